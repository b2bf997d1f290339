import { decodeObject, type KubeObject, resources, type Status } from '../../api/index.ts';
import { type ApiRequest, type ApiResponse, type Cluster, olderVersion, resourceOfKind } from '../../cluster/index.ts';
import { splitDocuments } from '../../manifest/index.ts';
import { readArguments } from '../arguments.ts';
import { BadUsage, type Command } from '../command.ts';
import { answerLines, print, readText } from '../files.ts';
import { readGiven } from '../given.ts';
import { readyCluster } from '../live/created.ts';

const usage = 'validate [FILE|-] [--json] [--namespace NAME] | validate --batch LINES.jsonl [--given OBJECTS.yaml]';

/** Where no nodes are given there is one, as in the recordings' cluster. */
const theNode: KubeObject = {
  apiVersion: 'v1',
  kind: 'Node',
  metadata: { name: 'node-1', labels: { 'kubernetes.io/hostname': 'node-1', 'kubernetes.io/os': 'linux', 'kubernetes.io/arch': 'amd64' } },
  status: { allocatable: { cpu: '2', memory: '24684092Ki', pods: '200' }, capacity: { cpu: '2', memory: '24684092Ki', pods: '200' } },
};

export const command: Command = {
  summary:
    'What the API server says to a manifest (kubectl create --dry-run=server); exit 1 when it refuses. --batch: one JSON answer a line.',
  usage,
  run: async (args) => {
    const { positionals, options } = readArguments(args, { json: 'boolean', batch: 'string', given: 'string', namespace: 'string' }, usage);
    const given = options.given === undefined ? [] : readGiven(options.given);
    const cluster = readyCluster(given.some(({ kind }) => kind === 'Node') ? given : [...given, theNode]);
    if (options.batch !== undefined) {
      if (positionals.length > 0)
        throw new BadUsage(`validate --batch takes no FILE, but got ${positionals.join(' ')}. Usage: podground ${usage}`);
      await answerLines(options.batch, (line) => answerLine(cluster, line));
      return 0;
    }
    return one(cluster, readText(positionals[0] ?? '-'), options.namespace ?? 'default', options.json ?? false);
  },
};

interface Answer {
  readonly code: number;
  readonly accepted: boolean;
  readonly reason?: string;
  readonly message?: string;
  readonly causes: readonly unknown[];
  readonly details: unknown;
  readonly warnings: readonly string[];
  readonly object?: unknown;
}

function answerOf({ code, body, warnings }: ApiResponse): Answer {
  if (code < 300) return { code, accepted: true, causes: [], details: {}, warnings, object: body as KubeObject };
  const { reason, message, details } = body as Status;
  const { causes, ...rest } = details ?? {};
  return {
    code,
    accepted: false,
    ...(reason !== undefined && { reason }),
    ...(message !== undefined && { message }),
    causes: (causes ?? []).map(({ reason: type, ...cause }) => ({ type, ...cause })),
    details: rest,
    warnings,
  };
}

/** The path that a new object of this kind is posted to. */
function collectionOf(kind: string, apiVersion: string | undefined, namespace: string): string {
  const fitting = resources.filter((resource) => resource.kind === kind);
  const resource = fitting.find((one) => one.apiVersion === apiVersion) ?? fitting[0];
  if (!resource) throw new BadUsage(`kind ${kind} is not one that the API serves`);
  const root = resource.group === '' ? `/api/${resource.version}` : `/apis/${resource.apiVersion}`;
  return `${root}${resource.namespaced ? `/namespaces/${namespace}` : ''}/${resource.plural}`;
}

const dryRun = { dryRun: 'All', fieldValidation: 'Strict' } as const;
/** An object as kubectl prints it unless asked. */
const managers = false;
const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const lineOf = (key: string) => new RegExp(`^["']?${key}["']?\\s*:\\s*["']?([\\w./-]+)`, 'm');
const lines = { kind: lineOf('kind'), apiVersion: lineOf('apiVersion') };
const said = (yaml: string, key: keyof typeof lines) => lines[key].exec(yaml)?.[1];

/** Answers one line of a corpus: a creation (`yaml`), one into a namespace of its own (`labels`), or an update (`before`, `after`). */
function answerLine(cluster: Cluster, line: Readonly<Record<string, unknown>>): unknown {
  const id = line['id'];
  try {
    const answer = line['before'] === undefined ? created(cluster, line) : updated(cluster, line);
    return { id, ...answer };
  } catch (error) {
    if (error instanceof BadUsage) return { id, error: error.message };
    throw error;
  }
}

function created(cluster: Cluster, line: Readonly<Record<string, unknown>>): Answer {
  const yaml = text(line['yaml']);
  const namespace = text(line['namespace']) || 'default';
  const labels = line['labels'];
  if (typeof labels === 'object' && labels !== null) label(cluster, namespace, labels as Readonly<Record<string, string>>);
  const kind = text(line['kind']) || said(yaml, 'kind') || 'Pod';
  const request: ApiRequest = {
    method: 'POST',
    managers,
    path: collectionOf(kind, said(yaml, 'apiVersion'), namespace),
    query: { ...dryRun, ...(text(line['fieldValidation']) && { fieldValidation: text(line['fieldValidation']) }) },
    contentType: text(line['contentType']) || 'application/yaml',
    body: yaml,
  };
  return withoutSuffix(answerOf(cluster.api.handle(request)), request.body, { apiVersion: said(yaml, 'apiVersion') ?? 'v1', kind });
}

/** A recording writes XXXXX for what the server drew at random; a name given back as an update's body must be a name again. */
const withoutPlaceholders = <T>(objects: T): T =>
  JSON.parse(JSON.stringify(objects).replaceAll('-XXXXX', '-bcdfg').replaceAll('"RV"', '"1000"')) as T;

/** The answer with XXXXX in place of the five letters drawn for `generateName`, as recordings write it. */
function withoutSuffix(answer: Answer, body: unknown, expected: { apiVersion: string; kind: string }): Answer {
  if (!text(body).includes('generateName')) return answer;
  const read = decodeObject(text(body), expected, { contentType: 'yaml', fieldValidation: 'Ignore' });
  const { generateName, name } = read.ok ? read.object.metadata : {};
  const drawn = answer.accepted ? (answer.object as KubeObject).metadata.name : (answer.details as { name?: string }).name;
  if (!generateName || name || !drawn || drawn === generateName) return answer;
  return JSON.parse(
    JSON.stringify(answer).replaceAll(JSON.stringify(drawn).slice(1, -1), JSON.stringify(`${drawn.slice(0, -5)}XXXXX`).slice(1, -1)),
  ) as Answer;
}

/** Makes sure that the namespace stands and has just these labels. */
function label(cluster: Cluster, namespace: string, labels: Readonly<Record<string, string>>): void {
  const there = cluster.client.get('namespaces', undefined, namespace);
  const wanted: KubeObject = {
    ...(there ?? { apiVersion: 'v1', kind: 'Namespace' }),
    metadata: { ...there?.metadata, name: namespace, labels: { 'kubernetes.io/metadata.name': namespace, ...labels } },
  };
  if (there) cluster.client.update(wanted);
  else {
    cluster.client.create(wanted);
    cluster.run(cluster.now + 5000);
  }
}

function updated(cluster: Cluster, line: Readonly<Record<string, unknown>>): Answer {
  const { before, after } = withoutPlaceholders({ before: line['before'] as KubeObject, after: line['after'] });
  const { name = '', namespace = '' } = before.metadata;
  const resource = resources.find(({ apiVersion, kind }) => apiVersion === before.apiVersion && kind === before.kind);
  if (!resource) throw new BadUsage(`kind ${before.kind} is not one that the API serves`);
  const storage = resourceOfKind(before.apiVersion, before.kind)?.storage ?? resource.plural;
  const stored = olderVersion(before.apiVersion, before.kind)?.toStored(before) ?? before;
  cluster.store.load([{ resource: storage, object: stored }]);
  const subresource = text(line['subresource']);
  const method = line['method'] === 'POST' ? 'POST' : line['method'] === 'PATCH' ? 'PATCH' : 'PUT';
  const path = `${collectionOf(before.kind, before.apiVersion, namespace)}/${name}${subresource ? `/${subresource}` : ''}`;
  const contentType = text(line['contentType']);
  const answer = answerOf(cluster.api.handle({ method, managers, path, query: dryRun, body: after, ...(contentType && { contentType }) }));
  cluster.store.remove(storage, resource.namespaced ? namespace : undefined, name, cluster.now);
  return answer;
}

/** One manifest: what kubectl would print of each document, or the answers as JSON. */
function one(cluster: Cluster, manifest: string, namespace: string, json: boolean): number {
  let refused = false;
  for (const { text: yaml } of splitDocuments(manifest)) {
    if (yaml.split('\n').every((row) => row.trim() === '' || row.trim().startsWith('#'))) continue;
    const kind = said(yaml, 'kind') ?? 'Pod';
    const own = /^metadata:\s*\n(?:[ \t]+.*\n)*?[ \t]+namespace:[ \t]*["']?([\w-]+)/m.exec(yaml)?.[1];
    const answer = answerOf(
      cluster.api.handle({
        method: 'POST',
        managers,
        path: collectionOf(kind, said(yaml, 'apiVersion'), own ?? namespace),
        query: dryRun,
        contentType: 'application/yaml',
        body: yaml,
      }),
    );
    refused ||= !answer.accepted;
    if (json) print(`${JSON.stringify(answer)}\n`);
    else {
      for (const warning of answer.warnings) process.stderr.write(`Warning: ${warning}\n`);
      if (answer.accepted) print(`${kind.toLowerCase()}/${(answer.object as KubeObject).metadata.name ?? ''} created (server dry run)\n`);
      else
        process.stderr.write(`${answer.reason ? `Error from server (${answer.reason})` : 'Error from server'}: ${answer.message ?? ''}\n`);
    }
  }
  return refused ? 1 : 0;
}
