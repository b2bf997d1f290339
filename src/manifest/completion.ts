import { type FieldSchema, resources, structIn, type TypeSchema, typeOf } from '../api/index.ts';
import { type Cursor, cursorAt, kindIn } from './cursor.ts';
import type { Span } from './document.ts';
import type { Step } from './field-path.ts';
import { typeWords } from './hover.ts';

/** Names that exist where the manifest will be applied; a later room fills it (the cluster knows them). */
export interface Names {
  readonly of: (resource: string) => readonly string[];
  readonly images: () => readonly string[];
  readonly nodeLabels: () => Readonly<Record<string, readonly string[]>>;
  readonly keysOf: (kind: 'ConfigMap' | 'Secret', name: string) => readonly string[];
}

export interface Completion {
  readonly label: string;
  readonly kind: 'field' | 'value' | 'name' | 'snippet';
  /** What is put in place of `span`; `$0` is where the cursor goes. */
  readonly insert: string;
  readonly span: Span;
  /** Type, required, default: short. */
  readonly detail: string;
  /** Sorts before others with the same beginning. */
  readonly first: boolean;
}

/** What may stand at an offset: fields that are missing there, values that are allowed, names that exist. */
export function complete(text: string, offset: number, names?: Names): readonly Completion[] {
  const cursor = cursorAt(text, offset);
  if (!cursor) return [];
  const span = { from: cursor.from, to: cursor.from + cursor.typed.length };
  const { apiVersion, kind } = kindIn(cursor.document);
  if (cursor.path.length === 1 && cursor.at === 'value' && cursor.path[0] === 'kind')
    return kindsOf(apiVersion).map((name) => value(name, span, 'kind'));
  if (cursor.path.length === 1 && cursor.at === 'value' && cursor.path[0] === 'apiVersion')
    return apiVersions(kind).map((name) => value(name, span, 'apiVersion'));
  const type = apiVersion && kind ? typeOf(apiVersion, kind) : undefined;
  if (!type) {
    if (cursor.at !== 'key' || cursor.path.length > 0) return [];
    const rest = ['apiVersion', 'kind', 'metadata', 'spec'].filter((key) => !cursor.siblings.includes(key));
    return [
      ...rest.map((key) => ({ label: key, kind: 'field' as const, insert: `${key}: $0`, span, detail: '', first: true })),
      ...starts(cursor, span),
    ];
  }
  const field = follow(type, cursor.path);
  if (cursor.at === 'key') {
    const struct =
      cursor.path.length === 0 ? type : field && (field.rest === 0 || typeof cursor.path.at(-1) === 'number') ? field.struct : undefined;
    if (!struct) return [];
    return [...struct.fields.values()]
      .filter(({ name }) => !cursor.siblings.includes(name))
      .map((candidate) => fieldItem(candidate, cursor, span));
  }
  if (!field) return [];
  return [...valuesOf(field.field, span), ...(names ? namesFor(cursor, field.field, names, span) : [])];
}

interface Followed {
  readonly field: FieldSchema;
  readonly struct: TypeSchema | undefined;
  /** Steps inside a map of free keys. */
  readonly rest: number;
}

function follow(type: TypeSchema, path: readonly Step[]): Followed | undefined {
  let struct: TypeSchema | undefined = type;
  let field: FieldSchema | undefined;
  let rest = 0;
  for (const step of path) {
    if (typeof step === 'number') continue;
    if (!struct) {
      rest++;
      continue;
    }
    field = struct.fields.get(step);
    if (!field) return undefined;
    struct = structIn(field);
  }
  return field && { field, struct, rest };
}

function fieldItem(field: FieldSchema, cursor: Cursor, span: Span): Completion {
  const pad = ' '.repeat(cursor.column);
  const { type } = field;
  const opens = type.is === 'struct' || type.is === 'map';
  const insert = type.is === 'list' ? `${field.name}:\n${pad}- $0` : opens ? `${field.name}:\n${pad}  $0` : `${field.name}: $0`;
  const detail = [typeWords(field), field.required ? 'required' : '', field.default === undefined ? '' : `default ${field.default}`]
    .filter(Boolean)
    .join(', ');
  return { label: field.name, kind: 'field', insert, span, detail, first: field.required };
}

const value = (label: string, span: Span, detail: string): Completion => ({
  label,
  kind: 'value',
  insert: label,
  span,
  detail,
  first: false,
});

function valuesOf(field: FieldSchema, span: Span): readonly Completion[] {
  if (field.enum) return field.enum.filter(Boolean).map((one) => ({ ...value(one, span, typeWords(field)), first: one === field.default }));
  if (field.type.is === 'boolean') return ['true', 'false'].map((one) => value(one, span, 'boolean'));
  return [];
}

/** Which existing names a field asks for, by the end of its path. */
function namesFor(cursor: Cursor, field: FieldSchema, names: Names, span: Span): readonly Completion[] {
  const path = cursor.path.filter((step): step is string => typeof step === 'string');
  const end = path.slice(-2).join('.');
  const named = (list: readonly string[], detail: string) =>
    list.map((label) => ({ label, kind: 'name' as const, insert: label, span, detail, first: true }));
  if (field.name === 'image') return named(names.images(), 'image');
  if (end === 'volumeMounts.name') return named(declared(cursor.document, 'volumes'), 'volume of this pod');
  if (/^(configMap|configMapRef|configMapKeyRef)\.name$/.test(end)) return named(names.of('configmaps'), 'ConfigMap');
  if (end === 'secret.secretName' || /^(secretRef|secretKeyRef|imagePullSecrets)\.name$/.test(end))
    return named(names.of('secrets'), 'Secret');
  if (end === 'persistentVolumeClaim.claimName') return named(names.of('persistentvolumeclaims'), 'PersistentVolumeClaim');
  if (field.name === 'serviceAccountName') return named(names.of('serviceaccounts'), 'ServiceAccount');
  if (field.name === 'nodeName') return named(names.of('nodes'), 'Node');
  if (field.name === 'namespace') return named(names.of('namespaces'), 'Namespace');
  if (field.name === 'priorityClassName') return named(names.of('priorityclasses.scheduling.k8s.io'), 'PriorityClass');
  if (path.at(-2) === 'nodeSelector') return named(names.nodeLabels()[path.at(-1) ?? ''] ?? [], 'value of this node label');
  if (field.name === 'key' && path.at(-2)?.endsWith('KeyRef')) {
    const kind = path.at(-2) === 'secretKeyRef' ? 'Secret' : 'ConfigMap';
    const name = /name:\s*([\w.-]+)/.exec(around(cursor))?.[1];
    return name ? named(names.keysOf(kind, name), `key of ${kind} ${name}`) : [];
  }
  return [];
}

/** The lines just around the cursor's line: enough for a reference's name beside its key. */
function around(cursor: Cursor): string {
  const lines = cursor.document.split('\n');
  const own = lines.findIndex((line) => line.includes(`${String(cursor.path.at(-1))}:`) && line.search(/\S/) === cursor.column);
  return lines.slice(Math.max(0, own - 2), own + 3).join('\n');
}

/** Names of the items of a list at the pod's spec, read from the text: `volumes`. */
function declared(document: string, list: string): readonly string[] {
  const block = new RegExp(`^( *)${list}:[ \\t]*\\n((?:\\1[ -].*\\n?|\\s*\\n)*)`, 'm').exec(document)?.[2] ?? '';
  return [...block.matchAll(/^\s*-\s+name:\s*["']?([\w.-]+)/gm)].map(([, name]) => name ?? '');
}

/** Kinds whose fields are known, so that a manifest of theirs can be completed further. */
const known = () => resources.filter(({ apiVersion, kind }) => typeOf(apiVersion, kind) !== undefined);

function kindsOf(apiVersion: string | undefined): readonly string[] {
  const fit = known().filter((resource) => apiVersion === undefined || resource.apiVersion === apiVersion);
  return [...new Set(fit.map(({ kind }) => kind))].sort((a, b) => Number(b === 'Pod') - Number(a === 'Pod') || a.localeCompare(b));
}

const apiVersions = (kind: string | undefined): readonly string[] => [
  ...new Set(
    known()
      .filter((resource) => kind === undefined || resource.kind === kind)
      .map(({ apiVersion }) => apiVersion),
  ),
];

/** Whole manifests to begin with, in an empty document. */
function starts(cursor: Cursor, span: Span): readonly Completion[] {
  if (cursor.siblings.length > 0) return [];
  const snippet = (label: string, insert: string): Completion => ({
    label,
    kind: 'snippet',
    insert,
    span,
    detail: 'a whole manifest',
    first: false,
  });
  return [
    snippet('Pod', 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: $0\nspec:\n  containers:\n  - name: app\n    image: nginx:1.27\n'),
    snippet(
      'Pod that runs once',
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: $0\nspec:\n  restartPolicy: Never\n  containers:\n  - name: app\n    image: busybox:1.36\n    command: ["sh", "-c", "echo done"]\n',
    ),
    snippet('ConfigMap', 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: $0\ndata:\n  key: value\n'),
    snippet('Service', 'apiVersion: v1\nkind: Service\nmetadata:\n  name: $0\nspec:\n  selector:\n    app: web\n  ports:\n  - port: 80\n'),
    snippet(
      'Deployment',
      'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: $0\nspec:\n  replicas: 2\n  selector:\n    matchLabels:\n      app: web\n  template:\n    metadata:\n      labels:\n        app: web\n    spec:\n      containers:\n      - name: web\n        image: nginx:1.27\n',
    ),
  ];
}
