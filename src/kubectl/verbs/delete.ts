import type { Running } from '../../cluster/index.ts';
import { pathTo } from '../api/changes.ts';
import { pathOf, type Resource } from '../api/discovery.ts';
import { type Info, queryOf, select } from '../api/select.ts';
import { raw } from '../api/raw.ts';
import { sourced } from '../api/sourced.ts';
import { type DryRun, dryRunOf } from '../api/write.ts';
import { type Call, isRecord, type Verb } from '../call.ts';
import { exit, fail, failAll, Failure, type KubectlError, notFoundError } from '../errors.ts';

const cascades: Readonly<Record<string, string>> = {
  background: 'Background',
  orphan: 'Orphan',
  foreground: 'Foreground',
  true: 'Background',
  unchanged: 'Background',
  false: 'Orphan',
};
const week = 168 * 3_600_000;

export const immediately =
  'Warning: Immediate deletion does not wait for confirmation that the running resource has been terminated. The resource may continue to run on the cluster indefinitely.\n';

interface Wish {
  /** Seconds; negative: what the object says. */
  readonly grace: number;
  readonly policy: string;
  readonly dryRun: DryRun;
}

/** Deletes objects and, unless told otherwise, waits until they are gone. */
export const deleteVerb: Verb = function* (call) {
  const { flags } = call;
  const all = flags.bool('all');
  const selected = all || flags.string('selector') !== '' || flags.string('field-selector') !== '';
  const ignoreMissing = flags.changed('ignore-not-found') ? flags.bool('ignore-not-found') : selected;
  if (flags.string('raw')) return yield* raw(call, 'DELETE');
  const wish = wishOf(call);
  if (flags.string('output') !== '' && flags.string('output') !== 'name')
    fail(`unexpected -o output mode: ${flags.string('output')}. We only support '-o name'`);
  if (wish.grace === 0 && flags.bool('force')) call.err(immediately);
  if (wish.grace > 0 && flags.bool('force')) fail('--force and --grace-period greater than 0 cannot be specified together');
  const found = yield* select(call, { ...queryOf(call), selectAll: all, lazy: !selected && !flags.bool('interactive') });
  const errors: KubectlError[] = [...found.errors];
  if (call.namespaceGiven && !flags.bool('all-namespaces') && found.infos.some(({ resource }) => !resource.namespaced))
    call.err('Warning: deleting cluster-scoped resources, not scoped to the provided namespace\n');
  if (flags.bool('interactive') && found.infos.length > 0 && !(yield* isWanted(call, found.infos)))
    return call.out('deletion is cancelled\n');
  const gone = yield* deleteAll(call, found.infos, wish, errors);
  const told = ignoreMissing ? errors.filter((error) => !notFoundError(error)) : errors;
  failAll(told);
  if (found.infos.length === 0) call.out('No resources found\n');
  if (flags.bool('wait') && wish.dryRun === 'none') yield* untilGone(call, gone, flags.number('timeout') || week);
};

/** Shows what would go and asks whether it shall. */
function* isWanted(call: Call, infos: readonly Info[]): Running<boolean> {
  const names = infos.map(({ resource, name }) => `${kindOf(resource)}/${name}\n`);
  call.out(`You are about to delete the following ${infos.length} resource(s):\n${names.join('')}Do you want to continue? (y/N): `);
  yield* call.flush();
  let answer = '';
  while (!/\S\s/.test(answer)) {
    const part = yield { call: 'read', fd: 0, max: 4096 };
    if (typeof part !== 'string' || part === '') break;
    answer += part;
  }
  return /^\s*y(\s|$)/i.test(answer);
}

const kindOf = ({ kind, group }: Resource): string => `${kind.toLowerCase()}${group ? `.${group}` : ''}`;

function wishOf(call: Call): Wish {
  const { flags } = call;
  const policy = cascades[flags.string('cascade')];
  if (flags.string('cascade') === 'true' || flags.string('cascade') === 'false')
    call.err(
      `warning: --cascade=${flags.string('cascade')} is deprecated (boolean value) and can be replaced with --cascade=${(policy ?? '').toLowerCase()}.\n`,
    );
  if (!policy) fail(`invalid cascade value (${flags.string('cascade')}). Must be "background", "foreground", or "orphan"`);
  let grace = flags.number('grace-period');
  if (flags.bool('now')) {
    if (grace !== -1) fail('--now and --grace-period cannot be specified together');
    grace = 1;
  }
  if (grace === 0 && !flags.bool('force')) grace = 1;
  if (flags.bool('force') && grace < 0) grace = 0;
  return { grace, policy: policy ?? 'Background', dryRun: dryRunOf(call) };
}

function* deleteAll(call: Call, infos: readonly Info[], wish: Wish, errors: KubectlError[]): Running<readonly Gone[]> {
  const gone: Gone[] = [];
  for (const info of infos) {
    try {
      const uid = wish.dryRun === 'client' ? '' : yield* sourced('deleting', info, () => deleteOne(call, info, wish));
      gone.push({ info, uid });
      call.out(saidDeleted(info, wish, call.flags.string('output') === 'name'));
    } catch (problem) {
      if (!(problem instanceof Failure)) throw problem;
      errors.push(problem.error);
    }
  }
  return gone;
}

/** An object on its way out. */
export interface Gone {
  readonly info: Info;
  readonly uid: string;
}

/** Asks for the deletion; answers the uid of what is going. */
export function* deleteOne(call: Call, info: Info, { grace, policy, dryRun }: Wish): Running<string> {
  const body = {
    kind: 'DeleteOptions',
    apiVersion: 'v1',
    propagationPolicy: policy,
    ...(grace >= 0 && { gracePeriodSeconds: grace }),
    ...(dryRun === 'server' && { dryRun: ['All'] }),
  };
  const answer = yield* call.ask({
    method: 'DELETE',
    path: pathTo(info),
    body,
    ...(dryRun === 'server' && { query: { dryRun: 'All' } }),
  });
  const holder = isRecord(answer) ? (isRecord(answer['details']) ? answer['details'] : answer['metadata']) : undefined;
  return isRecord(holder) && typeof holder['uid'] === 'string' ? holder['uid'] : '';
}

export function saidDeleted({ resource, namespace, name }: Info, { grace, dryRun }: Wish, nameOnly: boolean): string {
  const kind = kindOf(resource);
  if (nameOnly) return `${kind}/${name}\n`;
  const operation = `${grace === 0 ? 'force deleted' : 'deleted'}${resource.namespaced ? ` from ${namespace} namespace` : ''}`;
  const only = dryRun === 'client' ? ' (dry run)' : dryRun === 'server' ? ' (server dry run)' : '';
  return `${kind} "${name}" ${operation}${only}\n`;
}

/** Waits until none of the objects is there any more; another of the same name counts as gone. */
export function* untilGone(call: Call, gone: readonly Gone[], timeout: number): Running<void> {
  const end = (yield* call.now()) + timeout;
  for (const { info, uid } of gone) yield* untilOneGone(call, info, uid, end);
}

function* untilOneGone(call: Call, { resource, namespace, name }: Info, uid: string, end: number): Running<void> {
  const stream = yield* call.watch({ method: 'GET', path: pathOf(resource, namespace), query: { fieldSelector: `metadata.name=${name}` } });
  const uidOf = (object: unknown) => (isRecord(object) && isRecord(object['metadata']) ? String(object['metadata']['uid'] ?? '') : '');
  const there = yield* call.send({ method: 'GET', path: pathOf(resource, namespace, name) });
  if (there.code === 404 || (uid !== '' && uidOf(there.body) !== uid)) return;
  for (;;) {
    const left = end - (yield* call.now());
    const event = left > 0 && typeof stream === 'number' ? yield* call.next(stream, left) : 'timeout';
    if (event === 'interrupted') exit(1);
    if (typeof event === 'string') return fail(`timed out waiting for the condition on ${resource.name}/${name}`);
    if (event.type === 'DELETED' || (uid !== '' && uidOf(event.object) !== uid)) return;
  }
}
