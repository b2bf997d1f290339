import { expect, test } from 'vitest';
import { complete, type Names } from './completion.ts';
import { diagnose } from './diagnostics.ts';

/** Two mistakes below the line that is being typed: they must be told meanwhile. */
const below = '    ports:\n    - containerPort: 99999\n  restartPolicy: never\n';
const belowMarks = [
  '99999: FieldValueInvalid',
  'never: FieldValueNotSupported',
  '-1: FieldValueInvalid',
  'sometimes: FieldValueNotSupported',
];
const pod = 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n  - name: a\n    image: nginx\n';
const inContainer = (typed: string) => pod + typed + below;
const after = (typed: string) => pod + below + typed;
const inDeployment = (typed: string) =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: d\nspec:\n  replicas: -1\n${typed}  selector: {matchLabels: {a: b}}\n` +
  '  template:\n    metadata: {labels: {a: b}}\n    spec:\n      containers:\n      - name: a\n        image: nginx\n        imagePullPolicy: sometimes\n';

const names: Names = { of: () => [], images: () => ['nginx:1.27'], nodeLabels: () => ({}), keysOf: () => [] };
const startsAs = (label: string, typed: string) => label.toLowerCase().startsWith(typed.toLowerCase());

/** What is being typed, the text with the cursor at `|`, the marks of that line, and what is put in by the first offers that begin as typed. */
const halfTyped: readonly (readonly [string, string, readonly string[], readonly string[]])[] = [
  ['a key half written', inContainer('    imagePu|\n'), ['9 imagePu: Syntax'], ['imagePullPolicy: $0']],
  ['a key with its colon', inContainer('    imagePullPolicy:|\n'), [], [' Always', ' IfNotPresent', ' Never']],
  ['a key without a value', inContainer('    imagePullPolicy: |\n'), [], ['Always', 'IfNotPresent', 'Never']],
  ['a value half written', inContainer('    imagePullPolicy: Al|\n'), ['9 Al: FieldValueNotSupported'], ['Always']],
  ['a dash', inContainer('    env:\n    -|\n'), ['10 -: FieldValueRequired'], [' name: $0', ' value: $0', ' valueFrom:\n        $0']],
  [
    'a dash and a space',
    inContainer('    env:\n    - |\n'),
    ['10 -: FieldValueRequired'],
    ['name: $0', 'value: $0', 'valueFrom:\n        $0'],
  ],
  ['the first key of an item', inContainer('    env:\n    - name|\n'), ['10 name: Type'], ['name: $0']],
  [
    'the second key of an item',
    inContainer('    env:\n    - name: A\n      val|\n'),
    ['11 val: Syntax'],
    ['value: $0', 'valueFrom:\n        $0'],
  ],
  [
    'a key whose map is still empty',
    inContainer('    env:\n    - name: A\n      valueFrom:\n        |\n'),
    [],
    ['configMapKeyRef:\n          $0', 'fieldRef:\n          $0', 'fileKeyRef:\n          $0'],
  ],
  [
    'the first key of a map',
    inContainer('    env:\n    - name: A\n      valueFrom:\n        secretKeyRef:\n          ke|\n'),
    ['13 ke: Type'],
    ['key: $0'],
  ],
  ['a quote open in an open bracket', inContainer('    command: ["sh|\n'), ['9 command: ["sh: Syntax'], []],
  ['a single quote open', inContainer("    workingDir: '/tmp|\n"), ["9 workingDir: '/tmp: Syntax"], []],
  ['a quote open before a word of a few', inContainer('    imagePullPolicy: "Al|\n'), ['9 imagePullPolicy: "Al: Syntax'], ['Always"']],
  ['a bracket open', inContainer('    args: [|\n'), ['9 args: [: Syntax'], []],
  ['a bracket open after an item', inContainer('    args: [a, |\n'), ['9 args: [a,: Syntax'], []],
  ['a brace open', inContainer('    resources: {|\n'), ['9 resources: {: Syntax'], ['claims: $0', 'limits: $0', 'requests: $0']],
  ['a brace open before a key', inContainer('    resources: {lim|\n'), ['9 resources: {lim: Syntax'], ['limits: $0']],
  ['two braces open', inContainer('    resources: {limits: {cpu: |\n'), ['9 resources: {limits: {cpu:: Syntax'], []],
  [
    'a key in braces',
    inContainer('    securityContext: {runA|}\n'),
    ['9 runA: UnknownField'],
    ['runAsGroup: $0', 'runAsNonRoot: $0', 'runAsUser: $0'],
  ],
  ['a second key in braces', inContainer('    securityContext: {runAsUser: 1, pri|}\n'), ['9 pri: UnknownField'], ['privileged: $0']],
  [
    'a value in braces in braces',
    inContainer('    livenessProbe: {httpGet: {scheme: |}}\n'),
    ['9 httpGet: FieldValueInvalid'],
    ['HTTP', 'HTTPS'],
  ],
  [
    'a key in braces in braces',
    inContainer('    livenessProbe: {httpGet: {pa|}}\n'),
    ['9 pa: UnknownField', '9 httpGet: FieldValueInvalid'],
    ['path: $0'],
  ],
  ['a key in braces in brackets', inContainer('    env: [{name: A, val|}]\n'), ['9 val: UnknownField'], ['value: $0', 'valueFrom: $0']],
  ['a tab before a key', inContainer('\timag|\n'), ['9 imag: Syntax'], []],
  ['a tab alone', inContainer('    tty: true\n\t|\n'), ['10 \t: Syntax'], []],
  ['a tab after a colon', inContainer('    tty:\ttr|\n'), ['9 tr: Type'], ['true']],
  ['one space too few', inContainer('   imagePullPolicy: Al|\n'), ['9 imagePullPolicy: Al: Syntax'], ['Always']],
  ['two spaces too many go on with the text above', inContainer('      imagePullPol|\n'), [], []],
  ['a key too far out', inContainer('  imagePu|\n'), ['9 imagePu: Syntax'], ['imagePullSecrets:\n  - $0']],
  ['a colon without its space', inContainer('    tty:true|\n'), ['9 tty:true: Syntax'], []],
  ['a word that is no key', inContainer('    asdf|\n'), ['9 asdf: Syntax'], []],
  ['a colon alone', inContainer('    : |\n'), ['9 :: Syntax'], []],
  ['an alias of nothing yet', inContainer('    args: *|\n'), ['9 args: *: Syntax'], []],
  ['an anchor without a name', inContainer('    args: &|\n'), ['9 args: &: Syntax'], []],
  ['a percent sign', inContainer('    workingDir: %|\n'), ['9 workingDir: %: Syntax'], []],
  ['an at sign', inContainer('    workingDir: @x|\n'), ['9 workingDir: @x: Syntax'], []],
  ['words behind the sign of a block', inContainer('    args: |- x|\n'), ['9 args: |- x: Syntax'], []],
  ['a key that is there already', inContainer('    image: ngi|\n'), ['9 image: ngi: DuplicateField'], ['nginx:1.27']],
  [
    'a key of metadata',
    'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n  lab|\nspec:\n  containers:\n  - name: a\n    image: nginx\n    ports:\n    - containerPort: 99999\n  restartPolicy: never\n',
    ['5 lab: Syntax'],
    ['labels:\n    $0'],
  ],
  ['a key at the top', after('sta|\n'), ['12 sta: Syntax'], ['status:\n  $0']],
  ['half a kind', 'apiVersion: v1\nkind: Po|\nmetadata:\n  name: web\n', ['2 Po: Kind'], ['Pod', 'PodTemplate']],
  ['half an apiVersion', 'apiVersion: apps/|\nkind: Deployment\nmetadata: {name: x}\n', ['2 Deployment: Kind'], ['apps/v1']],
  ['a second document begun', after('---\napiVersion: v1\nki|\n'), ['14 ki: Syntax'], ['kind: $0']],
  ['a key of a Deployment’s strategy', inDeployment('  strategy:\n    ty|\n'), ['8 ty: Type'], ['type: $0']],
  ['the type of a Deployment’s strategy', inDeployment('  strategy:\n    type: |\n'), [], ['Recreate', 'RollingUpdate']],
  ['a key of a Deployment', inDeployment('  minReady|\n'), ['7 minReady: Syntax'], ['minReadySeconds: $0']],
  ['a switch in an open quote', inDeployment('  paused: "tr|\n'), ['7 paused: "tr: Syntax'], []],
  ['the source of a volume', after('  volumes:\n  - name: v\n    conf|\n'), ['14 conf: Syntax'], ['configMap:\n      $0']],
  ['the first key of a volume’s source', after('  volumes:\n  - name: v\n    configMap:\n      na|\n'), ['15 na: Type'], ['name: $0']],
  ['a key of a probe', inContainer('    livenessProbe:\n      httpGet:\n        po|\n'), ['11 po: Type'], ['port: $0']],
  [
    'a word of a probe',
    inContainer('    livenessProbe:\n      httpGet:\n        scheme: HT|\n'),
    ['10 httpGet: FieldValueInvalid', '11 HT: FieldValueNotSupported'],
    ['HTTP', 'HTTPS'],
  ],
  ['a key in an open quote', inContainer('    "imageP|\n'), ['9 "imageP: Syntax'], ['imagePullPolicy": $0']],
  ['a quote open in a closed bracket', inContainer('    args: [a, "b|]\n'), ['9 args: [a, "b]: Syntax'], []],
  ['a comment', inContainer('    # imag|\n'), [], []],
  [
    'a label',
    'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n  labels:\n    app|\nspec:\n  containers:\n  - name: a\n    image: nginx\n    ports:\n    - containerPort: 99999\n  restartPolicy: never\n',
    ['6 app: Type'],
    ['app.kubernetes.io/name: $0', 'app.kubernetes.io/version: $0', 'app: $0'],
  ],
];

test.each(halfTyped)('%s: the rest keeps its marks, and what may stand there is offered', (_, source, own, offered) => {
  const offset = source.lastIndexOf('|');
  const text = source.slice(0, offset) + source.slice(offset + 1);
  const marks = diagnose(text).map(({ span, code }) => ({
    line: text.slice(0, span.from).split('\n').length,
    words: `${text.slice(span.from, span.to)}: ${code}`,
  }));
  const elsewhere = marks.filter(({ words }) => belowMarks.includes(words));
  expect(marks.filter((mark) => !elsewhere.includes(mark)).map(({ line, words }) => `${line} ${words}`)).toEqual(own);
  expect(elsewhere.length).toBe(belowMarks.filter((words) => text.includes(words.slice(0, words.indexOf(':')))).length);
  const fitting = complete(text, offset, names).filter(({ label, span }) => startsAs(label, text.slice(span.from, span.to)));
  const inserted = fitting.map(({ insert }) => insert).sort();
  expect(inserted.slice(0, 3)).toEqual(offered);
});
