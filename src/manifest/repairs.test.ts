import { describe, expect, test } from 'vitest';
import { complete } from './completion.ts';
import { diagnose } from './diagnostics.ts';
import { applyEdits, fixesFor } from './fixes.ts';

const pod = (spec: string, meta = '  name: web') => `apiVersion: v1\nkind: Pod\nmetadata:\n${meta}\nspec:\n${spec}`;
const web = (more: string) => pod(`  containers:\n  - name: web\n    image: nginx\n${more}`);

/** Line and text of each mark. */
const marks = (text: string): readonly string[] =>
  diagnose(text).map(({ span, code }) => `${text.slice(0, span.from).split('\n').length} ${text.slice(span.from, span.to)}: ${code}`);

/** The text after the repair of that title, whichever mark offers it. */
function after(text: string, title: string): string {
  const offers = diagnose(text).flatMap((found) => fixesFor(text, found));
  const fix = offers.find((one) => one.title === title);
  if (!fix) throw new Error(`offered: ${offers.map((one) => one.title).join(', ')}`);
  return applyEdits(text, fix.edits);
}

describe('every mistake is marked where it is', () => {
  test.each<readonly [string, string, readonly string[]]>([
    [
      'all values of a wrong type at once, with the rest',
      web(
        '    env:\n    - name: A\n      value: x\n    - name: B\n      value: true\n    ports:\n    - containerPort: "80"\n  restartPolicy: never\n',
      ),
      ['13 true: Type', '15 "80": Type', '16 never: FieldValueNotSupported'],
    ],
    ['a quantity', web('    resources:\n      limits:\n        memory: 100MB\n'), ['11 100MB: Type']],
    ['a label that is no text', pod('  containers: [{name: a, image: b}]\n', '  name: web\n  labels:\n    a.b/c: yes'), ['6 yes: Type']],
    [
      'a bracket left open',
      web('    command: [\n    ports:\n    - containerPort: 99999\n'),
      ['9 command: [: Syntax', '11 99999: FieldValueInvalid'],
    ],
    [
      'a quote left open',
      web('    command: ["sh\n    ports:\n    - containerPort: 99999\n'),
      ['9 command: ["sh: Syntax', '11 99999: FieldValueInvalid'],
    ],
    [
      'a line with tabs hides what is below it, and is said once',
      pod('  containers:\n\t- name: web\n\t  image: nginx\n'),
      ['7 - name: web: Syntax'],
    ],
    ['an alias of nothing', 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: c\ndata: {a: *x}\n', ['5 data: {a: *x}: Syntax']],
    [
      'JSON that says a thing twice',
      '{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a"},"data":{"k":"1","k":"2"}}',
      ['1 "k": DuplicateField'],
    ],
    [
      'a name that is missing is said once',
      'apiVersion: v1\nkind: Pod\nspec:\n  containers: [{name: a, image: b}]\n',
      ['1 apiVersion: v1: FieldValueRequired'],
    ],
  ])('%s', (_, text, expected) => {
    expect(marks(text)).toEqual(expected);
  });
});

describe('a repair leaves nothing to say', () => {
  test.each<readonly [string, string]>([
    ['Move livenessProbe to spec.containers[0]', web('  livenessProbe:\n    tcpSocket:\n      port: 80\n')],
    ['Move containers to spec', 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\ncontainers:\n- name: a\n  image: b\n'],
    ['Move limits to spec.containers[0].resources', web('    limits:\n      cpu: 1\n')],
    ['Move labels to metadata', pod('  labels:\n    app: web\n  containers:\n  - name: a\n    image: b\n')],
    ['Write containerPort', web('    ports:\n    - port: 80\n')],
    ['Add name', 'apiVersion: v1\nkind: Pod\nspec:\n  containers:\n  - name: a\n    image: b\n'],
    ['Add containers', 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n'],
    ['Add port', web('    livenessProbe:\n      httpGet:\n        path: /\n')],
    ['Write containerPort: 80', web('    ports:\n    - containerPort: 0\n')],
    ['Write apiVersion', 'apiversion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n  - name: a\n    image: b\n'],
    ['Write Pod', 'apiVersion: v1\nkind: pod\nmetadata:\n  name: web\nspec:\n  containers:\n  - name: a\n    image: b\n'],
    ['Write 100Mi', web('    resources:\n      limits:\n        memory: 100MB\n')],
    ['Write 2', web('    resources:\n      limits:\n        cpu: 2 cores\n')],
    ['Make it a list', pod('  containers:\n    name: a\n    image: b\n')],
    ['Make it a list', web('    command: sh -c "sleep 5"\n')],
    ['Write data', web('    volumeMounts:\n    - name: dta\n      mountPath: /d\n  volumes:\n  - name: data\n    emptyDir: {}\n')],
    ['Indent with spaces instead of tabs', pod('  containers:\n\t- name: web\n\t  image: nginx\n')],
  ])('%s', (title, text) => {
    expect(marks(text)).not.toEqual([]);
    expect(marks(after(text, title))).toEqual([]);
  });

  test('a Deployment in v1 finds its version, and what is wrong in its template keeps its place', () => {
    const text =
      'apiVersion: v1\nkind: Deployment\nmetadata:\n  name: a\nspec:\n  selector: {matchLabels: {a: b}}\n  template:\n    metadata: {labels: {a: b}}\n    spec:\n      containers:\n      - name: a\n        imag: b\n';
    expect(marks(after(text, 'Write apiVersion: apps/v1'))).toEqual(['12 imag: UnknownField', '11 name: a: FieldValueRequired']);
  });

  test('a JSON text is not repaired by taking its only line out', () => {
    const text = '{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a"},"data":{"k":"1","k":"2"}}';
    expect(diagnose(text).flatMap((found) => fixesFor(text, found))).toEqual([]);
  });
});

describe('names that exist, or that are meant, are offered', () => {
  const names = {
    of: (resource: string) => [`a-${resource}`],
    images: () => [],
    nodeLabels: () => ({ disk: ['ssd', 'hdd'] }),
    keysOf: (_: string, name: string) => [`key-of-${name}`],
  };
  const offered = (marked: string) => complete(marked.replace('|', ''), marked.indexOf('|'), names).map(({ label }) => label);
  test.each<readonly [string, readonly string[]]>([
    [web('    resources:\n      limits:\n        |'), ['cpu', 'memory', 'ephemeral-storage']],
    [web('    volumeMounts:\n    - name: |\n  volumes:\n  - emptyDir: {}\n    name: data\n  - name: other\n'), ['data', 'other']],
    [web('    ports:\n    - containerPort: 80\n      name: http\n    livenessProbe:\n      httpGet:\n        port: |'), ['http']],
    [web('  nodeSelector:\n    |'), ['disk']],
    [web('  nodeSelector:\n    disk: |'), ['ssd', 'hdd']],
    [web('  volumes:\n  - name: v\n    configMap:\n      name: cfg\n      items:\n      - key: |'), ['key-of-cfg']],
    [web('    env:\n    - name: A\n      valueFrom:\n        resourceFieldRef:\n          containerName: |'), ['web']],
    [
      'apiVersion: v1\nkind: PersistentVolumeClaim\nspec:\n  accessModes: [ReadWriteOnce, Read|',
      ['ReadWriteOnce', 'ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOncePod'],
    ],
  ])('%#', (text, expected) => {
    expect(offered(text)).toEqual(expected);
  });

  test('in a flow list only the item being typed is replaced', () => {
    const text = 'apiVersion: v1\nkind: PersistentVolumeClaim\nspec:\n  accessModes: [ReadWriteOnce, Read';
    const [first] = complete(text, text.length);
    expect(first && text.slice(first.span.from, first.span.to)).toBe('Read');
  });
});
