import type { Running } from '../../cluster/index.ts';
import { type Call, isFailed, isRecord, type Verb } from '../call.ts';
import type { NamedEntry } from '../config/kubeconfig.ts';
import { playgroundConfig, readConfigText } from '../config/kubeconfig.ts';
import { fail } from '../errors.ts';
import { helpText } from '../help/help.ts';
import { printerFor } from '../print/output.ts';
import { yamlText } from '../print/yaml.ts';
import { bytesOf, textOf } from '../text/bytes.ts';
import { layout, tableTabs } from '../text/tab-writer.ts';
import { usageError } from '../usage.ts';

type Fields = Readonly<Record<string, unknown>>;
const text = (value: unknown): string => (typeof value === 'string' ? value : '');

interface File {
  readonly 'current-context'?: unknown;
  readonly [field: string]: unknown;
}

/** The kubeconfig as its file has it. */
function* readFile(call: Call): Running<File> {
  const bytes = yield* call.readFile(call.config.path);
  const parsed = readConfigText(isFailed(bytes) ? playgroundConfig : textOf(bytes));
  return isRecord(parsed) ? parsed : {};
}

function* save(call: Call, file: File): Running<void> {
  const failed = yield* call.writeFile(call.config.path, bytesOf(yamlText(file)));
  if (failed) fail(`open ${call.config.path}: ${failed.errno === 'EACCES' ? 'permission denied' : 'no such file or directory'}`);
}

const kinds = {
  context: { list: 'contexts', key: 'context' },
  cluster: { list: 'clusters', key: 'cluster' },
  user: { list: 'users', key: 'user' },
} as const;
type Kind = keyof typeof kinds;

const entriesOf = (file: File, kind: Kind): readonly Fields[] => {
  const list = file[kinds[kind].list];
  return Array.isArray(list) ? list.filter(isRecord) : [];
};

const valueOf = (entry: Fields | undefined, kind: Kind): Fields => {
  const value = entry?.[kinds[kind].key];
  return isRecord(value) ? value : {};
};

const find = (file: File, kind: Kind, name: string): Fields | undefined => entriesOf(file, kind).find((entry) => entry.name === name);

const withEntries = (file: File, kind: Kind, entries: readonly Fields[]): File => ({
  ...file,
  [kinds[kind].list]: entries.toSorted((a, b) => (text(a.name) < text(b.name) ? -1 : 1)),
});

/** Puts an entry in the place of the one of its name. */
const withEntry = (file: File, kind: Kind, name: string, value: Fields): File =>
  withEntries(file, kind, [...entriesOf(file, kind).filter((entry) => entry.name !== name), { name, [kinds[kind].key]: value }]);

/** Ends the command as one that got arguments it can't use does: its help, then what was wrong. */
function unexpected(call: Call, message: string): never {
  call.out(helpText(call.command));
  return fail(message);
}

function exactly(call: Call, count: number): readonly string[] {
  if (call.args.length !== count) unexpected(call, `Unexpected args: [${call.args.join(' ')}]`);
  return call.args;
}

/** The order in which a kubeconfig's fields are written where they aren't sorted. */
const order: readonly string[] = [
  ...['server', 'tls-server-name', 'insecure-skip-tls-verify', 'certificate-authority', 'certificate-authority-data', 'proxy-url'],
  ...['cluster', 'user', 'namespace'],
  ...['client-certificate', 'client-certificate-data', 'client-key', 'client-key-data', 'token', 'tokenFile', 'username', 'password'],
];
const placeOf = (field: string): number => (order.includes(field) ? order.indexOf(field) : order.length);
const inOrder = (value: Fields): Fields => Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => placeOf(a) - placeOf(b)));

const named = ({ name, value }: NamedEntry, key: string): Fields => ({ name, [key]: inOrder(value) });

const secrets: readonly string[] = ['token', 'password', 'client-key-data', 'certificate-authority-data', 'client-certificate-data'];
const hidden: Readonly<Record<string, string>> = {
  'client-key-data': 'DATA+OMITTED',
  'certificate-authority-data': 'DATA+OMITTED',
  'client-certificate-data': 'DATA+OMITTED',
};

const concealed = (value: Fields): Fields =>
  Object.fromEntries(
    Object.entries(value).map(([field, inner]) => [field, secrets.includes(field) && inner ? (hidden[field] ?? 'REDACTED') : inner]),
  );

export const configView: Verb = function* (call) {
  const { config, flags } = call;
  if (call.args.length > 0) usageError(call, `unexpected arguments: [${call.args.join(' ')}]`);
  const used = config.contexts.find(({ name }) => name === (flags.string('context') || config.currentContext));
  const minify = flags.bool('minify');
  if (minify && !config.currentContext) fail('current-context must exist in order to minify');
  if (minify && !used) fail(`cannot locate context ${flags.string('context') || config.currentContext}`);
  const keep = (list: readonly NamedEntry[], name: unknown): readonly NamedEntry[] =>
    minify ? list.filter((entry) => entry.name === name) : list;
  const show = flags.bool('raw') || flags.bool('flatten') ? (value: Fields): Fields => value : concealed;
  const shown = (list: readonly NamedEntry[], key: string): readonly Fields[] =>
    list.map((entry) => named({ name: entry.name, value: show(entry.value) }, key));
  const view = {
    kind: 'Config',
    apiVersion: 'v1',
    clusters: shown(keep(config.clusters, used?.value.cluster), 'cluster'),
    users: shown(keep(config.users, used?.value.user), 'user'),
    contexts: shown(keep(config.contexts, used?.name), 'context'),
    'current-context': config.currentContext,
  };
  const print = yield* printerFor(call, '', { typed: true });
  const output = print(view);
  call.out(output);
};

export const configCurrentContext: Verb = function* (call) {
  yield* call.flush();
  const { currentContext } = call.config;
  if (currentContext === '') fail('current-context is not set');
  call.out(`${currentContext}\n`);
};

const contextsHead = ['CURRENT', 'NAME', 'CLUSTER', 'AUTHINFO', 'NAMESPACE'];

export const configGetContexts: Verb = function* (call) {
  const { config, flags, args } = call;
  const output = flags.string('output');
  if (output !== '' && output !== 'name')
    fail(`--output ${output} is not available in kubectl config get-contexts; resetting to default output format`);
  const wanted = args.length > 0 ? config.contexts.filter(({ name }) => args.includes(name)) : config.contexts;
  const missing = args.filter((name) => !config.contexts.some((entry) => entry.name === name));
  const rows = wanted.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  if (output === 'name') call.out(rows.map(({ name }) => `${name}\n`).join(''));
  else {
    const cells = rows.map(({ name, value }) => [
      name === config.currentContext ? '*' : '',
      name,
      text(value.cluster),
      text(value.user),
      text(value.namespace),
    ]);
    const head = flags.bool('no-headers') ? [] : [contextsHead];
    call.out(layout([...head, ...cells].map((row) => `${row.join('\t')}\n`).join(''), tableTabs));
  }
  if (missing.length > 0) fail(missing.map((name) => `context ${name} not found`).join('\n'));
};

const namesVerb = (kind: 'clusters' | 'users'): Verb =>
  function* (call) {
    yield* call.flush();
    const names = call.config[kind].map(({ name }) => name).sort();
    call.out(names.length === 0 && kind === 'users' ? 'No users found\n' : `NAME\n${names.map((name) => `${name}\n`).join('')}`);
  };

export const configGetClusters = namesVerb('clusters');
export const configGetUsers = namesVerb('users');

export const configUseContext: Verb = function* (call) {
  const [name = ''] = exactly(call, 1);
  const file = yield* readFile(call);
  if (!find(file, 'context', name)) fail(`no context exists with the name: "${name}"`);
  yield* save(call, { ...file, 'current-context': name });
  call.out(`Switched to context "${name}".\n`);
};

export const configSetContext: Verb = function* (call) {
  const { flags, args } = call;
  if (args.length > 1) unexpected(call, `Unexpected args: [${args.join(' ')}]`);
  if (args.length === 1 && flags.bool('current')) fail('you cannot specify both a context name and --current');
  const file = yield* readFile(call);
  const name = flags.bool('current') ? text(file['current-context']) : (args[0] ?? '');
  if (flags.bool('current') && name === '') fail('no current context is set');
  if (name === '') fail('you must specify a non-empty context name or --current');
  const before = find(file, 'context', name);
  const changed = Object.fromEntries(
    ['cluster', 'user', 'namespace'].filter((field) => flags.changed(field)).map((field) => [field, flags.string(field)]),
  );
  yield* save(call, withEntry(file, 'context', name, { ...valueOf(before, 'context'), ...changed }));
  call.out(before ? `Context "${name}" modified.\n` : `Context "${name}" created.\n`);
};

export const configRenameContext: Verb = function* (call) {
  const [from = '', to = ''] = exactly(call, 2);
  const file = yield* readFile(call);
  const entry = find(file, 'context', from);
  if (!entry) fail(`cannot rename the context "${from}", it's not in ${call.config.path}`);
  if (find(file, 'context', to)) fail(`cannot rename the context "${from}", the context "${to}" already exists in ${call.config.path}`);
  const renamed = withEntries(
    file,
    'context',
    entriesOf(file, 'context').map((one) => (one.name === from ? { ...one, name: to } : one)),
  );
  yield* save(call, file['current-context'] === from ? { ...renamed, 'current-context': to } : renamed);
  call.out(`Context "${from}" renamed to "${to}".\n`);
};

const deleteVerb = (kind: Kind): Verb =>
  function* (call) {
    const [name = ''] = exactly(call, 1);
    const file = yield* readFile(call);
    if (!find(file, kind, name))
      fail(
        kind === 'user'
          ? `cannot delete user ${name}, not in ${call.config.path}`
          : `cannot delete ${kind} ${name}, not in ${call.config.path}`,
      );
    yield* save(
      call,
      withEntries(
        file,
        kind,
        entriesOf(file, kind).filter((entry) => entry.name !== name),
      ),
    );
    if (kind === 'context' && file['current-context'] === name)
      call.err('warning: this removed your active context, use "kubectl config use-context" to select a different one\n');
    call.out(`deleted ${kind} ${name} from ${call.config.path}\n`);
  };

export const configDeleteContext = deleteVerb('context');
export const configDeleteCluster = deleteVerb('cluster');
export const configDeleteUser = deleteVerb('user');

const clusterFlags = ['server', 'tls-server-name', 'insecure-skip-tls-verify', 'certificate-authority', 'proxy-url'];

export const configSetCluster: Verb = function* (call) {
  const [name = ''] = exactly(call, 1);
  const file = yield* readFile(call);
  const changed = clusterFlags
    .filter((flag) => call.flags.changed(flag))
    .map((flag) => [flag, flag.startsWith('insecure') ? call.flags.bool(flag) : call.flags.string(flag)] as const);
  yield* save(
    call,
    withEntry(file, 'cluster', name, { ...valueOf(find(file, 'cluster', name), 'cluster'), ...Object.fromEntries(changed) }),
  );
  call.out(`Cluster "${name}" set.\n`);
};

const userFlags = ['client-certificate', 'client-key', 'token', 'username', 'password'];

export const configSetCredentials: Verb = function* (call) {
  if (call.args.length !== 1) unexpected(call, `unexpected args: [${call.args.join(' ')}]`);
  const [name = ''] = call.args;
  const file = yield* readFile(call);
  const changed = userFlags.filter((flag) => call.flags.changed(flag)).map((flag) => [flag, call.flags.string(flag)] as const);
  yield* save(call, withEntry(file, 'user', name, { ...valueOf(find(file, 'user', name), 'user'), ...Object.fromEntries(changed) }));
  call.out(`User "${name}" set.\n`);
};

/** Replaces (or, without a value, removes) what a path of names leads to; an entry of a list is found by its name. */
function changedAt(value: unknown, path: readonly string[], to: string | undefined, parent: string): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return to;
  if (Array.isArray(value)) {
    const key = parent.replace(/s$/, '');
    const entries = value.filter(isRecord);
    const entry = entries.find((one) => one.name === step) ?? { name: step };
    const others = entries.filter((one) => one.name !== step);
    if (rest.length === 0 && to === undefined) return others;
    return [...others, { ...entry, [key]: changedAt(entry[key], rest, to, step) }];
  }
  const fields = isRecord(value) ? value : {};
  const inner = changedAt(fields[step], rest, to, step);
  if (inner !== undefined) return { ...fields, [step]: inner };
  return Object.fromEntries(Object.entries(fields).filter(([name]) => name !== step));
}

const known = 'kind apiVersion preferences clusters users contexts current-context extensions'.split(' ');

function pathOf(property: string): readonly string[] {
  const path = property.split('.');
  if (!known.includes(path[0] ?? '')) fail(`unable to parse ${property} after [] at api.Config`);
  return path;
}

export const configSet: Verb = function* (call) {
  const [property = '', value = ''] = exactly(call, 2);
  const file = yield* readFile(call);
  const changed = changedAt(file, pathOf(property), value, '');
  yield* save(call, isRecord(changed) ? changed : file);
  call.out(`Property "${property}" set.\n`);
};

export const configUnset: Verb = function* (call) {
  if (call.args.length !== 1) unexpected(call, `Unexpected args: [${call.args.join(' ')}]`);
  const [property = ''] = call.args;
  const file = yield* readFile(call);
  const changed = changedAt(file, pathOf(property), undefined, '');
  yield* save(call, isRecord(changed) ? changed : file);
  call.out(`Property "${property}" unset.\n`);
};
