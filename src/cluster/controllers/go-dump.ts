import { encodeUtf8, isRecord, quantityOf } from '../../api/index.ts';
import { text } from './go-structs.generated.ts';

interface Field {
  readonly name: string;
  readonly json: string;
  readonly type: string;
}

const embedded = '~';
let structs: ReadonlyMap<string, readonly Field[]> | undefined;

function read(): ReadonlyMap<string, readonly Field[]> {
  const found = new Map<string, readonly Field[]>();
  for (const line of text.split('\n')) {
    const [name = '', ...fields] = line.split(' ');
    found.set(
      name,
      fields.map((field) => {
        const [, goName = '', json, type = ''] = /^(\w+)(?:=([^:]*))?:(.*)$/.exec(field) ?? [];
        return { name: goName, json: json ?? goName.charAt(0).toLowerCase() + goName.slice(1), type };
      }),
    );
  }
  return found;
}

const zeroTime = '{Time:(time.Time){wall:(uint64)0 ext:(int64)0 loc:(*time.Location)<nil>}}';

/** A quantity as Go holds it: a number and its power of ten, and the text where the parser can tell at a glance that it is canonical. */
function quantity(value: unknown): string {
  const written = typeof value === 'string' || typeof value === 'number' ? String(value) : '0';
  const { format } = quantityOf(written);
  const binary = format === 'BinarySI';
  const [, digits = '0', suffix = ''] = /^(-?\d+)(.*)$/.exec(written) ?? [];
  const scale = binary ? 0 : (scales[suffix] ?? 0);
  const amount = binary ? String(quantityOf(written).value) : digits;
  const kept = binary ? (Number(digits) & 7) !== 0 : !digits.endsWith('000') && !digits.startsWith('0');
  return `{i:(resource.int64Amount){value:(int64)${amount} scale:(resource.Scale)${scale}} d:(resource.infDecAmount){Dec:(*inf.Dec)<nil>} s:(string)${kept ? written : ''} Format:(resource.Format)${format}}`;
}

const scales: Readonly<Record<string, number>> = { n: -9, u: -6, m: -3, k: 3, M: 6, G: 9, T: 12, P: 15, E: 18 };

/** What stands after the type of a value. */
function content(value: unknown, type: string): string {
  if (type.startsWith('*')) return value === undefined || value === null ? '<nil>' : content(value, type.slice(1));
  if (type.startsWith('[]')) {
    const items = Array.isArray(value) ? value : [];
    return items.length === 0 ? '<nil>' : `[${items.map((item) => content(item, type.slice(2))).join(' ')}]`;
  }
  const ofMap = type === 'v1.ResourceList' ? 'resource.Quantity' : /^map\[string\](.*)$/.exec(type)?.[1];
  if (ofMap !== undefined) {
    const entries = isRecord(value) ? Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)) : [];
    return entries.length === 0 ? '<nil>' : `map[${entries.map(([key, item]) => `${key}:${content(item, ofMap)}`).join(' ')}]`;
  }
  if (type === 'resource.Quantity') return quantity(value);
  if (type === 'v1.Time') return zeroTime;
  if (type === 'intstr.IntOrString')
    return typeof value === 'string'
      ? `{Type:(intstr.Type)1 IntVal:(int32)0 StrVal:(string)${value}}`
      : `{Type:(intstr.Type)0 IntVal:(int32)${Number(value ?? 0)} StrVal:(string)}`;
  structs ??= read();
  const fields = structs.get(type);
  if (fields) return struct(value, fields);
  if (type === 'bool') return String(value ?? false);
  if (/^u?int\d*$/.test(type)) return String(value ?? 0);
  return typeof value === 'string' ? value : '';
}

function struct(value: unknown, fields: readonly Field[]): string {
  const record = isRecord(value) ? value : {};
  return `{${fields.map(({ name, json, type }) => `${name}:(${type})${content(json === embedded ? record : record[json], type)}`).join(' ')}}`;
}

/** A pod template as Go's spew prints it: what its hash is made of. */
export const dumpTemplate = (template: unknown): string => `(v1.PodTemplateSpec)${content(template, 'v1.PodTemplateSpec')}`;

const prime = 0x01000193;
const basis = 0x811c9dc5;
/** Digits as they stand in names. */
const safe = '456789bcdf';

const inName = (hash: number): string => String(hash).replace(/\d/g, (digit) => safe[Number(digit)] ?? '');

/** The hash of a template in the names of ReplicaSets and the labels of their pods (FNV-1a), the same as a real cluster gives. */
export function templateHash(template: unknown, collisions: number | undefined): string {
  const bytes = [...encodeUtf8(dumpTemplate(template))];
  if (collisions !== undefined) for (let i = 0; i < 8; i++) bytes.push(i < 4 ? (collisions >>> (8 * i)) & 0xff : 0);
  let hash = basis;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, prime) >>> 0;
  return inName(hash);
}

/** The hash of a revision's data (FNV-1 of its JSON and the count of collisions), in the names of StatefulSets' revisions. */
export function revisionHash(json: string, collisions: number): string {
  let hash = basis;
  for (const byte of encodeUtf8(`${json}${collisions}`)) hash = (Math.imul(hash, prime) ^ byte) >>> 0;
  return inName(hash);
}
