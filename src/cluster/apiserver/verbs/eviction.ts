import {
  badRequestStatus,
  invalid,
  invalidStatus,
  type DeleteOptions,
  type KubeObject,
  notFoundStatus,
  type Pod,
  type PodDisruptionBudget,
  type Status,
  successStatus,
  tooManyRequestsStatus,
} from '../../../api/index.ts';
import { selects } from '../label-selector.ts';
import type { ApiResponse } from '../request.ts';
import { resourceOfStorage } from '../resources.ts';
import { answer, type Call, refuse, type ServerContext } from '../server-context.ts';
import { bodyOf, namespaceMismatch } from './body.ts';
import { refusedDeleteOptions } from './delete-options.ts';

const budgets = 'poddisruptionbudgets.policy';

const refused = (message: string): Status =>
  tooManyRequestsStatus("Cannot evict pod as it would violate the pod's disruption budget.", {
    causes: [{ reason: 'DisruptionBudget', message }],
  });

/** Why a budget doesn't let a pod go; undefined when it does. */
function objection({ metadata, status }: PodDisruptionBudget): Status | undefined {
  const name = metadata?.name ?? '';
  if ((status?.observedGeneration ?? 0) < (metadata?.generation ?? 0))
    return refused(`The disruption budget ${name} is still being processed by the server.`);
  if ((status?.disruptionsAllowed ?? 0) > 0) return undefined;
  const { currentHealthy = 0, desiredHealthy = 0 } = status ?? {};
  return refused(
    currentHealthy <= desiredHealthy
      ? `The disruption budget ${name} needs ${desiredHealthy} healthy pods and has ${currentHealthy} currently`
      : `The disruption budget ${name} does not allow evicting pods currently`,
  );
}

const isReady = ({ status }: Pod): boolean =>
  (status?.conditions ?? []).some(({ type, status: holds }) => type === 'Ready' && holds === 'True');

const needsNoBudget = ({ metadata, status }: Pod): boolean =>
  Boolean(metadata?.deletionTimestamp) || ['Succeeded', 'Failed', 'Pending'].includes(status?.phase ?? '');

/** An unready pod may go if the budget says so, or if the application isn't disturbed anyway. */
function unhealthyMayGo({ spec, status }: PodDisruptionBudget): boolean {
  const { currentHealthy = 0, desiredHealthy = 0 } = status ?? {};
  return spec?.unhealthyPodEvictionPolicy === 'AlwaysAllow' || (desiredHealthy > 0 && currentHealthy >= desiredHealthy);
}

/** Takes one disruption off a budget, and notes for whom. */
function charge(context: ServerContext, budget: KubeObject, pod: string): void {
  const info = resourceOfStorage(budgets);
  if (!info) return;
  const { registry } = context;
  const status = (budget as PodDisruptionBudget).status;
  const disruptedPods = { ...status?.disruptedPods, [pod]: registry.now };
  const changed = { ...budget, status: { ...status, disruptionsAllowed: (status?.disruptionsAllowed ?? 0) - 1, disruptedPods } };
  registry.replace(info, budget, changed, { by: { manager: 'kube-apiserver', operation: 'Update', subresource: 'status' } });
}

/** An error that has no reason of its own. */
const unexplained = { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Failure', code: 500 } as const;

/** POST of an Eviction: a deletion that disruption budgets may refuse with 429. */
export function evict(context: ServerContext, call: Call): ApiResponse {
  const { registry } = context;
  const { info, namespace, name = '', subresource } = call.target;
  const decoded = bodyOf(context, call, subresource ?? info);
  if (!decoded.ok) return refuse(decoded.status);
  const { gracePeriodSeconds, preconditions, ...options } = (decoded.object['deleteOptions'] ?? {}) as DeleteOptions;
  const mismatch = namespaceMismatch(info, namespace, decoded.object);
  if (mismatch) return refuse(mismatch);
  if (decoded.object.metadata.name !== name) return refuse(badRequestStatus('name in URL does not match name in Eviction object'));
  if (options.ignoreStoreReadErrorWithClusterBreakingPotential) {
    const path = 'deleteOptions.ignoreStoreReadErrorWithClusterBreakingPotential';
    const misplaced = invalid(path, true, 'can not be set for pod eviction, try after removing the option');
    return refuse(invalidStatus({ group: 'policy', name: 'Eviction' }, name, [misplaced]));
  }
  const asked = options.dryRun ?? [];
  if (call.dryRun && asked.length > 0 && asked.join() !== 'All')
    return answer(500, { ...unexplained, message: `Non-matching dry-run options in request and content: [All] and [${asked.join(' ')}]` });
  // Either place is enough: `kubectl drain --dry-run=server` says it in the body.
  const dryRun = call.dryRun || asked.includes('All');
  const object = registry.get(info, namespace, name);
  if (!object) return refuse(notFoundStatus(info, name));
  const refusal = refusedDeleteOptions(options);
  if (refusal) return refuse(refusal);
  const pod = object as Pod;
  if (!needsNoBudget(pod)) {
    const concerned = registry.store
      .list(budgets, namespace)
      .filter((budget) => selects((budget as PodDisruptionBudget).spec?.selector, object.metadata.labels));
    if (concerned.length > 1)
      return answer(500, {
        ...unexplained,
        message: 'This pod has more than one PodDisruptionBudget, which the eviction subresource does not support.',
      });
    const [budget] = concerned;
    if (budget && (isReady(pod) || !unhealthyMayGo(budget))) {
      const why = objection(budget);
      if (why) return refuse(why);
      if (!dryRun) charge(context, budget, name);
    }
  }
  const by = { manager: call.manager, operation: 'Update' } as const;
  if (!dryRun) noteDisruption(context, call, object);
  const removed = registry.remove(
    info,
    namespace,
    name,
    { ...preconditions, ...(gracePeriodSeconds !== undefined && { gracePeriodSeconds }) },
    {
      by,
      dryRun,
    },
  );
  return removed.ok ? answer(201, { ...successStatus(), code: 201 }) : refuse(removed.status);
}

function noteDisruption({ registry }: ServerContext, call: Call, pod: KubeObject): void {
  const { status } = pod as Pod;
  const condition = {
    type: 'DisruptionTarget',
    status: 'True',
    observedGeneration: pod.metadata.generation,
    lastProbeTime: null,
    lastTransitionTime: registry.now,
    reason: 'EvictionByEvictionAPI',
    message: 'Eviction API: evicting',
  };
  const others = (status?.conditions ?? []).filter(({ type }) => type !== condition.type);
  const changed = { ...pod, status: { ...status, conditions: [...others, condition] } };
  registry.replace(call.target.info, pod, changed, { by: { manager: call.manager, operation: 'Update', subresource: 'status' } });
}
