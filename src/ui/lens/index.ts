export { ApiLens } from './api-lens.tsx';
