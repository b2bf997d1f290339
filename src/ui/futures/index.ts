export { FuturesBar } from './futures-bar.tsx';
