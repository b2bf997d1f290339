export { type ResourceInfo, resourceOfKind, resources } from './resources.ts';
export { fieldAt, knownSchema, Schema, structIn, typeNamed, typeOf } from './schema.ts';
export type { FieldSchema, TypeRef, TypeSchema } from './type-schema.ts';
