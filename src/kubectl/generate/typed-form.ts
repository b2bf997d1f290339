import { type TypeRef, typeNamed, typeOf, type TypeSchema } from '../../api/index.ts';
import { isMap, type Json, type JsonMap } from '../patch/strategic-diff.ts';

const blanks: Readonly<Partial<Record<TypeRef['is'], Json>>> = {
  string: '',
  boolean: false,
  int32: 0,
  int64: 0,
  intOrString: 0,
  list: null,
};

function completed(map: JsonMap, type: TypeSchema): JsonMap {
  const whole: Record<string, Json> = {};
  for (const [key, value] of Object.entries(map)) {
    const field = type.fields.get(key);
    whole[key] = field ? within(value, field.type) : value;
  }
  for (const { name, type: fieldType, always, pointer } of type.fields.values()) {
    if (!always || pointer || name in whole) continue;
    const blank = fieldType.is === 'struct' ? within({}, fieldType) : blanks[fieldType.is];
    if (blank !== undefined) whole[name] = blank;
  }
  return whole;
}

function within(value: Json, type: TypeRef): Json {
  if (type.is === 'list' && Array.isArray(value)) return (value as readonly Json[]).map((item) => within(item, type.of));
  const struct = type.is === 'struct' && isMap(value) ? typeNamed(type.name) : undefined;
  return struct && isMap(value) ? completed(value, struct) : value;
}

/** The object as Go's types print it: what they can't leave out is there, though empty (`resources: {}`, `status: {}`). */
export function typedForm(object: JsonMap): JsonMap {
  const type = typeOf(String(object['apiVersion']), String(object['kind']));
  return type ? completed(object, type) : object;
}
