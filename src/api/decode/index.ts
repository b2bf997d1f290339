export { type DecodeOptions, type DecodeResult, decodeData, decodeObject, type Expected } from './decode.ts';
export { readText } from './read-text.ts';
export type { Value } from './yaml/index.ts';
