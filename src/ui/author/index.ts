import '../theme/author.css';
export { AuthorBar } from './author-bar.tsx';
