export { type DecodeOptions, type DecodeResult, decodeData, decodeObject, type Expected } from './decode.ts';
export { jsonKind, readJson } from './json.ts';
export { readText } from './read-text.ts';
export type { Value } from './yaml/index.ts';
