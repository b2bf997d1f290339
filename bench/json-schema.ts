// A JSON Schema of the kinds that the benchmark's manifest has, from the schema that Podground itself uses.
import { type FieldSchema, typeNamed, typeOf } from '../src/api/index.ts';

type Json = Record<string, unknown>;
const plain: Readonly<Record<string, Json>> = {
  boolean: { type: 'boolean' },
  int32: { type: 'integer' },
  int64: { type: 'integer' },
  float: { type: 'number' },
  quantity: { type: ['string', 'number'] },
  intOrString: { type: ['string', 'integer'] },
  any: {},
};

export function schemas(): Json {
  const definitions: Record<string, Json> = {};
  const ofType = (type: FieldSchema['type']): Json => {
    if (type.is === 'list') return { type: 'array', items: ofType(type.of) };
    if (type.is === 'map') return { type: 'object', additionalProperties: ofType(type.of) };
    if (type.is === 'struct') return define(type.name);
    return plain[type.is] ?? { type: 'string' };
  };
  const define = (name: string): Json => {
    if (!definitions[name]) {
      const properties: Record<string, Json> = {};
      definitions[name] = { type: 'object', additionalProperties: false, properties };
      for (const field of typeNamed(name)?.fields.values() ?? [])
        properties[field.name] = { ...ofType(field.type), ...(field.enum && { enum: field.enum }) };
    }
    return { $ref: `#/definitions/${name}` };
  };
  const kinds = (['Deployment', 'Pod'] as const).map((kind) => typeOf(kind === 'Pod' ? 'v1' : 'apps/v1', kind)?.name ?? '');
  const anyOf = kinds.map(define);
  return { anyOf, definitions };
}
