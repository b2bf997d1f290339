import { type Scalar, type Value, WrittenNumber } from './yaml/index.ts';

/** Plain data, as JSON carries it. */
export type Plain = Exclude<Scalar, bigint> | Plain[] | { [key: string]: Plain };

/** Plain data of what the YAML reader found. */
export function plain(value: Value): Plain {
  if (Array.isArray(value)) return value.map(plain);
  if (value instanceof Map) return Object.fromEntries([...value].map(([key, inner]) => [key, plain(inner)]));
  if (value instanceof WrittenNumber) return value.value;
  return typeof value === 'bigint' ? Number(value) : value;
}
