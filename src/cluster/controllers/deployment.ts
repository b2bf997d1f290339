import { sameValue, selects } from '../apiserver/index.ts';
import { controller, controllerOf, controllerReference, keyOfObject, ownedBy, ownerKey, splitKey, type Work } from './controller.ts';
import { Rollout } from './deployment-rollout.ts';
import { byAge, type Deployed, replicaSets, type Set_, wantedOf } from './deployment-sets.ts';
import { applyConditions, deploymentStatus } from './deployment-status.ts';

/** The deployment's sets; those without an owner that it selects become its own. */
function claim(work: Work<unknown>, deployment: Deployed): readonly Set_[] {
  const found: Set_[] = [];
  for (const object of work.store.list(replicaSets, deployment.metadata.namespace)) {
    if (ownedBy(object, deployment)) found.push(object as Set_);
    else if (
      !controllerOf(object) &&
      !deployment.metadata.deletionTimestamp &&
      selects(deployment.spec?.selector, object.metadata.labels)
    ) {
      const adopted = work.client.update({
        ...object,
        metadata: { ...object.metadata, ownerReferences: [controllerReference(deployment)] },
      });
      if (adopted.ok) found.push(adopted.object as Set_);
    }
  }
  return found.sort(byAge);
}

function writeStatus(rollout: Rollout, progress: boolean): void {
  const { work } = rollout;
  const counted = deploymentStatus(rollout.deployment, rollout.all, rollout.current, work.now);
  const { status, checkAfter } = applyConditions({
    deployment: rollout.deployment,
    counted,
    current: rollout.current,
    sets: rollout.all,
    findings: rollout.findings,
    now: work.kernel.epochNow,
    progress,
  });
  if (!sameValue(status, rollout.deployment.status)) work.client.updateStatus({ ...rollout.deployment, status });
  if (checkAfter !== undefined) work.again(keyOfObject(rollout.deployment), checkAfter);
}

function sync(key: string, work: Work<unknown>): void {
  const [namespace, name] = splitKey(key);
  const deployment = work.store.get('deployments.apps', namespace, name) as Deployed | undefined;
  if (!deployment) return;
  const rollout = new Rollout(work, deployment, claim(work, deployment));
  if (deployment.metadata.deletionTimestamp) return writeStatus(rollout, false);
  const paused = deployment.spec?.paused ?? false;
  if (paused || rollout.isScaling) {
    rollout.resize();
    if (paused) rollout.forgetOld();
    return writeStatus(rollout, !paused);
  }
  if (deployment.spec?.strategy?.type === 'Recreate') rollout.recreate();
  else rollout.rolling();
  const { current } = rollout;
  const complete =
    current &&
    wantedOf(current) === rollout.replicas &&
    (current.status?.availableReplicas ?? 0) === rollout.replicas &&
    rollout.old.every((set) => (set.status?.replicas ?? 0) === 0);
  if (complete) rollout.forgetOld();
  writeStatus(rollout, true);
}

/** Rolls deployments out: a set for each template, the new one up, the old ones down. */
export const deploymentController = controller({
  name: 'deployment',
  source: 'deployment-controller',
  watches: ['deployments.apps', replicaSets, 'pods'],
  memory: () => null,
  concerns({ resource, key, type, object, previous }, { store }) {
    if (resource === 'deployments.apps') return type === 'DELETED' ? [] : [key];
    if (resource === replicaSets) return [...new Set([...ownerKey(object, 'Deployment'), ...ownerKey(previous, 'Deployment')])];
    if (type !== 'DELETED') return [];
    const set = ownerKey(object, 'ReplicaSet')
      .map(splitKey)
      .map(([namespace, name]) => store.get(replicaSets, namespace, name))[0];
    return ownerKey(set, 'Deployment');
  },
  sync,
});
