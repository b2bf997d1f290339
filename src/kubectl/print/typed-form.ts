import { type FieldSchema, type TypeRef, typeNamed, typeOf, type TypeSchema, zeros } from '../../api/index.ts';
import { isMap, type Json, type JsonMap } from '../json.ts';

const blanks: Readonly<Partial<Record<TypeRef['is'], Json>>> = { ...zeros, list: null };

/** What Go prints for a field that nobody set; undefined: nothing. */
function blankOf({ type, always, pointer }: FieldSchema): Json | undefined {
  if (!always || pointer) return undefined;
  return type.is === 'struct' ? within({}, type) : blanks[type.is];
}

const isEmpty = (value: Json): boolean => (Array.isArray(value) ? value.length === 0 : isMap(value) && Object.keys(value).length === 0);

/** Whether Go leaves the value out: an empty list or map where emptiness isn't told. */
const isLeftOut = ({ type, always, pointer }: FieldSchema, value: Json): boolean =>
  !always && !pointer && (type.is === 'list' || type.is === 'map') && isEmpty(value);

function completed(map: JsonMap, type: TypeSchema): JsonMap {
  const whole: Record<string, Json> = {};
  for (const field of type.fields.values()) {
    const given = map[field.name];
    const value = given === undefined ? blankOf(field) : within(given, field.type);
    if (value !== undefined && !isLeftOut(field, value)) whole[field.name] = value;
  }
  for (const [key, value] of Object.entries(map)) if (!type.fields.has(key)) whole[key] = value;
  return whole;
}

function within(value: Json, type: TypeRef): Json {
  if (type.is === 'list' && Array.isArray(value)) return (value as readonly Json[]).map((item) => within(item, type.of));
  if (type.is === 'map' && isMap(value))
    return Object.fromEntries(
      Object.entries(value)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, item]) => [key, within(item, type.of)]),
    );
  const struct = type.is === 'struct' && isMap(value) ? typeNamed(type.name) : undefined;
  return struct && isMap(value) ? completed(value, struct) : value;
}

/**
 * The object as Go's types print it: fields in the order of the struct, maps sorted; what can't be left out is there, though empty
 * (`resources: {}`, `status: {}`), and empty lists and maps that can be are not.
 */
export function typedForm(object: JsonMap): JsonMap {
  const type = typeOf(String(object['apiVersion']), String(object['kind']));
  return type ? completed(object, type) : object;
}

/** A list that the server sent, as Go's types print it: items don't tell their kind, and a list without any is null. */
export function typedList(list: JsonMap): JsonMap {
  const items = Array.isArray(list['items']) ? (list['items'] as readonly JsonMap[]) : [];
  const bare = items.map(({ kind: _, apiVersion: __, ...item }) => item);
  return typedForm({ ...list, items: bare.length > 0 ? bare : null });
}
