import { type FieldSchema, type TypeRef, typeNamed } from '../../../api/index.ts';
import { Unmergeable } from './unmergeable.ts';

/** What a patched value is by its schema; undefined where nothing is known of it. */
export type Shape = TypeRef | undefined;

/** How the values of a field are merged, and what they are. */
export interface Merging {
  readonly strategy: 'merge' | 'replace' | '';
  readonly key: string;
  readonly shape: Shape;
}

const unknown: Merging = { strategy: '', key: '', shape: undefined };

const goStructs: Readonly<Partial<Record<TypeRef['is'], string>>> = {
  quantity: 'Quantity',
  time: 'Time',
  microTime: 'MicroTime',
  intOrString: 'IntOrString',
  any: 'RawExtension',
};
const goKinds: Readonly<Partial<Record<TypeRef['is'], string>>> = { list: 'slice', bytes: 'slice', boolean: 'bool', float: 'float64' };

/** Go's kind of a value's type. */
export const goKindOf = ({ is }: TypeRef): string => (is in goStructs ? 'struct' : (goKinds[is] ?? is));

function fieldIn(holder: TypeRef, name: string): FieldSchema {
  if (goKindOf(holder) !== 'struct')
    throw new Unmergeable(`merging an object in json but data type is not struct, instead is: ${goKindOf(holder)}`);
  const struct = holder.is === 'struct' ? typeNamed(holder.name) : undefined;
  const found = struct?.fields.get(name) ?? [...(struct?.fields.values() ?? [])].find((field) => sameName(field.name, name));
  if (found) return found;
  const called = struct ? struct.goType.slice(struct.goType.indexOf('.') + 1) : (goStructs[holder.is] ?? holder.is);
  throw new Unmergeable(`unable to find api field in struct ${called} for the json field ${JSON.stringify(name)}`);
}

const sameName = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

function merging({ patchStrategy, mergeKey = '' }: FieldSchema, shape: TypeRef): Merging {
  const strategy = patchStrategy.find((one) => one === 'merge' || one === 'replace');
  return { strategy: strategy === 'merge' || strategy === 'replace' ? strategy : '', key: mergeKey, shape };
}

/** Of a map that stands in a field. */
export function mapMerging(holder: Shape, name: string): Merging {
  if (!holder) return unknown;
  const field = fieldIn(holder, name);
  return merging(field, field.type);
}

/** Of the items of a list that stands in a field. */
export function listMerging(holder: Shape, name: string): Merging {
  if (!holder) return unknown;
  const field = fieldIn(holder, name);
  if (field.type.is === 'list') return merging(field, field.type.of);
  if (field.pointer || field.type.is === 'bytes') return merging(field, field.type);
  throw new Unmergeable(`expected slice or array type, but got: ${goKindOf(holder)}`);
}
