import type { Running } from '../../cluster/index.ts';
import { itemsOf } from '../api/select.ts';
import { type Call, isRecord, type Verb } from '../call.ts';
import { fail } from '../errors.ts';
import { makeFolders } from '../files/folders.ts';
import { fileProblems } from '../generate/key-sources.ts';
import type { JsonMap } from '../json.ts';
import { jsonOf, listAt, textAt } from '../patch/tree.ts';
import { printerFor } from '../print/output.ts';
import { typedList } from '../print/typed-form.ts';
import { bytesOf, textOf } from '../text/bytes.ts';

/** What is asked of each namespace, and the file it is kept in. */
const dumped = [
  ['/api/v1', 'events', 'events'],
  ['/api/v1', 'replicationcontrollers', 'replication-controllers'],
  ['/api/v1', 'services', 'services'],
  ['/apis/apps/v1', 'daemonsets', 'daemonsets'],
  ['/apis/apps/v1', 'deployments', 'deployments'],
  ['/apis/apps/v1', 'replicasets', 'replicasets'],
  ['/api/v1', 'pods', 'pods'],
] as const;

const endings: Readonly<Record<string, string>> = { json: '.json', yaml: '.yaml' };

/** Where a part of the dump goes: the output, or a file below the folder that was named. */
type Keep = (file: string, text: string) => Running<void>;

function keeper(call: Call, folder: string): Keep {
  if (folder === '' || folder === '-')
    return function* (_, text) {
      call.out(text);
    };
  return function* (file, text) {
    const path = `${folder.replace(/\/+$/, '')}/${file}`;
    yield* makeFolders(path.slice(0, path.lastIndexOf('/')));
    const failed = yield* call.writeFile(bytesOf(path), bytesOf(text));
    if (failed) fail(`open ${path}: ${fileProblems[failed.errno] ?? failed.errno}`);
  };
}

/** How the client words a refusal of a container's log: it can't read the answer, only its code. */
const unread: Readonly<Record<number, string>> = {
  400: 'the server rejected our request for an unknown reason',
  403: 'unknown',
  404: 'the server could not find the requested resource',
};
const why = (code: number): string =>
  unread[code] ?? `the server responded with the status code ${code} but did not return more information`;

/** The logs of all containers of a pod, the init containers' first; a line that hasn't ended isn't shown. */
function* logsOf(call: Call, namespace: string, pod: JsonMap): Running<string> {
  const name = textAt(pod, 'metadata', 'name');
  let text = '';
  for (const one of [...listAt(pod, 'spec', 'initContainers'), ...listAt(pod, 'spec', 'containers')]) {
    const container = textAt(one, 'name');
    const title = `logs for container ${container} of pod ${namespace}/${name} ====\n`;
    const answer = yield* call.send({ method: 'GET', path: `/api/v1/namespaces/${namespace}/pods/${name}/log`, query: { container } });
    const log = typeof answer.body === 'string' ? answer.body : '';
    const told =
      answer.code < 400 ? textOf(log.slice(0, log.lastIndexOf('\n') + 1)) : `Request log error: ${why(answer.code)} (get pods ${name})\n`;
    text += `==== START ${title}${told}==== END ${title}`;
  }
  return text;
}

function* namespacesOf(call: Call): Running<Iterable<string>> {
  const { flags } = call;
  if (!flags.bool('all-namespaces')) {
    const named = flags.strings('namespaces');
    return new Set(named.length > 0 ? named : ['kube-system', call.namespace]);
  }
  const all = yield* call.ask({ method: 'GET', path: '/api/v1/namespaces' });
  return isRecord(all) ? itemsOf(all).map((one) => textAt(jsonOf(one), 'metadata', 'name')) : [];
}

/** Everything of the namespaces that are asked for, list after list, then the logs of their pods. */
export const clusterInfoDump: Verb = function* (call) {
  const format = call.flags.string('output').toLowerCase();
  const folder = call.flags.string('output-directory');
  const print = yield* printerFor(call, '', { typed: true });
  const keep = keeper(call, folder);
  const ending = endings[format] ?? '.txt';
  const keepList = function* (file: string, path: string): Running<readonly JsonMap[]> {
    const answer = yield* call.ask({ method: 'GET', path });
    const list = typedList(jsonOf(isRecord(answer) ? answer : {}));
    if (format === 'name') {
      yield* keep(file, '');
      fail(`list types are not supported by name printing: *v1.${textAt(list, 'kind')}`);
    }
    yield* keep(file, print(list));
    return listAt(list, 'items');
  };
  yield* keepList(`nodes${ending}`, '/api/v1/nodes');
  for (const namespace of yield* namespacesOf(call)) {
    let pods: readonly JsonMap[] = [];
    for (const [root, resource, file] of dumped)
      pods = yield* keepList(`${namespace}/${file}${ending}`, `${root}/namespaces/${namespace}/${resource}`);
    for (const pod of pods) yield* keep(`${namespace}/${textAt(pod, 'metadata', 'name')}/logs.txt`, yield* logsOf(call, namespace, pod));
  }
  if (folder !== '' && folder !== '-') call.out(`Cluster info dumped to ${folder}\n`);
};
