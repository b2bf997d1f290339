import type { KubeObject, Pod } from '../../../api/index.ts';
import { parseRfc3339 } from '../../../api/index.ts';
import type { Running } from '../../../cluster/index.ts';
import { type PodObject } from '../../api/pods.ts';
import { type Call, statusOf } from '../../call.ts';
import { listed } from '../../describe/describer.ts';

type Verdict =
  | { readonly is: 'okay' | 'skip' }
  | { readonly is: 'warning'; readonly goes: boolean; readonly why: string }
  | { readonly is: 'error'; readonly why: string };

const okay: Verdict = { is: 'okay' };
const goes = (verdict: Verdict): boolean => verdict.is === 'okay' || (verdict.is === 'warning' && verdict.goes);
const isOver = ({ status }: Pod): boolean => status?.phase === 'Succeeded' || status?.phase === 'Failed';
const controllerOf = ({ metadata }: Pod & KubeObject) => metadata.ownerReferences?.find(({ controller }) => controller === true);

type Rule = (call: Call, pod: PodObject) => Running<Verdict>;

function* ofDaemonSet(call: Call, pod: PodObject): Running<Verdict> {
  const owner = controllerOf(pod);
  if (owner?.kind !== 'DaemonSet' || owner.apiVersion !== 'apps/v1' || isOver(pod)) return okay;
  const answer = yield* call.send({ method: 'GET', path: `/apis/apps/v1/namespaces/${pod.metadata.namespace}/daemonsets/${owner.name}` });
  if (answer.code >= 400) {
    const why = statusOf(answer).message ?? '';
    return answer.code === 404 && call.flags.bool('force') ? { is: 'warning', goes: true, why } : { is: 'error', why };
  }
  return call.flags.bool('ignore-daemonsets')
    ? { is: 'warning', goes: false, why: 'ignoring DaemonSet-managed Pods' }
    : { is: 'error', why: 'DaemonSet-managed Pods (use --ignore-daemonsets to ignore)' };
}

function* mirrors(_call: Call, { metadata }: PodObject): Running<Verdict> {
  return 'kubernetes.io/config.mirror' in (metadata.annotations ?? {}) ? { is: 'skip' } : okay;
}

function* withLocalStorage({ flags }: Call, pod: PodObject): Running<Verdict> {
  if (!pod.spec?.volumes?.some(({ emptyDir }) => emptyDir !== undefined) || isOver(pod)) return okay;
  return flags.bool('delete-emptydir-data')
    ? { is: 'warning', goes: true, why: 'deleting Pods with local storage' }
    : { is: 'error', why: 'Pods with local storage (use --delete-emptydir-data to override)' };
}

function* withoutController({ flags }: Call, pod: PodObject): Running<Verdict> {
  if (isOver(pod) || controllerOf(pod)) return okay;
  return flags.bool('force')
    ? { is: 'warning', goes: true, why: 'deleting Pods that declare no controller' }
    : { is: 'error', why: 'cannot delete Pods that declare no controller (use --force to override)' };
}

const rules: readonly Rule[] = [ofDaemonSet, mirrors, withLocalStorage, withoutController];

/** Pods that were told to go long ago need not be waited for. */
export function* isLongGone(call: Call, { metadata }: PodObject): Running<boolean> {
  const seconds = call.flags.number('skip-wait-for-delete-timeout');
  const at = parseRfc3339(metadata.deletionTimestamp ?? '');
  return seconds > 0 && at !== undefined && (yield* call.now()) - at > seconds * 1000;
}

function* verdictOn(call: Call, pod: PodObject): Running<Verdict> {
  if (yield* isLongGone(call, pod)) return { is: 'skip' };
  let verdict: Verdict = okay;
  for (const rule of rules) {
    verdict = yield* rule(call, pod);
    if (!goes(verdict)) return verdict;
  }
  return verdict;
}

export interface ToDrain {
  readonly pods: readonly PodObject[];
  readonly warnings: string;
  readonly errors: readonly string[];
}

/** Which pods of a node go, and why some can't. */
export function* podsToDrain(call: Call, node: string): Running<ToDrain> {
  const selector = call.flags.string('pod-selector');
  const pods = yield* listed<PodObject>(call, '/api/v1/pods', {
    fieldSelector: `spec.nodeName=${node}`,
    ...(selector && { labelSelector: selector }),
  });
  const going: PodObject[] = [];
  const warnings = new Map<string, string[]>();
  const errors = new Map<string, string[]>();
  for (const pod of pods) {
    const verdict = yield* verdictOn(call, pod);
    if (goes(verdict)) going.push({ ...pod, kind: 'Pod', apiVersion: 'v1' });
    const told = verdict.is === 'warning' ? warnings : verdict.is === 'error' ? errors : undefined;
    if (told && 'why' in verdict)
      told.set(verdict.why, [...(told.get(verdict.why) ?? []), `${pod.metadata.namespace}/${pod.metadata.name}`]);
  }
  const lines = (map: ReadonlyMap<string, readonly string[]>): readonly string[] =>
    [...map].map(([why, names]) => `${why}: ${names.join(', ')}`);
  return {
    pods: going,
    warnings: lines(warnings).join('; '),
    errors: lines(errors).map((line) => (line.startsWith('cannot delete') ? line : `cannot delete ${line}`)),
  };
}
