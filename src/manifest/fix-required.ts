import { isMap, type Node } from 'yaml';
import { type FieldSchema, structIn, type TypeSchema } from '../api/index.ts';
import type { Diagnostic } from './diagnostics.ts';
import { follow, type ManifestDocument } from './document.ts';
import type { Fix } from './fixes.ts';
import type { Step } from './field-path.ts';

/** What a learner most likely wants there; `\n` begins a line at the field's own column. */
const usual: Readonly<Record<string, string>> = {
  name: 'app',
  image: 'nginx:1.27',
  containers: '\n- name: app\n  image: nginx:1.27',
  mountPath: '/data',
  path: '/data',
  port: '80',
  containerPort: '80',
  key: 'key',
  secretName: 'my-secret',
  claimName: 'my-claim',
  topologyKey: 'kubernetes.io/hostname',
  restartPolicy: 'Never',
  schedule: '"*/5 * * * *"',
  operator: 'In',
  conditionType: 'example.com/ready',
  accessModes: '\n- ReadWriteOnce',
  minReplicas: '1',
  maxReplicas: '3',
  storage: '1Gi',
};

/** The schema of a field by its path. */
function fieldOf(root: TypeSchema | undefined, path: readonly Step[]): FieldSchema | undefined {
  let type = root;
  let field: FieldSchema | undefined;
  for (const step of path) {
    if (typeof step === 'number') continue;
    field = type?.fields.get(step);
    type = field && structIn(field);
  }
  return field;
}

const columnOf = (text: string, offset: number): number => offset - (text.lastIndexOf('\n', offset - 1) + 1);

/** A missing field is added to the map it belongs in, with the maps around it where they are missing as well; one that is empty is filled. */
export function addRequired(
  found: Diagnostic,
  document: ManifestDocument,
  path: readonly Step[],
  root: TypeSchema | undefined,
): readonly Fix[] {
  const missing =
    found.code === 'FieldValueRequired' || (found.code === 'FieldValueInvalid' && /Invalid value: (?:0|""|null): /.test(found.message));
  const name = path.at(-1);
  if (!missing || typeof name !== 'string') return [];
  const value = usual[name] ?? fieldOf(root, path)?.enum?.find(Boolean);
  if (value === undefined) return [];
  const base = document.span.from;
  const there = follow(document, path);
  if (there.depth === path.length) {
    if (!there.value || value.includes('\n')) return [];
    return [
      { title: `Write ${name}: ${value}`, edits: [{ span: there.value, text: there.value.from === there.value.to ? ` ${value}` : value }] },
    ];
  }
  const parents = path.slice(there.depth, -1);
  if (parents.some((step) => typeof step === 'number')) return [];
  const title = `Add ${name}`;
  const node = there.node;
  if (isMap(node) && !node.flow && node.items.length > 0) {
    const first = node.items[0]?.key as Node | undefined;
    if (!first?.range) return [];
    const column = columnOf(document.text, first.range[0]);
    const text = written(parents.map(String), name, value, column).slice(column);
    const start = base + first.range[0];
    // metadata and spec follow apiVersion and kind
    const after = there.depth === 0 ? document.text.search(/^(?:metadata|spec|data)\b/m) : -1;
    const at = after > 0 ? base + after : start;
    return [{ title, edits: [{ span: { from: at, to: at }, text: `${text}\n${' '.repeat(column)}` }] }];
  }
  // `spec:` with nothing below it
  const { key } = there;
  if (!key || (node && !isEmptyNode(node))) return [];
  const at = key.from - base;
  const end = document.text.indexOf('\n', at);
  const place = base + (end < 0 ? document.text.length : end);
  if (node && document.text.slice(key.to - base, end < 0 ? undefined : end).trim() !== ':') return [];
  return [
    {
      title,
      edits: [
        { span: { from: place, to: place }, text: `\n${written(parents.map(String), name, value, columnOf(document.text, at) + 2)}` },
      ],
    },
  ];
}

const isEmptyNode = (node: Node): boolean => Boolean(node.range && node.range[0] === node.range[1]);

function written(parents: readonly string[], name: string, value: string, column: number): string {
  const pad = (depth: number) => ' '.repeat(column + 2 * depth);
  const own = pad(parents.length);
  const lines = parents.map((parent, i) => `${pad(i)}${parent}:`);
  return [...lines, `${own}${name}:${value.startsWith('\n') ? '' : ' '}${value.replaceAll('\n', `\n${own}`)}`].join('\n');
}
