import type { Running } from '../../cluster/index.ts';
import { qualifiedName, pathOf, type Resource } from '../api/discovery.ts';
import { raw } from '../api/raw.ts';
import { type Info, queryOf, type Query, type Selection, select } from '../api/select.ts';
import { type Call, isRecord, type Verb } from '../call.ts';
import { exit, fail, failAll, Failure, failWith, notFoundError } from '../errors.ts';
import { textOf } from '../text/bytes.ts';
import { layout, tableTabs } from '../text/tab-writer.ts';
import { type CustomColumn, columnsOfSpec, columnsOfTemplate, headerLine, pathsOf, rowLine } from '../print/custom-columns.ts';
import { type AnyObject, commonFormats, namePrinter, noPrinter, type Print } from '../print/output.ts';
import { structuredPrinter } from '../print/structured.ts';
import { sortObjects, sortTable } from '../print/sort.ts';
import { plainTable, readTable, type Table, TablePrinter } from '../print/table.ts';
import { usageError } from '../usage.ts';
import { isFailed } from '../call.ts';

export const getFormats: readonly string[] = [...commonFormats, 'custom-columns', 'custom-columns-file', 'wide'];

const asTable = 'application/json;as=Table;v=v1;g=meta.k8s.io,application/json;as=Table;v=v1beta1;g=meta.k8s.io,application/json';

const rootHint = 'Use "kubectl api-resources" for a complete list of supported resources.';

function checkFlags(call: Call): void {
  const { flags, args } = call;
  const watching = flags.bool('watch') || flags.bool('watch-only');
  const output = flags.string('output');
  if (flags.string('raw')) {
    if (args.length > 0) fail('arguments may not be passed when --raw is specified');
    if (watching || flags.string('selector'))
      fail('--raw may not be specified with other flags that filter the server request or alter the output');
    if (output) fail('--raw and --output are mutually exclusive');
    if (!/^(\/|\w+:)/.test(flags.string('raw')))
      fail(`--raw must be a valid URL path: parse "${flags.string('raw')}": invalid URI for request`);
    return;
  }
  if (watching) {
    if (flags.string('sort-by'))
      call.err(
        flags.bool('watch')
          ? 'warning: --watch requested, --sort-by will be ignored for watch events received\n'
          : 'warning: --watch-only requested, --sort-by will be ignored\n',
      );
  } else if (args.length === 0 && flags.strings('filename').length === 0 && !flags.string('kustomize')) {
    call.err(`You must specify the type of resource to get. ${rootHint}\n\n`);
    usageError(
      call,
      'Required resource not specified.\nUse "kubectl explain <resource>" for a detailed description of that resource (e.g. kubectl explain pods).',
    );
  }
  if (flags.bool('show-labels') && output !== '' && output !== 'wide') fail(`--show-labels option cannot be used with ${output} printer`);
  if (flags.bool('output-watch-events') && !watching) fail('--output-watch-events option can only be used with --watch or --watch-only');
}

const isHuman = (call: Call): boolean => {
  const output = call.flags.string('output');
  return (output === '' && call.flags.string('template') === '') || output === 'wide';
};

/** Are the server's Tables asked for? Not where objects themselves are printed. */
const wantsTables = (call: Call): boolean => isHuman(call) && call.flags.bool('server-print');

function getQuery(call: Call): Query {
  const { flags } = call;
  const sorted = flags.string('sort-by') !== '';
  return {
    ...queryOf(call),
    subresource: flags.string('subresource'),
    allowEmptySelector: true,
    chunkSize: sorted ? 0 : flags.number('chunk-size'),
    ...(wantsTables(call) && { accept: asTable, ...(sorted && { includeObject: 'Object' }) }),
  };
}

const printerOf = (call: Call, resource: Resource, withKind: boolean, withNamespace: boolean): TablePrinter =>
  new TablePrinter({
    noHeaders: call.flags.bool('no-headers'),
    wide: call.flags.string('output') === 'wide',
    withNamespace: withNamespace && resource.namespaced,
    kind: withKind || call.flags.bool('show-kind') ? `${resource.kind.toLowerCase()}${resource.group ? `.${resource.group}` : ''}` : '',
    showLabels: call.flags.bool('show-labels'),
    labelColumns: call.flags.strings('label-columns'),
  });

const sameKind = (a: Resource, b: Resource): boolean => qualifiedName(a) === qualifiedName(b) && a.version === b.version;

/** The Table of what was found: the server's, or, with --server-print=false, one of names and ages. */
const tableOf = (info: Info, now: number): Table => readTable(info.object) ?? plainTable([info.object], now);

/** kubectl prints nothing of a Table that has no such field, and says nothing of it either. */
function sortedOrNothing(table: Table, by: string, now: number): Table {
  try {
    return sortTable(table, by, now);
  } catch (problem) {
    if (problem instanceof Failure && problem.error.type === 'text') return { ...table, rows: [] };
    throw problem;
  }
}

function* printTables(call: Call, { infos, errors }: Selection): Running<void> {
  const { flags } = call;
  const now = yield* call.now();
  const sortBy = flags.string('sort-by');
  const allNamespaces = flags.bool('all-namespaces');
  const first = infos[0];
  const withKind = infos.length > 1 && first !== undefined && infos.some((info) => !sameKind(info.resource, first.resource));
  // Of several answers the Tables themselves are sorted, and a Table has no such field as an object's.
  const sorted =
    sortBy && (infos.length > 1 || infos.some((info) => readTable(info.object) === undefined))
      ? sortObjects(infos, (info) => info.object, sortBy, now)
      : infos;
  const blocks: string[] = [];
  let lines = '';
  let printer: TablePrinter | undefined;
  let last: Resource | undefined;
  const flushBlock = (): void => {
    if (lines !== '') blocks.push(layout(lines, tableTabs));
    lines = '';
  };
  for (const info of sorted) {
    if (!printer || !last || !sameKind(last, info.resource)) {
      flushBlock();
      printer = printerOf(call, info.resource, withKind, allNamespaces);
      last = info.resource;
    }
    const table = tableOf(info, now);
    lines += printer.lines(sortBy ? sortedOrNothing(table, sortBy, now) : table);
  }
  flushBlock();
  call.out(blocks.join(flags.bool('no-headers') ? '' : '\n'));
  if (blocks.length === 0 && errors.length === 0 && !flags.bool('ignore-not-found')) {
    const namespaced = !allNamespaces && infos.every((info) => info.resource.namespaced);
    call.err(namespaced ? `No resources found in ${call.namespace} namespace.\n` : 'No resources found\n');
  }
}

function* customColumns(call: Call, output: string): Running<readonly CustomColumn[] | undefined> {
  const [format, ...rest] = output.split('=');
  const argument = output.includes('=') ? rest.join('=') : call.flags.string('template');
  if (format === 'custom-columns') return columnsOfSpec(argument);
  if (format !== 'custom-columns-file') return undefined;
  if (argument === '') fail('custom-columns format specified but no custom columns given');
  const bytes = yield* call.readFile(argument);
  if (isFailed(bytes))
    return fail(
      `error reading template ${argument}, open ${argument}: ${bytes.errno === 'ENOENT' ? 'no such file or directory' : 'permission denied'}`,
    );
  return columnsOfTemplate(textOf(bytes));
}

/** Everything but tables: objects as they are, or by name, template, custom columns. */
function* objectPrinter(call: Call): Running<Print> {
  const output = call.flags.string('output');
  const structured = yield* structuredPrinter(call, output);
  if (structured) return structured;
  const columns = yield* customColumns(call, output);
  if (columns) {
    let text = call.flags.bool('no-headers') ? '' : headerLine(columns);
    const widths: number[] = [];
    let paths: ReturnType<typeof pathsOf> | undefined;
    return (object) => {
      const items = Array.isArray(object.items) ? object.items : [object];
      try {
        paths ??= pathsOf(columns);
        for (const item of items) text += rowLine(paths, item);
      } catch (problem) {
        call.out(layout(text, tableTabs));
        throw problem;
      }
      const page = layout(text, tableTabs, widths);
      text = '';
      return page;
    };
  }
  return output.toLowerCase() === 'name' ? namePrinter('') : noPrinter(output, getFormats);
}

export const listOf = (items: readonly AnyObject[]): AnyObject => ({
  apiVersion: 'v1',
  items,
  kind: 'List',
  metadata: { resourceVersion: '' },
});

function* printObjects(call: Call, selection: Selection): Running<void> {
  const { infos, errors, single } = selection;
  if (errors.length > 0 && single) return failAll(errors);
  if (infos.length === 0 && call.flags.bool('ignore-not-found')) return failAll(errors);
  const print = yield* objectPrinter(call);
  const only = infos.length === 1 && single ? infos[0] : undefined;
  const sortBy = call.flags.string('sort-by');
  const objects = infos.map((info) => info.object);
  const now = yield* call.now();
  call.out(print(only ? only.object : listOf(sortBy ? sortObjects(objects, (object) => object, sortBy, now) : objects)));
  return failAll(errors);
}

const versionOf = (body: unknown): string =>
  isRecord(body) && isRecord(body.metadata) && typeof body.metadata.resourceVersion === 'string' ? body.metadata.resourceVersion : '';

/** Prints the objects of a watch as they come: whole, or as rows whose columns never get narrower. */
function* watchPrinter(call: Call, resource: Resource): Running<(object: AnyObject, event?: string) => string> {
  const { flags } = call;
  const withEvents = flags.bool('output-watch-events');
  if (!isHuman(call)) {
    const print = yield* objectPrinter(call);
    return (object, event) => print(withEvents && event !== undefined ? { type: event, object } : object);
  }
  const now = yield* call.now();
  const table = printerOf(call, resource, false, flags.bool('all-namespaces'));
  const widths: number[] = [];
  return (object, event) => {
    const lines = table.lines(readTable(object) ?? plainTable([object], now), withEvents ? event : undefined);
    return lines === '' ? '' : layout(lines, tableTabs, widths);
  };
}

function* watch(call: Call): Running {
  const { flags } = call;
  const selection = yield* select(call, { ...getQuery(call), singleType: true, keepLists: true });
  const [problem] = selection.errors;
  if (problem) {
    if (notFoundError(problem) && flags.bool('ignore-not-found')) return 0;
    failWith(problem);
  }
  const info = selection.infos[0];
  if (!info) return fail('no objects passed to watch');
  const print = yield* watchPrinter(call, info.resource);
  if (!flags.bool('watch-only')) {
    const objects = Array.isArray(info.object.items) ? info.object.items.filter(isRecord) : [info.object];
    call.out(objects.map((object) => print(object, 'ADDED')).join(''));
  }
  yield* call.caught('INT');
  const named = info.name !== '';
  const stream = yield* call.watch({
    method: 'GET',
    path: pathOf(info.resource, info.resource.namespaced && !flags.bool('all-namespaces') ? info.namespace || call.namespace : undefined),
    query: {
      ...(versionOf(info.object) && { resourceVersion: versionOf(info.object) }),
      ...(flags.string('selector') && { labelSelector: flags.string('selector') }),
      ...(named
        ? { fieldSelector: `metadata.name=${info.name}` }
        : flags.string('field-selector') && { fieldSelector: flags.string('field-selector') }),
    },
    ...(wantsTables(call) && { accept: asTable }),
  });
  if (typeof stream !== 'number') return fail(`unable to watch: ${stream.code}`);
  const deadline = call.requestTimeout === 0 ? undefined : (yield* call.now()) + call.requestTimeout;
  for (;;) {
    const event = yield* call.next(stream, deadline === undefined ? undefined : Math.max(0, deadline - (yield* call.now())));
    if (event === 'interrupted') exit(1);
    if (typeof event === 'string') return 0;
    if (event.type === 'BOOKMARK' || !isRecord(event.object)) continue;
    call.out(print(event.object, event.type));
    yield* call.flush();
  }
}

export const get: Verb = function* (call) {
  checkFlags(call);
  const { flags } = call;
  if (flags.string('raw')) return yield* raw(call, 'GET');
  if (flags.bool('watch') || flags.bool('watch-only')) return yield* watch(call);
  const selection = yield* select(call, getQuery(call));
  const errors = flags.bool('ignore-not-found') ? selection.errors.filter((error) => !notFoundError(error)) : selection.errors;
  if (!isHuman(call)) return yield* printObjects(call, { ...selection, errors });
  yield* printTables(call, { ...selection, errors });
  return failAll(errors);
};
