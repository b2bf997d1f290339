import { copyNotes, emptyOrNull } from '../notes.ts';
import { isRecord } from '../record.ts';
import { table } from './table.ts';

interface Field {
  readonly name: string;
  readonly json: string;
  readonly absent: unknown;
  readonly type?: string;
  readonly list?: boolean;
}

const absentOf: Readonly<Record<string, unknown>> = { "'": '', '#': 0, '~': false, '%': '0' };

function readField(text: string): Field {
  const [, name = '', json, mark = '', type] = /^(\w+)(?:=(\w+))?([':[!#~%]?)(\w+)?$/.exec(text) ?? [];
  return {
    name,
    json: json ?? name.charAt(0).toLowerCase() + name.slice(1),
    absent: mark === '!' ? {} : (absentOf[mark] ?? null),
    ...(type !== undefined && { type, list: mark === '[' }),
  };
}

let types: ReadonlyMap<string, readonly string[]> | undefined;
const fields = new Map<string, readonly Field[]>();

function fieldsOf(type: string): readonly Field[] {
  types ??= new Map(
    table
      .trim()
      .split('\n')
      .map((line) => {
        const [name = '', ...rest] = line.split(' ');
        return [name, rest];
      }),
  );
  let known = fields.get(type);
  if (!known) fields.set(type, (known = (types.get(type) ?? []).map(readField)));
  return known;
}

const sorted = (value: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));

/** Fields that the API has in a Pod's spec and the server in its security context. */
const moved = ['hostNetwork', 'hostPID', 'hostIPC', 'shareProcessNamespace', 'hostUsers'];

function regrouped(spec: Record<string, unknown>): Record<string, unknown> {
  const context = spec['securityContext'];
  if (!isRecord(context) && moved.every((field) => spec[field] === undefined)) return spec;
  const inner: Record<string, unknown> = { ...(isRecord(context) ? context : {}) };
  if (isRecord(context)) copyNotes(context, inner);
  for (const field of moved) if (spec[field] !== undefined) inner[field] = spec[field];
  const regroup = { ...spec, securityContext: inner };
  copyNotes(spec, regroup);
  return regroup;
}

/** Metadata stands among the fields of its object, and leaves out what is empty. */
const metadataOf = (value: unknown): Record<string, unknown> => {
  if (!isRecord(value)) return {};
  const order = ['name', 'generateName', 'namespace', 'labels', 'annotations', 'ownerReferences', 'finalizers'];
  return Object.fromEntries(
    order.flatMap((field) => {
      const inner = value[field];
      return inner === undefined || inner === '' ? [] : [[field, isRecord(inner) ? sorted(inner) : inner]];
    }),
  );
};

/** A value of the API as the server's messages print it: by the names and in the order of its own struct, nothing left out. */
export function internalForm(type: string, value: unknown): unknown {
  if (!isRecord(value)) return value ?? null;
  const source = type === 'PodSpec' ? regrouped(value) : value;
  const printed: Record<string, unknown> = {};
  for (const { name, json, absent, type: inner, list } of fieldsOf(type)) {
    if (name === '') {
      Object.assign(printed, metadataOf(source['metadata']));
      continue;
    }
    const field = source[json] ?? absent ?? emptyOrNull(source, json);
    if (inner === undefined)
      printed[name] = isRecord(field) && json !== 'labelSelector' && json !== 'namespaceSelector' ? sorted(field) : field;
    else if (list)
      printed[name] =
        Array.isArray(field) && field.length > 0 ? field.map((item) => internalForm(inner, item ?? {})) : emptyOrNull(source, json);
    else printed[name] = field === null ? null : internalForm(inner, field);
  }
  return printed;
}
