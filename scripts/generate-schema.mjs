// Writes src/api/schema/*.generated.ts and src/api/types.generated.ts from the schema that a real API server serves.
// usage: node scripts/generate-schema.mjs OPENAPI_DIR GO_DIR
//   OPENAPI_DIR   a folder of /openapi/v3 and discovery answers, one a group version; autoscaling's v1 must be among them (/openapi/v3/apis/autoscaling/v1)
//   GO_DIR        where k8s.io/api and k8s.io/apimachinery lie: what JSON decoding and encoding depend on is not in the served schema
//                 (which fields are pointers, which are printed though empty, named types, inlined structs)
// Fields stand in the order of their Go struct, which is the order in which the server prints and reads them.
// Only facts are kept (names, types, list kinds, merge keys, enums, defaults); descriptions are not.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

const dir = process.argv[2] ?? '../shared/truth/corpus/openapi';
const files = readdirSync(dir).filter((f) => /^apis?__/.test(f));
const goDir = process.argv[3] ?? '/root/go/pkg/mod/k8s.io';
const short = (name) =>
  name
    .replace(/^io\.k8s\.(api|apimachinery\.pkg|kube-aggregator\.pkg\.apis)\./, '')
    .replace(
      /^(core|apps|batch|autoscaling|policy|networking|storage|scheduling|discovery|events|coordination|node|rbac|authentication|authorization)\.(v\w+)\.(\w+)$/,
      (_, g, v, t) => `${t}`,
    )
    .replace(/^(apis\.)?meta\.v1\./, '')
    .replace(/^(runtime|util\.intstr|api\.resource|version)\./, '');
const refOf = (p) => p.$ref ?? p.allOf?.[0]?.$ref;
const primitives = { Quantity: 'q', Time: 't', MicroTime: 'm', IntOrString: 'x', RawExtension: 'any', FieldsV1: 'any' };

const all = new Map(); // type name -> {file, schema, full}
const clash = new Map();
for (const f of files) {
  const d = JSON.parse(readFileSync(`${dir}/${f}`, 'utf8'));
  const group = f
    .replace(/\.json$/, '')
    .replace(/^apis?__/, '')
    .replace(/__/, '-')
    .replace(/\.k8s\.io|\.authorization/g, '');
  for (const full of Object.keys(d.components.schemas)) {
    if (!clash.has(short(full))) clash.set(short(full), new Set());
    clash.get(short(full)).add(full);
  }
  for (const [full, schema] of Object.entries(d.components.schemas)) {
    const home = /\.meta\.v1\.|\.runtime\.|\.intstr\.|\.resource\.|\.version\./.test(full) ? 'meta-v1' : group;
    const owner = all.get(full);
    if (!owner || (full.startsWith('io.k8s.api.core.v1') && group === 'v1'))
      all.set(full, { file: home === 'v1' ? 'core-v1' : home, schema });
  }
}
// Go's side of each type: `type X struct { Field Type `json:"…"` }`, and named types that are no structs.
const goPackage = (full) => {
  const m = /^io\.k8s\.(api|apimachinery\.pkg)\.(.*)\.(\w+)$/.exec(full);
  return (
    m && {
      dir: `${m[1] === 'api' ? 'api' : 'apimachinery'}@v0.36.3/${m[1] === 'api' ? '' : 'pkg/'}${m[2].replaceAll('.', '/')}`,
      type: m[3],
    }
  );
};
const packages = new Map();
const packageOf = (path) => {
  if (packages.has(path)) return packages.get(path);
  const structs = new Map(),
    named = new Map();
  packages.set(path, { structs, named, name: path.split('/').at(-1) });
  let sources = [];
  try {
    sources = readdirSync(`${goDir}/${path}`).filter((f) => f.endsWith('.go') && !f.endsWith('_test.go') && !/^(generated|zz_)/.test(f));
  } catch {
    return packages.get(path);
  }
  for (const f of sources) {
    const text = readFileSync(`${goDir}/${path}/${f}`, 'utf8')
      .replace(/\/\*[\s\S]*?\*\//g, '')
      .replace(/\/\/.*$/gm, '');
    for (const m of text.matchAll(/^type (\w+) struct \{([\s\S]*?)^\}/gm)) {
      structs.set(
        m[1],
        [...m[2].matchAll(/^\s*(?:(\w+)[ \t]+)?([*\w.[\]]+)[ \t]+`[^`]*json:"([^"]*)"/gm)].map(([, field, type, json]) => {
          const [name, ...options] = json.split(',');
          return { field, type, name, options };
        }),
      );
    }
    for (const m of text.matchAll(/^type (\w+) (=\s*)?([*\w.[\]]+)\s*$/gm)) if (!m[2]) named.set(m[1], m[3]);
  }
  return packages.get(path);
};
/** name of a JSON field → {type, pointer, always, inline}. */
const goFields = (full) => {
  const at = goPackage(full);
  if (!at) return new Map();
  const pkg = packageOf(at.dir),
    out = new Map();
  const add = (struct, inline) => {
    for (const { type, name, options, field } of pkg.structs.get(struct) ?? []) {
      if (options.includes('inline')) {
        if (!type.includes('.')) add(type, inline.concat(field ? [] : [type]));
        continue;
      }
      const pointer = type.startsWith('*');
      const omit = options.includes('omitempty') || options.includes('omitzero');
      const isStruct =
        !pointer &&
        !options.includes('omitzero') &&
        (type.includes('.')
          ? /\.(ObjectMeta|ListMeta|LabelSelector|Time|MicroTime|RawExtension|Quantity|IntOrString)$/.test(type)
          : pkg.structs.has(type));
      out.set(name, { type: type.replace(/^\*/, ''), pointer, always: !omit || isStruct, inline, pkg });
    }
  };
  add(at.type, []);
  return out;
};
const basic = /^(string|bool|int|int32|int64|float64|byte)$/;
/** A Go type as reflect prints it. */
const goName = (type, pkg) => {
  if (type.startsWith('[]byte')) return '[]uint8';
  if (type.startsWith('[]')) return `[]${goName(type.slice(2), pkg)}`;
  if (type.startsWith('*')) return `*${goName(type.slice(1), pkg)}`;
  const map = /^map\[([^\]]+)\](.*)$/.exec(type);
  if (map) return `map[${goName(map[1], pkg)}]${goName(map[2], pkg)}`;
  if (basic.test(type)) return type;
  if (!type.includes('.')) return `${pkg.name}.${type}`;
  return type.replace(/^[a-z]*(v\d\w*)\./, '$1.');
};
const nameOf = (full) => {
  const s = short(full);
  const set = clash.get(s);
  if (!set || set.size === 1) return s;
  // Of two versions of a group the older one's types have the longer names.
  if (full.includes('.autoscaling.')) return full.includes('.autoscaling.v1.') ? `AutoscalingV1${s}` : s;
  const m = /api\.(\w+)\.v\d\w*\./.exec(full);
  return m && m[1] !== 'core' ? `${m[1][0].toUpperCase()}${m[1].slice(1)}${s}` : s;
};
const typeOf = (p) => {
  const ref = refOf(p);
  if (ref) {
    const full = ref.split('/').at(-1);
    const n = short(full);
    return primitives[n] ?? nameOf(full);
  }
  if (p.type === 'array') return `[${typeOf(p.items)}]`;
  if (p.type === 'object') return p.additionalProperties ? `{${typeOf(p.additionalProperties)}}` : 'any';
  if (p.type === 'integer') return p.format === 'int64' ? 'l' : 'i';
  if (p.type === 'number') return 'f';
  if (p.type === 'boolean') return 'b';
  if (p.type === 'string') return p.format === 'byte' ? 'B' : 's';
  return 'any';
};
/** The Go type one would guess from the schema's letters; only others are written. */
const goPlain = (t, version) =>
  t.startsWith('[')
    ? `[]${goPlain(t.slice(1, -1), version)}`
    : t.startsWith('{')
      ? `map[string]${goPlain(t.slice(1, -1), version)}`
      : ({
          s: 'string',
          b: 'bool',
          i: 'int32',
          l: 'int64',
          f: 'float64',
          B: '[]uint8',
          q: 'resource.Quantity',
          t: 'v1.Time',
          m: 'v1.MicroTime',
          x: 'intstr.IntOrString',
        }[t] ?? (all.get([...all.keys()].find((k) => nameOf(k) === t))?.file === 'meta-v1' ? `v1.${t}` : `${version}.${t}`));
const lineOf = (name, s, full) => {
  const go = goFields(full);
  const gvk = s['x-kubernetes-group-version-kind'];
  const kind = gvk?.length === 1 || (gvk && nameOf.kinds) ? gvk.map((g) => `${g.group}/${g.version}/${g.kind}`)[0] : '';
  const places = new Map([...go.keys()].map((field, i) => [field, i]));
  // kind and apiVersion come from TypeMeta, which stands first.
  const placeOf = (field) => places.get(field) ?? (field === 'kind' ? -2 : -1);
  const properties = Object.entries(s.properties ?? {}).sort(([a], [b]) => placeOf(a) - placeOf(b));
  const fields = properties.map(([field, p]) => {
    let t = `${field}:${typeOf(p)}`;
    if (s.required?.includes(field)) t += '!';
    const g = go.get(field);
    if (g?.pointer) t += '*';
    if (g?.always) t += '+';
    const lt = p['x-kubernetes-list-type'],
      keys = p['x-kubernetes-list-map-keys'];
    if (lt) t += `@${lt}${keys ? `(${keys.join(',')})` : ''}`;
    const ps = p['x-kubernetes-patch-strategy'],
      mk = p['x-kubernetes-patch-merge-key'];
    if (ps) t += `^${ps}${mk ? `(${mk})` : ''}`;
    const mt = p['x-kubernetes-map-type'] ?? (refOf(p) ? all.get(refOf(p).split('/').at(-1))?.schema['x-kubernetes-map-type'] : undefined);
    if (mt) t += `~${mt}`;
    if (p.enum) t += `#${p.enum.join('|')}`;
    if (p.default !== undefined && typeof p.default !== 'object' && p.default !== '' && p.default !== 0 && p.default !== false)
      t += `=${JSON.stringify(p.default)}`;
    if (g?.inline.length) t += `&${g.inline.join('.')}`;
    if (g && !/^[qtmx]$/.test(typeOf(p))) {
      const named = goName(g.type, g.pkg),
        plain = goPlain(typeOf(p), g.pkg.name);
      if (named !== plain) t += `%${named}`;
    }
    return t;
  });
  const unions = s['x-kubernetes-unions'] ? '' : '';
  return `${name}${kind ? ` <${kind}>` : ''}${unions} ${fields.join(' ')}`.trim();
};
/** Lists of objects are all alike: src/api/schema/schema.ts makes them of their objects' lines. */
const isPlainList = (full, { properties }) =>
  full.endsWith('List') && all.has(full.slice(0, -4)) && refOf(properties?.metadata ?? {})?.endsWith('.ListMeta');
const byFile = new Map();
for (const [full, { file, schema }] of [...all].sort(([a], [b]) => (a < b ? -1 : 1))) {
  const n = short(full);
  if (primitives[n] || schema.type !== 'object' || isPlainList(full, schema)) continue;
  if (!byFile.has(file)) byFile.set(file, []);
  byFile.get(file).push(lineOf(nameOf(full), schema, full));
}
for (const [file, lines] of byFile) {
  const body = lines.map((l) => l.replaceAll('\\', '\\\\').replaceAll('`', '\\`').replaceAll('${', '\\${')).join('\n');
  writeFileSync(
    `src/api/schema/${file}.generated.ts`,
    `// Written by scripts/generate-schema.mjs from the schema a Kubernetes 1.36.3 API server serves. Do not edit.\nexport const text = \`${body}\`;\n`,
  );
}
const preferredFirst = (name) => name.replace('autoscaling__v2', 'autoscaling__v0');
// What the server serves: one line a resource, the group's preferred order kept.
const served = readdirSync(dir)
  .filter((f) => /^discovery__apis?__/.test(f))
  .sort((a, b) => (a.includes('__api__') ? -1 : b.includes('__api__') ? 1 : preferredFirst(a) < preferredFirst(b) ? -1 : 1))
  .flatMap((f) => {
    const d = JSON.parse(readFileSync(`${dir}/${f}`, 'utf8'));
    const group = d.groupVersion.includes('/') ? d.groupVersion.split('/')[0] : '',
      version = d.groupVersion.split('/').at(-1);
    return d.resources.map((r) =>
      JSON.stringify([
        r.name,
        r.group ?? group,
        r.version ?? version,
        r.kind,
        r.singularName,
        r.namespaced ? 1 : 0,
        r.verbs.join(','),
        (r.shortNames ?? []).join(','),
        (r.categories ?? []).join(','),
        d.groupVersion,
      ]),
    );
  });
writeFileSync(
  'src/api/schema/resources.generated.ts',
  `// Written by scripts/generate-schema.mjs from the discovery of a Kubernetes 1.36.3 API server. Do not edit.\n// [name or name/subresource, group and version of the kind, kind, singular, namespaced, verbs, short names, categories, served under]\nexport const served = [\n${served.map((l) => `  ${l},`).join('\n')}\n] as const;\n`,
);
// TypeScript types of the same
const ts = (t) =>
  t.startsWith('[')
    ? `readonly ${wrap(ts(t.slice(1, -1)))}[]`
    : t.startsWith('{')
      ? `{ readonly [key: string]: ${ts(t.slice(1, -1))} }`
      : ({
          s: 'string',
          b: 'boolean',
          i: 'number',
          l: 'number',
          f: 'number',
          q: 'Quantity',
          t: 'Time',
          m: 'MicroTime',
          x: 'IntOrString',
          B: 'string',
          any: 'unknown',
        }[t] ?? t);
/** Times that stand as null where they are not known: no pointers in the server's own types. */
const zeroTimes = new Set(['ContainerStateTerminated.startedAt', 'ContainerStateTerminated.finishedAt']);
const wrap = (s) => (/[ |]/.test(s) ? `(${s})` : s);
const out = [
  '// Written by scripts/generate-schema.mjs from the schema a Kubernetes 1.36.3 API server serves. Do not edit.',
  '/** A number with a unit, as written: "500m", "64Mi", 2. Parse with quantity/. */',
  'export type Quantity = string | number;',
  '/** RFC 3339, whole seconds, UTC. */',
  'export type Time = string;',
  '/** RFC 3339 with six decimals, UTC. */',
  'export type MicroTime = string;',
  'export type IntOrString = number | string;',
  '',
];
for (const [full, { schema }] of [...all].sort(([a], [b]) => (nameOf(a) < nameOf(b) ? -1 : 1))) {
  const n = short(full);
  if (primitives[n] || schema.type !== 'object') continue;
  const props = Object.entries(schema.properties ?? {}).map(
    ([f, p]) =>
      `  readonly ${/^[\w$]+$/.test(f) ? f : JSON.stringify(f)}${schema.required?.includes(f) ? '' : '?'}: ${ts(typeOf(p))}${zeroTimes.has(`${nameOf(full)}.${f}`) ? ' | null' : ''};`,
  );
  out.push(
    props.length
      ? `export interface ${nameOf(full)} {\n${props.join('\n')}\n}`
      : `export type ${nameOf(full)} = { readonly [key: string]: unknown };`,
  );
}
writeFileSync('src/api/types.generated.ts', `${out.join('\n')}\n`);
console.log([...byFile].map(([f, l]) => `${f} ${l.length}`).join(', '));
