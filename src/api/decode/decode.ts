import type { Draft } from '../draft.ts';
import { joined } from '../joined.ts';
import { withOwnersOnce } from '../metadata/owner-references.ts';
import { copyNotes } from '../notes.ts';
import type { KubeObject } from '../object.ts';
import { typeNamed, typeOf } from '../schema/index.ts';
import { badRequestStatus } from '../status/index.ts';
import { encodeUtf8, goJson, goQuote } from '../text/index.ts';
import type { Status } from '../types.generated.ts';
import { decodeFields, type FieldFault, inspectFields } from './fields.ts';
import { jsonKind } from './json.ts';
import { type ReadData, type ReadOptions, readText } from './read-text.ts';
import { internalPackage, isRegistered } from './registered.ts';
import type { Value, ValueMap } from './yaml/index.ts';

export interface Expected {
  readonly apiVersion: string;
  readonly kind: string;
}

export interface DecodeOptions extends ReadOptions {
  /** Unknown and duplicate fields: refused, warned of, or passed over. */
  readonly fieldValidation: 'Strict' | 'Warn' | 'Ignore';
}

export type DecodeResult =
  | { readonly ok: true; readonly object: Draft<KubeObject>; readonly warnings: readonly string[] }
  | { readonly ok: false; readonly status: Status };

/**
 * The body of a write → an object of the expected kind, or the server's 400. Only the first YAML document counts. Empty values are gone as Go
 * would drop them, quantities and times are in the server's spelling. Never throws, and is bounded on hostile text.
 */
export function decodeObject(text: string, expected: Expected, options: DecodeOptions): DecodeResult {
  const read = readText(text, options);
  if (!read.ok) return unrecognized(expected, read.message, text);
  return decodeValue(read.value, read.duplicates, expected, options, () => text);
}

/** The same for data that is an object already (the result of a patch): what JSON would carry. */
export function decodeData(data: unknown, expected: Expected, fieldValidation: DecodeOptions['fieldValidation']): DecodeResult {
  return decodeValue(toValue(data), [], expected, { contentType: 'json', fieldValidation }, () => goJson(data));
}

/** What is wrong with a text as one kind's object: its fields' faults, keys given twice, and the object without those. */
export interface Inspection {
  readonly faults: readonly FieldFault[];
  /** `line N: key "x" already set in map`. */
  readonly duplicates: readonly string[];
  readonly object: KubeObject;
}

/** All faults of a text that was read, at once, for who writes it; the server stops at the first. Undefined when it is no object at all. */
export function inspectObject({ value, duplicates }: ReadData, expected: Expected): Inspection | undefined {
  const type = typeOf(expected.apiVersion, expected.kind);
  if (!type || !(value instanceof Map)) return undefined;
  const { object, faults } = inspectFields(value, type);
  const { apiVersion: _, kind: __, metadata, ...rest } = object;
  return { faults, duplicates, object: { ...expected, metadata: isRecord(metadata) ? metadata : {}, ...rest } };
}

function decodeValue(
  value: Value,
  duplicates: readonly string[],
  expected: Expected,
  options: DecodeOptions,
  text: () => string,
): DecodeResult {
  const named = nameOf(value);
  if (typeof named === 'string') return unrecognized(expected, named, text());
  const { apiVersion, kind } = withDefaults(named, expected);
  const version = apiVersion.slice(apiVersion.indexOf('/') + 1);
  const refuse = (why: string): DecodeResult =>
    refused(`${kind} in version ${goQuote(version)} cannot be handled as a ${expected.kind}: ${why}`);
  const internal = version === '__internal' && kind === expected.kind && groupOf(apiVersion) === groupOf(expected.apiVersion);
  if (internal && options.fieldValidation === 'Strict') {
    const unknown = unknownInternally(value);
    if (unknown.length > 0) return refuse(`strict decoding error: ${unknown.join(', ')}`);
  }
  if (version === '') return refuse(`Object 'apiVersion' is missing in '${text()}'`);
  if (!internal && !isRegistered(apiVersion, kind)) {
    const shown = goQuote(groupOf(apiVersion) === '' ? version : apiVersion);
    return refuse(`no kind ${goQuote(kind)} is registered for version ${shown} in scheme "pkg/runtime/scheme.go:111"`);
  }
  const sameKind =
    kind === expected.kind &&
    (groupFamily(apiVersion, expected.apiVersion) || (isEvent(apiVersion, kind) && isEvent(expected.apiVersion, kind)));
  const type = typeOf(apiVersion, kind) ?? (sameKind ? typeOf(expected.apiVersion, kind) : undefined);
  const map: ValueMap = value instanceof Map ? value : new Map();
  const decoded = type ? decodeFields(map, type) : { object: {}, unknown: [] };
  if ('error' in decoded && decoded.error !== undefined) return refuse(decoded.error);
  if (!sameKind) {
    const target = `${internalPackage(groupOf(expected.apiVersion))}.${expected.kind}`;
    return refuse(`converting (${version}.${kind}) to (${target}): unknown conversion`);
  }
  const strict = joined(duplicates.length > 0 ? [`yaml: unmarshal errors:\n  ${duplicates.join('\n  ')}`] : [], decoded.unknown);
  if (strict.length > 0 && options.fieldValidation === 'Strict') return refuse(`strict decoding error: ${strict.join(', ')}`);
  if (apiVersion !== expected.apiVersion) {
    return refused(`the API version in the data (${apiVersion}) does not match the expected API version (${expected.apiVersion})`);
  }
  const { apiVersion: _, kind: __, metadata, ...rest } = decoded.object;
  const owned = withOwnersOnce(isRecord(metadata) ? metadata : {});
  const object = { apiVersion, kind, metadata: owned.metadata, ...rest };
  copyNotes(decoded.object, object);
  const said = options.fieldValidation === 'Warn' ? joined(duplicates, decoded.unknown) : [];
  return { ok: true, object, warnings: joined(said, owned.warnings) };
}

/** The server's own form of an object keeps metadata's fields at the top and knows no other by the name users write. */
function unknownInternally(value: Value): string[] {
  const metadata = typeNamed('ObjectMeta');
  const keys = value instanceof Map ? [...value.keys()].sort() : [];
  return keys
    .filter((key) => key !== 'apiVersion' && key !== 'kind' && !metadata?.fields.has(key))
    .map((key) => `unknown field ${goQuote(key)}`);
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const refused = (message: string): DecodeResult => ({ ok: false, status: badRequestStatus(message) });
const unrecognized = ({ kind }: Expected, why: string, text: string): DecodeResult =>
  refused(`the object provided is unrecognized (must be of type ${kind}): ${why} (${summary(text)})`);

const groupOf = (apiVersion: string): string => (apiVersion.includes('/') ? (apiVersion.split('/')[0] ?? '') : '');
/** extensions was the first home of what apps, networking and policy hold now. */
const groupFamily = (a: string, b: string): boolean => groupOf(a) === groupOf(b) || groupOf(a) === 'extensions';
/** Both groups' events are one inside the server. */
const isEvent = (apiVersion: string, kind: string): boolean => kind === 'Event' && ['', 'events.k8s.io'].includes(groupOf(apiVersion));

/** The first 30 bytes: as text of a flow map, otherwise in hexadecimal. */
function summary(text: string): string {
  if (text === '') return '<empty>';
  const bytes = encodeUtf8(text.slice(0, 31));
  const long = encodeUtf8(text.slice(0, 31)).length > 30 || text.length > 31;
  const dots = long ? ' ...' : '';
  if (text.startsWith('{')) return text.slice(0, 30) + dots;
  return Array.from(bytes.slice(0, 30), (byte) => byte.toString(16).padStart(2, '0')).join('') + dots;
}

const kindStruct = 'struct { APIVersion string "json:\\"apiVersion,omitempty\\""; Kind string "json:\\"kind,omitempty\\"" }';
const parseError = "couldn't get version/kind; json parse error: json: cannot unmarshal";

/** apiVersion and kind, before anything else is looked at; a text says why they can't be told. */
function nameOf(value: Value): Expected | string {
  if (value === null) return { apiVersion: '', kind: '' };
  if (!(value instanceof Map)) return `${parseError} ${jsonKind(value)} into Go value of type ${kindStruct}`;
  const found = { apiVersion: '', kind: '' };
  for (const [key, inner] of value) {
    const name = key.toLowerCase() === 'apiversion' ? 'apiVersion' : key.toLowerCase() === 'kind' ? 'kind' : undefined;
    if (name === undefined || inner === null) continue;
    if (typeof inner !== 'string') return `${parseError} ${jsonKind(inner)} into Go struct field .${name} of type string`;
    found[name] = inner;
  }
  const slashes = found.apiVersion.split('/').length - 1;
  if (slashes > 1) return `unexpected GroupVersion string: ${found.apiVersion}`;
  return found;
}

function withDefaults({ apiVersion, kind }: Expected, expected: Expected): Expected {
  const missing = apiVersion === '' || apiVersion === '/';
  const group = groupOf(apiVersion);
  const noVersion = apiVersion.endsWith('/') && group === groupOf(expected.apiVersion);
  return { apiVersion: missing || noVersion ? expected.apiVersion : apiVersion, kind: kind === '' ? expected.kind : kind };
}

function toValue(data: unknown): Value {
  if (Array.isArray(data)) return data.map(toValue);
  if (isRecord(data))
    return new Map(
      Object.entries(data)
        .filter(([, inner]) => inner !== undefined)
        .map(([key, inner]) => [key, toValue(inner)]),
    );
  return typeof data === 'string' || typeof data === 'number' || typeof data === 'boolean' || typeof data === 'bigint' ? data : null;
}
