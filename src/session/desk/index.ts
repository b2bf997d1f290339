export { Desk, type DeskOptions, type Ran } from './desk.ts';
