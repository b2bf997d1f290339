export { proveLesson } from './prove.ts';
