import type { DaemonSet, Deployment, KubeObject, StatefulSet } from '../../../api/index.ts';
import type { Running } from '../../../cluster/index.ts';
import { pathOf } from '../../api/discovery.ts';
import type { Info } from '../../api/select.ts';
import { visit } from '../../api/visit.ts';
import { type Call, isRecord, type Verb } from '../../call.ts';
import { exit, fail } from '../../errors.ts';
import { rolloutObjects } from './objects.ts';

interface Told {
  readonly text: string;
  readonly done: boolean;
}

const going = (text: string): Told => ({ text: `${text}\n`, done: false });
const over = (text: string): Told => ({ text: `${text}\n`, done: true });

/** An object read for its status: the server has decoded it. */
type Seen<T> = T & KubeObject;

const revisionAnnotation = 'deployment.kubernetes.io/revision';

function deploymentStatus({ metadata, spec, status = {} }: Seen<Deployment>, revision: number): Told {
  const name = JSON.stringify(metadata.name);
  if (revision > 0) {
    const running = Number(metadata.annotations?.[revisionAnnotation] ?? 0);
    if (running !== revision) fail(`desired revision (${revision}) is different from the running revision (${running})`);
  }
  if ((metadata.generation ?? 0) > (status.observedGeneration ?? 0)) return going('Waiting for deployment spec update to be observed...');
  const { replicas = 0, updatedReplicas = 0, availableReplicas = 0 } = status;
  if (status.conditions?.some(({ type, reason }) => type === 'Progressing' && reason === 'ProgressDeadlineExceeded'))
    fail(`deployment ${name} exceeded its progress deadline`);
  const waiting = `Waiting for deployment ${name} rollout to finish:`;
  const wanted = spec?.replicas ?? 1;
  if (updatedReplicas < wanted) return going(`${waiting} ${updatedReplicas} out of ${wanted} new replicas have been updated...`);
  if (replicas > updatedReplicas) return going(`${waiting} ${replicas - updatedReplicas} old replicas are pending termination...`);
  if (availableReplicas < updatedReplicas)
    return going(`${waiting} ${availableReplicas} of ${updatedReplicas} updated replicas are available...`);
  return over(`deployment ${name} successfully rolled out`);
}

const onlyRolling = 'rollout status is only available for RollingUpdate strategy type';

function daemonSetStatus({ metadata, spec, status }: Seen<DaemonSet>): Told {
  const name = JSON.stringify(metadata.name);
  if (spec?.updateStrategy?.type !== 'RollingUpdate') fail(onlyRolling);
  if ((metadata.generation ?? 0) > (status?.observedGeneration ?? 0)) return going('Waiting for daemon set spec update to be observed...');
  const { updatedNumberScheduled = 0, desiredNumberScheduled = 0, numberAvailable = 0 } = status ?? {};
  const waiting = `Waiting for daemon set ${name} rollout to finish:`;
  if (updatedNumberScheduled < desiredNumberScheduled)
    return going(`${waiting} ${updatedNumberScheduled} out of ${desiredNumberScheduled} new pods have been updated...`);
  if (numberAvailable < desiredNumberScheduled)
    return going(`${waiting} ${numberAvailable} of ${desiredNumberScheduled} updated pods are available...`);
  return over(`daemon set ${name} successfully rolled out`);
}

function statefulSetStatus({ metadata, spec, status }: Seen<StatefulSet>): Told {
  const { updateStrategy, replicas: wanted = 1 } = spec ?? {};
  if (updateStrategy?.type !== 'RollingUpdate') fail(onlyRolling);
  const observed = status?.observedGeneration ?? 0;
  if (observed === 0 || (metadata.generation ?? 0) > observed) return going('Waiting for statefulset spec update to be observed...');
  const { readyReplicas = 0, updatedReplicas = 0, currentReplicas = 0, updateRevision = '', currentRevision = '' } = status ?? {};
  if (readyReplicas < wanted) return going(`Waiting for ${wanted - readyReplicas} pods to be ready...`);
  const rolling = updateStrategy?.rollingUpdate;
  if (rolling) {
    const aim = wanted - (rolling.partition ?? 0);
    if (rolling.partition !== undefined && updatedReplicas < aim)
      return going(`Waiting for partitioned roll out to finish: ${updatedReplicas} out of ${aim} new pods have been updated...`);
    return over(`partitioned roll out complete: ${updatedReplicas} new pods have been updated...`);
  }
  if (updateRevision !== currentRevision)
    return going(`waiting for statefulset rolling update to complete ${updatedReplicas} pods at revision ${updateRevision}...`);
  return over(`statefulset rolling update complete ${currentReplicas} pods at revision ${currentRevision}...`);
}

const viewers: Readonly<Record<string, (object: KubeObject, revision: number) => Told>> = {
  Deployment: (object, revision) => deploymentStatus(object, revision),
  DaemonSet: (object) => daemonSetStatus(object),
  StatefulSet: (object) => statefulSetStatus(object),
};

const isObject = (value: unknown): value is KubeObject => isRecord(value) && isRecord(value['metadata']);

/** Follows a rollout to its end. */
export const rolloutStatus: Verb = function* (call) {
  const revision = call.flags.number('revision');
  if (revision < 0) fail(`revision must be a positive integer: ${revision}`);
  const found = yield* rolloutObjects(call);
  yield* visit(found, (info) => follow(call, info, revision));
  if (found.infos.length === 0) call.err(`No resources found in ${call.namespace} namespace.\n`);
};

function* follow(call: Call, { resource, namespace, name }: Info, revision: number): Running<void> {
  const viewer = viewers[resource.kind];
  if (!viewer)
    return fail(`no status viewer has been implemented for ${resource.group ? `${resource.kind}.${resource.group}` : resource.kind}`);
  const timeout = call.flags.number('timeout');
  const end = (yield* call.now()) + timeout;
  yield* call.caught('INT');
  const stream = yield* call.watch({ method: 'GET', path: pathOf(resource, namespace), query: { fieldSelector: `metadata.name=${name}` } });
  if (typeof stream !== 'number') return fail('cannot watch');
  for (;;) {
    const left = timeout > 0 ? Math.max(0, end - (yield* call.now())) : undefined;
    const event = yield* call.next(stream, left);
    if (event === 'interrupted') exit(1);
    if (typeof event === 'string') return fail('timed out waiting for the condition');
    if (event.type === 'DELETED') return fail('object has been deleted');
    if (!isObject(event.object)) continue;
    const { text, done } = viewer(event.object, revision);
    call.out(text);
    if (done || !call.flags.bool('watch')) return;
  }
}
