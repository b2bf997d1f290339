// Writes src/api/schema/*.generated.ts and src/api/types.generated.ts from the schema that a real API server serves.
// usage: node scripts/generate-schema.mjs OPENAPI_DIR   (a folder of /openapi/v3 answers, one a group version)
// Only facts are kept (names, types, list kinds, merge keys, enums, defaults); descriptions are not.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

const dir = process.argv[2] ?? '../shared/truth/corpus/openapi';
const files = readdirSync(dir).filter((f) => /^apis?__/.test(f));
const short = (name) => name.replace(/^io\.k8s\.(api|apimachinery\.pkg|kube-aggregator\.pkg\.apis)\./, '').replace(/^(core|apps|batch|autoscaling|policy|networking|storage|scheduling|discovery|events|coordination|node|rbac|authentication|authorization)\.(v\w+)\.(\w+)$/, (_, g, v, t) => `${t}`).replace(/^(apis\.)?meta\.v1\./, '').replace(/^(runtime|util\.intstr|api\.resource|version)\./, '');
const refOf = (p) => p.$ref ?? p.allOf?.[0]?.$ref;
const primitives = { Quantity: 'q', Time: 't', MicroTime: 'm', IntOrString: 'x', RawExtension: 'any', FieldsV1: 'any' };

const all = new Map(); // type name -> {file, schema, full}
const clash = new Map();
for (const f of files) {
  const d = JSON.parse(readFileSync(`${dir}/${f}`, 'utf8'));
  const group = f.replace(/\.json$/, '').replace(/^apis?__/, '').replace(/__/, '-').replace(/\.k8s\.io|\.authorization/g, '');
  for (const [full, schema] of Object.entries(d.components.schemas)) {
    if (!clash.has(short(full))) clash.set(short(full), new Set());
    clash.get(short(full)).add(full);
  }
  for (const [full, schema] of Object.entries(d.components.schemas)) {
    const home = /\.meta\.v1\.|\.runtime\.|\.intstr\.|\.resource\.|\.version\./.test(full) ? 'meta-v1' : group;
    const owner = all.get(full);
    if (!owner || (/^io\.k8s\.api\.core\.v1/.test(full) && group === 'v1')) all.set(full, { file: home === 'v1' ? 'core-v1' : home, schema });
  }
}
const nameOf = (full) => { const s = short(full); const set = clash.get(s); if (!set || set.size === 1) return s; const m = /api\.(\w+)\.v\d\w*\./.exec(full); return m && m[1] !== 'core' ? `${m[1][0].toUpperCase()}${m[1].slice(1)}${s}` : s; };
const typeOf = (p) => {
  const ref = refOf(p);
  if (ref) { const full = ref.split('/').at(-1); const n = short(full); return primitives[n] ?? nameOf(full); }
  if (p.type === 'array') return `[${typeOf(p.items)}]`;
  if (p.type === 'object') return p.additionalProperties ? `{${typeOf(p.additionalProperties)}}` : 'any';
  if (p.type === 'integer') return p.format === 'int64' ? 'l' : 'i';
  if (p.type === 'number') return 'f';
  if (p.type === 'boolean') return 'b';
  if (p.type === 'string') return p.format === 'byte' ? 'B' : 's';
  return 'any';
};
const lineOf = (name, s) => {
  const gvk = s['x-kubernetes-group-version-kind'];
  const kind = gvk?.length === 1 || (gvk && nameOf.kinds) ? gvk.map((g) => `${g.group}/${g.version}/${g.kind}`)[0] : '';
  const fields = Object.entries(s.properties ?? {}).map(([field, p]) => {
    let t = `${field}:${typeOf(p)}`;
    if (s.required?.includes(field)) t += '!';
    const lt = p['x-kubernetes-list-type'], keys = p['x-kubernetes-list-map-keys'];
    if (lt) t += `@${lt}${keys ? `(${keys.join(',')})` : ''}`;
    const ps = p['x-kubernetes-patch-strategy'], mk = p['x-kubernetes-patch-merge-key'];
    if (ps) t += `^${ps}${mk ? `(${mk})` : ''}`;
    const mt = p['x-kubernetes-map-type'] ?? (refOf(p) ? all.get(refOf(p).split('/').at(-1))?.schema['x-kubernetes-map-type'] : undefined);
    if (mt) t += `~${mt}`;
    if (p.enum) t += `#${p.enum.join('|')}`;
    if (p.default !== undefined && typeof p.default !== 'object' && p.default !== '' && p.default !== 0 && p.default !== false) t += `=${JSON.stringify(p.default)}`;
    return t;
  });
  const unions = s['x-kubernetes-unions'] ? '' : '';
  return `${name}${kind ? ` <${kind}>` : ''}${unions} ${fields.join(' ')}`.trim();
};
const byFile = new Map();
for (const [full, { file, schema }] of [...all].sort(([a], [b]) => (a < b ? -1 : 1))) {
  const n = short(full);
  if (primitives[n] || schema.type !== 'object') continue;
  if (!byFile.has(file)) byFile.set(file, []);
  byFile.get(file).push(lineOf(nameOf(full), schema));
}
for (const [file, lines] of byFile) {
  const body = lines.map((l) => l.replaceAll('\\', '\\\\').replaceAll('`', '\\`').replaceAll('${', '\\${')).join('\n');
  writeFileSync(`src/api/schema/${file}.generated.ts`, `// Written by scripts/generate-schema.mjs from the schema a Kubernetes 1.36.3 API server serves. Do not edit.\nexport const text = \`${body}\`;\n`);
}
// TypeScript types of the same
const ts = (t) => t.startsWith('[') ? `readonly ${wrap(ts(t.slice(1, -1)))}[]` : t.startsWith('{') ? `{ readonly [key: string]: ${ts(t.slice(1, -1))} }`
  : { s: 'string', b: 'boolean', i: 'number', l: 'number', f: 'number', q: 'Quantity', t: 'Time', m: 'MicroTime', x: 'IntOrString', B: 'string', any: 'unknown' }[t] ?? t;
const wrap = (s) => (/[ |]/.test(s) ? `(${s})` : s);
const out = ['// Written by scripts/generate-schema.mjs from the schema a Kubernetes 1.36.3 API server serves. Do not edit.',
  '/** A number with a unit, as written: "500m", "64Mi", 2. Parse with quantity/. */', 'export type Quantity = string | number;', '/** RFC 3339, whole seconds, UTC. */', 'export type Time = string;', '/** RFC 3339 with six decimals, UTC. */', 'export type MicroTime = string;', 'export type IntOrString = number | string;', ''];
for (const [full, { schema }] of [...all].sort(([a], [b]) => (nameOf(a) < nameOf(b) ? -1 : 1))) {
  const n = short(full);
  if (primitives[n] || schema.type !== 'object') continue;
  const props = Object.entries(schema.properties ?? {}).map(([f, p]) => `  readonly ${/^[\w$]+$/.test(f) ? f : JSON.stringify(f)}${schema.required?.includes(f) ? '' : '?'}: ${ts(typeOf(p))};`);
  out.push(props.length ? `export interface ${nameOf(full)} {\n${props.join('\n')}\n}` : `export type ${nameOf(full)} = { readonly [key: string]: unknown };`);
}
writeFileSync('src/api/types.generated.ts', `${out.join('\n')}\n`);
console.log([...byFile].map(([f, l]) => `${f} ${l.length}`).join(', '));
