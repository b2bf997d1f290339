// Writes src/kubectl/explain/other-kinds.generated.ts: of the kinds that the API server serves and src/api knows nothing of, what explain tells.
// usage: node scripts/generate-explained.mjs OPENAPI_DIR
//   OPENAPI_DIR   a folder of /openapi/v3 answers, one a group version, named apis__GROUP__VERSION.json; groups that src/api/schema has are passed over
// Only facts are kept (names, types, enums, what is required), in the form of src/api/schema; descriptions are not.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

const dir = process.argv[2] ?? '../shared/truth/corpus/openapi';
const schemas = 'src/api/schema';
const generated = readdirSync(schemas).filter((f) => f.endsWith('.generated.ts') && !f.startsWith('resources'));
const known = new Set(
  generated.flatMap((f) => [...readFileSync(`${schemas}/${f}`, 'utf8').matchAll(/^(?:export const text = `)?(\w+) /gm)].map((m) => m[1])),
);
const fileOf = (f) =>
  `${f
    .replace(/^apis?__|\.json$/g, '')
    .replace(/__/, '-')
    .replace(/\.k8s\.io|\.authorization/g, '')}.generated.ts`;

const letters = { Quantity: 'q', Time: 't', MicroTime: 'm', IntOrString: 'x', RawExtension: 'any', FieldsV1: 'any' };
const bare = (full) => full.split('.').at(-1);
const groupOf = (full) => full.split('.').at(-3);
const refOf = (p) => (p.$ref ?? p.allOf?.[0]?.$ref)?.split('/').at(-1);

const others = new Map();
const refsOf = (schema) => [...JSON.stringify(schema).matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map((m) => m[1]);
for (const f of readdirSync(dir).filter((name) => /^apis?__/.test(name) && !generated.includes(fileOf(name)))) {
  const group = f.split('__')[1].split('.')[0];
  const { schemas: served } = JSON.parse(readFileSync(`${dir}/${f}`, 'utf8')).components;
  const own = Object.keys(served).filter((full) => groupOf(full) === group);
  for (const full of own) others.set(full, served[full]);
  for (const full of own.flatMap((one) => refsOf(served[one])))
    if (!known.has(bare(full)) && !(bare(full) in letters)) others.set(full, served[full]);
}
const sharing = (name) => [...others.keys()].filter((full) => bare(full) === name).length;
/** A name that two groups have is led by its group. */
const nameOf = (full) =>
  others.has(full) && (known.has(bare(full)) || sharing(bare(full)) > 1) ? `${groupOf(full)}.${bare(full)}` : bare(full);

function typeOf(p) {
  const ref = refOf(p);
  if (ref) return letters[bare(ref)] ?? nameOf(ref);
  if (p.type === 'array') return `[${typeOf(p.items)}]`;
  if (p.type === 'object') return p.additionalProperties ? `{${typeOf(p.additionalProperties)}}` : 'any';
  if (p.type === 'string') return p.format === 'byte' ? 'B' : 's';
  return { integer: 'i', number: 'f', boolean: 'b' }[p.type] ?? 'any';
}
const fieldOf =
  (schema) =>
  ([name, p]) =>
    `${name}:${typeOf(p)}${schema.required?.includes(name) ? '!' : ''}${p.enum ? `#${p.enum.join('|')}` : ''}`;

const lines = [...others]
  .filter(([full, { type, properties }]) => type === 'object' && !(full.endsWith('List') && properties?.metadata))
  .sort(([a], [b]) => (a < b ? -1 : 1))
  .map(([full, schema]) => {
    const of = schema['x-kubernetes-group-version-kind'];
    const kind = of?.length === 1 ? ` <${of[0].group}/${of[0].version}/${of[0].kind}>` : '';
    return `${nameOf(full)}${kind} ${Object.entries(schema.properties ?? {})
      .map(fieldOf(schema))
      .join(' ')}`.trim();
  });
writeFileSync(
  'src/kubectl/explain/other-kinds.generated.ts',
  `// Written by scripts/generate-explained.mjs from the schema a Kubernetes 1.36.3 API server serves. Do not edit.\nexport const text = \`${lines.join('\n')}\n\`;\n`,
);
console.log(`${lines.length} types`);
