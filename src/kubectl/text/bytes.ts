export { bytesOf, textOf } from '../../api/index.ts';
