import { isRecord } from '../record.ts';
import type { KubeObject } from '../object.ts';
import { type TypeRef, typeNamed, typeOf, type TypeSchema } from '../schema/index.ts';

function structInOrder(value: Readonly<Record<string, unknown>>, type: TypeSchema): Record<string, unknown> {
  const ordered: Record<string, unknown> = {};
  for (const { name, type: fieldType } of type.fields.values()) {
    if (value[name] !== undefined) ordered[name] = valueInOrder(value[name], fieldType);
  }
  return ordered;
}

function valueInOrder(value: unknown, type: TypeRef): unknown {
  if (type.is === 'list') return Array.isArray(value) ? value.map((item) => valueInOrder(item, type.of)) : value;
  if (!isRecord(value)) return value;
  if (type.is === 'map') {
    const keys = Object.keys(value).sort();
    return Object.fromEntries(keys.map((key) => [key, valueInOrder(value[key], type.of)]));
  }
  const struct = type.is === 'struct' ? typeNamed(type.name) : undefined;
  return struct ? structInOrder(value, struct) : value;
}

/** The same object with its fields in the order in which Go prints them: structs as they are declared, maps by their keys. */
export function inGoOrder<T extends KubeObject>(object: T): T {
  const type = typeOf(object.apiVersion, object.kind);
  return type ? (structInOrder(object as unknown as Record<string, unknown>, type) as unknown as T) : object;
}
