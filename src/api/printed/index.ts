import { isRecord } from '../record.ts';
import type { KubeObject } from '../object.ts';
import { type TypeRef, typeNamed, typeOf, type TypeSchema } from '../schema/index.ts';

/**
 * Which fields of a type Go prints as null when they are empty (lists and pointers), which it leaves out though the decoder kept them
 * for validation's sake, and which may hold such fields deeper down.
 */
interface Plan {
  readonly nulls: readonly string[];
  readonly leftOut: readonly string[];
  readonly inner: readonly (readonly [field: string, within: Plan])[];
}

const nothing: Plan = { nulls: [], leftOut: [], inner: [] };
const plans = new Map<string, Plan>();

const structOf = (type: TypeRef): string | undefined =>
  type.is === 'struct' ? type.name : type.is === 'list' ? structOf(type.of) : undefined;

function planOf(type: TypeSchema): Plan {
  const known = plans.get(type.name);
  if (known) return known;
  plans.set(type.name, nothing);
  const fields = [...type.fields.values()];
  const nulls = fields.flatMap(({ name, always, pointer, type: { is } }) => (always && (is === 'list' || pointer) ? [name] : []));
  const inner = fields.flatMap(({ name, type: fieldType }) => {
    const struct = typeNamed(structOf(fieldType) ?? '');
    const within = struct ? planOf(struct) : nothing;
    return within.nulls.length + within.leftOut.length + within.inner.length > 0 ? [[name, within] as const] : [];
  });
  const plan = { nulls, leftOut: type.name === 'ObjectMeta' ? ['labels'] : [], inner };
  plans.set(type.name, plan);
  return plan;
}

type Fields = Readonly<Record<string, unknown>>;

const isEmpty = (value: unknown): boolean => value === undefined || (Array.isArray(value) && value.length === 0);

function isEmptyRecord(value: Fields): boolean {
  for (const _ in value) return false;
  return true;
}

function each(value: unknown, plan: Plan): unknown {
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value;
    const changed = items.map((item) => each(item, plan));
    return changed.every((item, i) => item === items[i]) ? value : changed;
  }
  return isRecord(value) ? withNulls(value, plan) : value;
}

function withNulls(value: Fields, { nulls, leftOut, inner }: Plan): Fields {
  let copy: Record<string, unknown> | undefined;
  for (const name of nulls) if (isEmpty(value[name])) (copy ??= { ...value })[name] = null;
  for (const name of leftOut) {
    const now = value[name];
    if (isRecord(now) && isEmptyRecord(now)) delete (copy ??= { ...value })[name];
  }
  for (const [name, plan] of inner) {
    const now = value[name];
    const changed = now === undefined ? now : each(now, plan);
    if (changed !== now) (copy ??= { ...value })[name] = changed;
  }
  return copy ?? value;
}

/** An object as the server sends it: what Go can't leave out is null when it is empty (`limits: null`). */
export function printedForm<T extends KubeObject>(object: T): T {
  const type = typeOf(object.apiVersion, object.kind);
  return type ? (withNulls(object, planOf(type)) as T) : object;
}

export { inGoOrder } from './in-go-order.ts';
