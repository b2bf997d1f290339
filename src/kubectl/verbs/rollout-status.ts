import type { DaemonSet, Deployment, KubeObject, StatefulSet } from '../../api/index.ts';
import { follow } from '../api/follow.ts';
import { queryOf, select } from '../api/select.ts';
import { visit } from '../api/visit.ts';
import { type Call, isRecord, type Verb } from '../call.ts';
import { fail } from '../errors.ts';
import type { AnyObject } from '../print/output.ts';

interface Progress {
  readonly text: string;
  readonly done: boolean;
}

/** Says how far a rollout is; fails when it will not get further. */
type Viewer = (object: AnyObject, revision: number) => Progress;

const going = (text: string): Progress => ({ text: `${text}...\n`, done: false });
const done = (text: string): Progress => ({ text: `${text}\n`, done: true });

/** Takes a viewer of one kind into the table of all: the server's answer is of the kind that was asked for. */
const viewerOf =
  <T extends KubeObject>(view: (object: T, revision: number) => Progress): Viewer =>
  (object, revision) =>
    view(object as T, revision);

export const revisionAnnotation = 'deployment.kubernetes.io/revision';

const deployment = viewerOf<Deployment & KubeObject>(({ metadata, spec, status = {} }, wanted) => {
  const name = JSON.stringify(metadata.name);
  const running = Number(metadata.annotations?.[revisionAnnotation] ?? 0);
  if (wanted > 0 && wanted !== running) fail(`desired revision (${wanted}) is different from the running revision (${running})`);
  if ((metadata.generation ?? 0) > (status.observedGeneration ?? 0)) return going('Waiting for deployment spec update to be observed');
  if (status.conditions?.find(({ type }) => type === 'Progressing')?.reason === 'ProgressDeadlineExceeded')
    fail(`deployment ${name} exceeded its progress deadline`);
  const { updatedReplicas: updated = 0, replicas: total = 0, availableReplicas: available = 0 } = status;
  const waiting = `Waiting for deployment ${name} rollout to finish:`;
  const wantedReplicas = spec?.replicas ?? 0;
  if (updated < wantedReplicas) return going(`${waiting} ${updated} out of ${wantedReplicas} new replicas have been updated`);
  if (total > updated) return going(`${waiting} ${total - updated} old replicas are pending termination`);
  if (available < updated) return going(`${waiting} ${available} of ${updated} updated replicas are available`);
  return done(`deployment ${name} successfully rolled out`);
});

const onlyRolling = (type: string | undefined): void => {
  if (type !== 'RollingUpdate') fail('rollout status is only available for RollingUpdate strategy type');
};

const daemonSet = viewerOf<DaemonSet & KubeObject>(({ metadata, spec, status }) => {
  onlyRolling(spec?.updateStrategy?.type);
  const name = JSON.stringify(metadata.name);
  if ((metadata.generation ?? 0) > (status?.observedGeneration ?? 0)) return going('Waiting for daemon set spec update to be observed');
  const desired = status?.desiredNumberScheduled ?? 0;
  const updated = status?.updatedNumberScheduled ?? 0;
  const available = status?.numberAvailable ?? 0;
  const waiting = `Waiting for daemon set ${name} rollout to finish:`;
  if (updated < desired) return going(`${waiting} ${updated} out of ${desired} new pods have been updated`);
  if (available < desired) return going(`${waiting} ${available} of ${desired} updated pods are available`);
  return done(`daemon set ${name} successfully rolled out`);
});

const statefulSet = viewerOf<StatefulSet & KubeObject>(({ metadata, spec, status }) => {
  onlyRolling(spec?.updateStrategy?.type);
  const observed = status?.observedGeneration ?? 0;
  if (observed === 0 || (metadata.generation ?? 0) > observed) return going('Waiting for statefulset spec update to be observed');
  const replicas = spec?.replicas ?? 0;
  const updated = status?.updatedReplicas ?? 0;
  const ready = status?.readyReplicas ?? 0;
  if (ready < replicas) return going(`Waiting for ${replicas - ready} pods to be ready`);
  const rolling = spec?.updateStrategy?.rollingUpdate;
  if (rolling) {
    const wanted = replicas - (rolling.partition ?? 0);
    if (rolling.partition !== undefined && updated < wanted)
      return going(`Waiting for partitioned roll out to finish: ${updated} out of ${wanted} new pods have been updated`);
    return done(`partitioned roll out complete: ${updated} new pods have been updated...`);
  }
  if (status?.updateRevision !== status?.currentRevision)
    return going(`waiting for statefulset rolling update to complete ${updated} pods at revision ${status?.updateRevision ?? ''}`);
  return done(`statefulset rolling update complete ${status?.currentReplicas ?? 0} pods at revision ${status?.currentRevision ?? ''}...`);
});

const viewers: Readonly<Record<string, Viewer>> = {
  'Deployment.apps': deployment,
  'DaemonSet.apps': daemonSet,
  'StatefulSet.apps': statefulSet,
};

export const groupKind = ({ kind, group }: { readonly kind: string; readonly group: string }): string =>
  group ? `${kind}.${group}` : kind;

/** What `rollout` verbs ask for before anything else. */
export function checkRollout({ args, flags }: Call): void {
  if (args.length === 0 && flags.strings('filename').length === 0 && !flags.string('kustomize')) fail('required resource not specified');
  const revision = flags.number('revision');
  if (revision < 0) fail(`revision must be a positive integer: ${revision}`);
}

export const rolloutStatus: Verb = function* (call) {
  checkRollout(call);
  const { flags } = call;
  const revision = flags.number('revision');
  const found = yield* select(call, { ...queryOf(call), allowEmptySelector: true });
  yield* visit(found, function* (info) {
    const view = viewers[groupKind(info.resource)] ?? fail(`no status viewer has been implemented for ${groupKind(info.resource)}`);
    const timeout = flags.number('timeout');
    const end = yield* follow(call, info, timeout > 0 ? (yield* call.now()) + timeout : undefined, ({ type, object }) => {
      if (type === 'DELETED') fail('object has been deleted');
      if (type === 'ABSENT' || !isRecord(object)) return undefined;
      const progress = view(object, revision);
      call.out(progress.text);
      return progress.done || !flags.bool('watch') ? 'done' : undefined;
    });
    if (end === 'timeout') fail('timed out waiting for the condition');
  });
  if (found.infos.length === 0) call.err(`No resources found in ${call.namespace} namespace.\n`);
};
