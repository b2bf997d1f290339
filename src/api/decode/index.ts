export {
  type DecodeOptions,
  type DecodeResult,
  decodeData,
  decodeObject,
  type Expected,
  type Inspection,
  inspectObject,
} from './decode.ts';
export { zeros } from './empty.ts';
export type { FieldFault } from './fields.ts';
export { jsonKind, readJson } from './json.ts';
export { plain } from './plain.ts';
export { type ReadData, readText } from './read-text.ts';
export { type Value, WrittenNumber } from './yaml/index.ts';
