import type { KubeObject, PodDisruptionBudget, PriorityClass } from '../../api/index.ts';
import { describerOf, writeEvents } from './describer.ts';
import { labelsLine, selectorOrNone } from './metadata.ts';

export const podDisruptionBudget = describerOf<PodDisruptionBudget & KubeObject>(function* (describing) {
  const { object, page } = describing;
  const { metadata, spec, status } = object;
  page.row(0, 'Name:', metadata.name ?? '');
  page.row(0, 'Namespace:', metadata.namespace ?? '');
  if (spec?.minAvailable !== undefined) page.row(0, 'Min available:', spec.minAvailable);
  else if (spec?.maxUnavailable !== undefined) page.row(0, 'Max unavailable:', spec.maxUnavailable);
  page.row(0, 'Selector:', spec?.selector ? selectorOrNone(spec.selector) : '<unset>');
  page.row(0, 'Status:');
  page.row(2, 'Allowed disruptions:', status?.disruptionsAllowed ?? 0);
  page.row(2, 'Current:', status?.currentHealthy ?? 0);
  page.row(2, 'Desired:', status?.desiredHealthy ?? 0);
  page.row(2, 'Total:', status?.expectedPods ?? 0);
  yield* writeEvents(describing);
});

export const priorityClass = describerOf<PriorityClass & KubeObject>(function* (describing) {
  const { object, page } = describing;
  page.row(0, 'Name:', object.metadata.name ?? '');
  page.row(0, 'Value:', object.value ?? 0);
  page.row(0, 'GlobalDefault:', object.globalDefault ?? false);
  page.row(0, 'PreemptionPolicy:', object.preemptionPolicy ?? '');
  page.row(0, 'Description:', object.description ?? '');
  page.row(0, 'Annotations:', labelsLine(object.metadata.annotations));
  yield* writeEvents(describing);
});
