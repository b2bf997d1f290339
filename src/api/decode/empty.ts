import { type FieldSchema, type TypeRef, type TypeSchema, typeNamed } from '../schema/index.ts';
import type { Value } from './yaml/index.ts';

/** The server looks whether these are absent or empty; some only in certain places. */
const emptyMatters: ReadonlyMap<string, RegExp> = new Map([
  ['HPAScalingRules.policies', /^/],
  ['PersistentVolumeSpec.capacity', /^/],
  ['PodSpec.overhead', /^spec\.overhead$/],
  ['EphemeralContainer.ports', /^/],
  ['EphemeralContainer.resizePolicy', /^/],
  ['EphemeralContainer.restartPolicyRules', /^/],
  ['ResourceRequirements.claims', /(?:^|\.)spec\.resources\.claims$|\.ephemeralContainers\[/],
  ['ResourceRequirements.limits', /\.ephemeralContainers\[/],
  ['ResourceRequirements.requests', /\.ephemeralContainers\[/],
  ['ObjectMeta.ownerReferences', /\.ephemeral\.volumeClaimTemplate\./],
  ['ObjectMeta.finalizers', /\.ephemeral\.volumeClaimTemplate\./],
  ['ObjectMeta.managedFields', /\.ephemeral\.volumeClaimTemplate\./],
  ['ObjectMeta.labels', /\.template\.metadata\.labels$/],
]);

/** `[]` or `{}` for a field that was written empty where the server looks at that; undefined where it doesn't. `path` says where the field stands. */
export function emptyThatMatters(type: string, { name, type: { is } }: FieldSchema, path: () => string): unknown {
  const places = emptyMatters.get(`${type}.${name}`);
  if (!places?.test(path())) return undefined;
  return is === 'map' ? {} : [];
}

/** Promised by the schema, but the server tells what was left out from what is empty. */
const absentMatters = new Set(['PodFailurePolicyOnExitCodesRequirement.values']);

/** What Go's omitempty leaves out. */
export function isEmpty(value: unknown): boolean {
  if (value === '' || value === 0 || value === false || value === null) return true;
  if (Array.isArray(value)) return value.length === 0;
  if (typeof value !== 'object') return false;
  for (const _ in value) return false;
  return true;
}

export const isGivenEmpty = (value: Value): boolean =>
  Array.isArray(value) ? value.length === 0 : value instanceof Map && value.size === 0;

const alwaysOf = new WeakMap<TypeSchema, readonly FieldSchema[]>();

/** Fields that Go prints though they hold nothing, and those a type promises. Lists and maps that aren't promised stay absent. */
export function fillAlways(object: Record<string, unknown>, type: TypeSchema): void {
  let fields = alwaysOf.get(type);
  if (!fields)
    alwaysOf.set(type, (fields = [...type.fields.values()].filter((field) => (field.always || field.required) && !field.pointer)));
  for (const { name, type: fieldType, required } of fields) {
    if (object[name] !== undefined) continue;
    if (fieldType.is === 'list' || fieldType.is === 'map') {
      if (required && !absentMatters.has(`${type.name}.${name}`)) object[name] = fieldType.is === 'list' ? [] : {};
    } else {
      const zero = zeroOf(fieldType);
      if (zero !== undefined) object[name] = zero;
    }
  }
}

/** What Go's types hold when nobody set them; lists, maps and bytes are nil, structs hold the zeros of their fields. */
export const zeros: Readonly<Partial<Record<TypeRef['is'], string | number | boolean | null>>> = {
  string: '',
  boolean: false,
  int32: 0,
  int64: 0,
  float: 0,
  intOrString: 0,
  quantity: '0',
  time: null,
  microTime: null,
};

function zeroOf(type: TypeRef): unknown {
  if (type.is !== 'struct') return zeros[type.is];
  const schema = typeNamed(type.name);
  const inner: Record<string, unknown> = {};
  if (schema) fillAlways(inner, schema);
  return inner;
}
