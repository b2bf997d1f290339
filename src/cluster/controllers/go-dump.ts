import { encodeUtf8, type FieldSchema, isRecord, quantityOf, type TypeSchema, typeNamed } from '../../api/index.ts';

/** A field of a Go struct; `fields` of one that is embedded: its own stand in the same JSON object. */
interface Field {
  readonly name: string;
  readonly json: string;
  readonly type: string;
  readonly fields?: readonly Field[];
}

const initialism = /^(?:api|aws|csi|dns|fc|fs|gce|gmsa|grpc|http|ip|iqn|iscsi|nfs|os|pd|rbd|se|ssl|tcp|tty|uid)(?![a-z])/;

/** Where Go's name isn't the JSON name with a capital letter or its initials in capitals. */
const ownNames: Readonly<Record<string, string>> = {
  metadata: 'ObjectMeta',
  wwids: 'WWIDs',
  cephfs: 'CephFS',
  storageos: 'StorageOS',
  pdID: 'PdID',
  chapAuthDiscovery: 'DiscoveryCHAPAuth',
  chapAuthSession: 'SessionCHAPAuth',
  'PodSpec.serviceAccount': 'DeprecatedServiceAccount',
  'AzureDiskVolumeSource.diskURI': 'DataDiskURI',
  'GlusterfsVolumeSource.endpoints': 'EndpointsName',
  'RBDVolumeSource.monitors': 'CephMonitors',
  'RBDVolumeSource.image': 'RBDImage',
  'RBDVolumeSource.pool': 'RBDPool',
  'RBDVolumeSource.user': 'RadosUser',
};

const goName = (struct: string, json: string): string =>
  ownNames[`${struct}.${json}`] ??
  ownNames[json] ??
  (initialism.test(json) ? json.replace(initialism, (letters) => letters.toUpperCase()) : json.charAt(0).toUpperCase() + json.slice(1));

const structs = new Map<TypeSchema, readonly Field[]>();

/** The fields of a struct in Go's order, which is the schema's. */
function fieldsOf(schema: TypeSchema): readonly Field[] {
  const known = structs.get(schema);
  if (known) return known;
  const fields: Field[] = [];
  const embedded = new Map<string, Field[]>();
  for (const field of schema.fields.values()) {
    const { inline } = field;
    if (inline === undefined) {
      fields.push(fieldOf(schema.name, field));
      continue;
    }
    let own = embedded.get(inline);
    if (!own) {
      embedded.set(inline, (own = []));
      fields.push({ name: inline, json: '', type: `v1.${inline}`, fields: own });
    }
    own.push(fieldOf(schema.name, field));
  }
  structs.set(schema, fields);
  return fields;
}

const fieldOf = (struct: string, { name, pointer, goType }: FieldSchema): Field => ({
  name: goName(struct, name),
  json: name,
  type: pointer ? `*${goType}` : goType,
});

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
  const schema = typeNamed(type.slice(type.indexOf('.') + 1));
  if (schema) return struct(value, fieldsOf(schema));
  if (type === 'bool') return String(value ?? false);
  if (/^u?int\d*$/.test(type)) return String(value ?? 0);
  return typeof value === 'string' ? value : '';
}

function struct(value: unknown, fields: readonly Field[]): string {
  const record = isRecord(value) ? value : {};
  return `{${fields.map(({ name, json, type, fields: own }) => `${name}:(${type})${own ? struct(record, own) : content(record[json], type)}`).join(' ')}}`;
}

/** A struct of the schema's type as Go's spew prints it, under its Go name. */
export const dumpOf = (value: object, goType: string, type: string): string => `(${goType})${content(value, `v1.${type}`)}`;

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
