import type { Running } from '../../cluster/index.ts';
import { attachTo } from '../api/attach.ts';
import { containerFor } from '../api/attachable.ts';
import { isPod, type PodObject, podRunningTimeout } from '../api/pods.ts';
import { dryRunOf, operationFor } from '../api/write.ts';
import { type Call, type Verb, writeAll } from '../call.ts';
import { exit, fail, failAll, Failure, failWith, type KubectlError } from '../errors.ts';
import { createObject, ownNamespace } from '../generate/create-one.ts';
import { overridden } from '../generate/overrides.ts';
import { podOfFlags } from '../generate/pod.ts';
import { exposingService } from '../generate/exposing.ts';
import { recorded } from '../patch/change-cause.ts';
import { changedAt } from '../patch/tree.ts';
import type { JsonMap } from '../json.ts';
import { type Print, printerFor } from '../print/output.ts';
import { usageError } from '../usage.ts';

const imageShape =
  /^(?:(?:[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)*|\[[0-9a-fA-F:]+\])(?::\d+)?\/)?[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*)*(?::\w[\w.-]{0,127})?(?:@[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,})?$/;

/** Makes a pod that runs an image; attached, it stays with it to its end. */
export const run: Verb = function* (call) {
  const { flags, args } = call;
  const dryRun = dryRunOf(call);
  const attached = flags.changed('attach') ? flags.bool('attach') : flags.bool('stdin') || flags.bool('tty');
  const print = yield* printerFor(call, operationFor('created', dryRun), { typed: true });
  const name = args[0] ?? '';
  if (args.length === 0 || call.dashAt === 0) usageError(call, 'NAME is required for run');
  const timeout = podRunningTimeout(call);
  const image = flags.string('image');
  if (image === '') fail('--image is required');
  if (!imageShape.test(image)) fail(`Invalid image name ${JSON.stringify(image)}: invalid reference format`);
  const restartPolicy = check(call, attached, dryRun !== 'none');
  const plain = podOfFlags(call, name, restartPolicy);
  const changed = flags.string('overrides') ? overridden(plain, flags.string('overrides'), flags.string('override-type')) : plain;
  const object = dryRun === 'client' ? changedAt(changed, ['metadata'], (meta) => ({ ...meta, ...ownNamespace(call) })) : changed;
  const pod = yield* createObject(call, recorded(call, object), dryRun);
  const errors: KubectlError[] = [];
  const made = [`pods/${name}`];
  if (flags.bool('expose') && (yield* expose(call, name, dryRun, print, errors))) made.push(`services/${name}`);
  if (!attached) {
    call.out(print(pod));
    failAll(errors);
    return 0;
  }
  try {
    return yield* stayWith(call, pod, restartPolicy, timeout);
  } finally {
    if (flags.bool('rm')) yield* removeAll(call, made);
  }
};

/** Mistakes in how the flags go together; answers the restart policy. */
function check(call: Call, attached: boolean, dry: boolean): string {
  const { flags } = call;
  if (flags.bool('tty') && !flags.bool('stdin')) usageError(call, '-i/--stdin is required for containers with -t/--tty=true');
  if (flags.bool('expose') && !flags.string('port')) usageError(call, '--port must be set when exposing a service');
  const restart = flags.string('restart') || (flags.bool('stdin') ? 'OnFailure' : 'Always');
  if (!['Always', 'OnFailure', 'Never'].includes(restart)) usageError(call, `invalid restart policy: ${restart}`);
  if (!attached && flags.bool('rm')) usageError(call, '--rm should only be used for attached containers');
  if (attached && dry)
    usageError(call, "--dry-run=[server|client] can't be used with attached containers options (--attach, --stdin, or --tty)");
  const pull = flags.string('image-pull-policy');
  if (!['', 'Always', 'IfNotPresent', 'Never'].includes(pull)) usageError(call, `invalid image pull policy: ${pull}`);
  return restart;
}

function* expose(call: Call, name: string, dryRun: 'none' | 'client' | 'server', print: Print, errors: KubectlError[]): Running<boolean> {
  const { flags } = call;
  try {
    const service = exposingService({
      name,
      selector: flags.string('labels') || `run=${name}`,
      labels: flags.string('labels'),
      ports: flags.string('port'),
    });
    const object = dryRun === 'client' ? changedAt(service, ['metadata'], (meta) => ({ ...meta, ...ownNamespace(call) })) : service;
    call.out(print(yield* createObject(call, object, dryRun)));
    // Two documents, and a mark besides that kubectl sets itself.
    if (dryRun !== 'none' && flags.string('output') === 'yaml') call.out('---\n');
    return true;
  } catch (problem) {
    if (!(problem instanceof Failure)) throw problem;
    errors.push(problem.error);
    return false;
  }
}

const notThere = { type: 'text', message: 'pods "" not found' } as const;

/** Watches the pod until a condition holds; undefined when the time is over. */
function* podUntil(call: Call, name: string, timeout: number, holds: (pod: PodObject) => boolean): Running<PodObject | undefined> {
  const path = `/api/v1/namespaces/${call.namespace}/pods`;
  const stream = yield* call.watch({ method: 'GET', path, query: { fieldSelector: `metadata.name=${name}` } });
  if (typeof stream !== 'number') return fail('cannot watch pods');
  const end = (yield* call.now()) + timeout;
  for (;;) {
    const left = timeout > 0 ? end - (yield* call.now()) : undefined;
    const event = left !== undefined && left <= 0 ? 'timeout' : yield* call.next(stream, left);
    if (typeof event === 'string') return event === 'timeout' ? undefined : exit(1);
    if (event.type === 'DELETED') return failWith(notThere);
    const pod = event.object;
    if (isPod(pod) && holds(pod)) return pod;
  }
}

const isOver = ({ status }: PodObject): boolean => status?.phase === 'Succeeded' || status?.phase === 'Failed';
const isReady = ({ status }: PodObject): boolean =>
  status?.phase === 'Running' && status.conditions?.some(({ type, status: is }) => type === 'Ready' && is === 'True') === true;

function* stayWith(call: Call, made: JsonMap, restartPolicy: string, timeout: number): Running {
  const { flags } = call;
  const name = isPod(made) ? (made.metadata.name ?? '') : '';
  const ready = yield* podUntil(call, name, timeout, (pod) => isOver(pod) || isReady(pod));
  if (!ready) return fail('timed out waiting for the condition');
  if (isOver(ready)) yield* printLog(call, ready);
  else {
    yield* printLog(call, ready);
    const quiet = flags.bool('quiet');
    const why = yield* attachTo(call, ready, { container: '', stdin: flags.bool('stdin'), tty: flags.bool('tty'), quiet });
    if (why !== undefined) {
      call.err(`warning: couldn't attach to pod/${name}, falling back to streaming logs: ${why}\n`);
      yield* printLog(call, ready);
    }
  }
  if (flags.bool('leave-stdin-open') || restartPolicy === 'Always') return 0;
  const over = yield* podUntil(call, name, timeout, (pod) => (restartPolicy === 'Never' ? isOver(pod) : pod.status?.phase === 'Succeeded'));
  if (!over) return fail('timed out waiting for the condition');
  if (over.status?.phase === 'Succeeded') return 0;
  const ended = over.status?.containerStatuses?.[0]?.state?.terminated;
  const where = `pod ${over.metadata.namespace}/${name}`;
  if (!ended || ended.exitCode === 0) return fail(`${where} failed with unknown exit code`);
  call.err(`${where} terminated (${ended.reason ?? ''})\n${ended.message ? `${ended.message}\n` : ''}`);
  return ended.exitCode;
}

function* printLog(call: Call, pod: PodObject): Running<void> {
  const container = containerFor(call, pod, '', call.flags.bool('quiet'));
  const answer = yield* call.send({
    method: 'GET',
    path: `/api/v1/namespaces/${pod.metadata.namespace}/pods/${pod.metadata.name}/log`,
    query: { container: container.name },
  });
  yield* call.flush();
  if (typeof answer.body === 'string' && answer.code < 400) yield* writeAll(1, answer.body);
}

function* removeAll(call: Call, made: readonly string[]): Running<void> {
  for (const one of made) {
    const [resource = '', name = ''] = one.split('/');
    const answer = yield* call.send({
      method: 'DELETE',
      path: `/api/v1/namespaces/${call.namespace}/${one}`,
      body: { kind: 'DeleteOptions', apiVersion: 'v1', propagationPolicy: 'Background' },
    });
    if (answer.code < 400 && !call.flags.bool('quiet'))
      call.out(`${resource.replace(/s$/, '')} "${name}" deleted from ${call.namespace} namespace\n`);
  }
}
