export type { List as Script } from './ast.ts';
export { bash, dash, shellProgram } from './main.ts';
export { type Parsed, parse } from './parse.ts';
export { print } from './print.ts';
