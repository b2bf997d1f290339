export { BreakIt } from './break-it.tsx';
