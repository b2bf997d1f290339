export { type DecodeOptions, type DecodeResult, decodeData, decodeObject, type Expected } from './decode.ts';
