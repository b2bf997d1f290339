import { joined } from '../joined.ts';
import { semanticallyEqual } from '../draft.ts';
import { type FieldError, forbidden, invalid, notSupported, required } from '../field/index.ts';
import { type KindRules, rulesFor } from '../kind-rules.ts';
import { nameIsDNSSubdomain } from '../names/index.ts';
import type { Deployment, DeploymentSpec, DeploymentStrategy, RollingUpdateDeployment } from '../types.generated.ts';
import { warningsOfPodTemplate } from '../warnings/pod-spec.ts';
import { createdMeta, updatedMeta } from './metadata.ts';
import { defaultTemplate, nameWarnings } from './pod-template-rules.ts';
import { countErrors, selectedTemplate } from './replica-set.ts';
import { immutableSelector, requiredSelector } from './selector.ts';
import { specOf } from './spec-of.ts';
import {
  intOrPercentValue,
  isDecremented,
  nonnegative,
  nonnegativeFields,
  notMoreThan100Percent,
  positiveIntOrPercent,
  unreadableCount,
} from './values.ts';

const template = 'spec.template';

function rollingErrors({ maxUnavailable = 0, maxSurge = 0 }: RollingUpdateDeployment, path: string): FieldError[] {
  const unavailable = `${path}.maxUnavailable`;
  return joined(
    positiveIntOrPercent(maxUnavailable, unavailable),
    positiveIntOrPercent(maxSurge, `${path}.maxSurge`),
    intOrPercentValue(maxUnavailable) === 0 && intOrPercentValue(maxSurge) === 0
      ? [invalid(unavailable, maxUnavailable, 'may not be 0 when `maxSurge` is 0')]
      : [],
    notMoreThan100Percent(maxUnavailable, unavailable),
  );
}

function strategyErrors({ type = '', rollingUpdate }: DeploymentStrategy): FieldError[] {
  const path = 'spec.strategy';
  switch (type) {
    case 'Recreate':
      return rollingUpdate ? [forbidden(`${path}.rollingUpdate`, "may not be specified when strategy `type` is 'Recreate'")] : [];
    case 'RollingUpdate':
      if (!rollingUpdate) return [required(`${path}.rollingUpdate`, 'this should be defaulted and never be nil')];
      return rollingErrors(rollingUpdate, `${path}.rollingUpdate`);
    default: {
      const { maxUnavailable = 0, maxSurge = 0 } = rollingUpdate ?? {};
      const printed = { Type: type, RollingUpdate: rollingUpdate ? { MaxUnavailable: maxUnavailable, MaxSurge: maxSurge } : null };
      return [notSupported(path, printed, ['Recreate', 'RollingUpdate'])];
    }
  }
}

function specErrors(spec: Partial<DeploymentSpec> = {}, before?: Partial<DeploymentSpec>): FieldError[] {
  const deadline = spec.progressDeadlineSeconds;
  const deadlinePath = 'spec.progressDeadlineSeconds';
  return joined(
    nonnegative(spec.replicas, 'spec.replicas'),
    requiredSelector(spec.selector, 'spec.selector', 'empty selector is invalid for deployment'),
    selectedTemplate(spec.selector, spec.template, before?.template),
    strategyErrors(spec.strategy ?? {}),
    nonnegative(spec.minReadySeconds, 'spec.minReadySeconds'),
    nonnegative(spec.revisionHistoryLimit, 'spec.revisionHistoryLimit'),
    nonnegative(deadline, deadlinePath),
    deadline !== undefined && deadline <= (spec.minReadySeconds ?? 0)
      ? [invalid(deadlinePath, deadline, 'must be greater than minReadySeconds')]
      : [],
  );
}

const counts = [
  'observedGeneration',
  'replicas',
  'updatedReplicas',
  'readyReplicas',
  'availableReplicas',
  'unavailableReplicas',
  'terminatingReplicas',
  'collisionCount',
];

export const deployment: KindRules = rulesFor<Deployment>({
  conversionError: (now) => unreadableCount(now, 'deprecated.deployment.rollback.revision'),
  default(draft) {
    draft.status ??= {};
    const spec = specOf(draft);
    spec.replicas ??= 1;
    const strategy = (spec.strategy ??= {});
    strategy.type ??= 'RollingUpdate';
    if (strategy.type === 'RollingUpdate') {
      strategy.rollingUpdate ??= {};
      strategy.rollingUpdate.maxUnavailable ??= '25%';
      strategy.rollingUpdate.maxSurge ??= '25%';
    }
    spec.revisionHistoryLimit ??= 10;
    spec.progressDeadlineSeconds ??= 600;
    spec.template = defaultTemplate(spec.template);
  },
  prepareForCreate(draft) {
    draft.status = {};
  },
  validateCreate: ({ metadata, spec }) => joined(createdMeta(metadata, 'namespaced', nameIsDNSSubdomain), specErrors(spec)),
  warningsOnCreate: ({ metadata, spec }) => joined(nameWarnings(metadata), warningsOfPodTemplate(spec?.template ?? {}, template)),
  validateUpdate: (now, before) =>
    joined(
      updatedMeta(now.metadata, before.metadata),
      specErrors(now.spec, before.spec),
      immutableSelector(now.spec?.selector, before.spec?.selector, 'spec.selector'),
    ),
  warningsOnUpdate: (now, before) =>
    semanticallyEqual(now.spec, before.spec) && semanticallyEqual(now.metadata?.annotations, before.metadata?.annotations)
      ? []
      : warningsOfPodTemplate(now.spec?.template ?? {}, template, before.spec?.template),
  allowUnconditionalUpdate: true,
  subresources: {
    status: {
      prepareForUpdate() {},
      validateUpdate: (now, before) =>
        joined(
          updatedMeta(now.metadata, before.metadata),
          nonnegativeFields(now.status, 'status', counts),
          countErrors(now.status, ['updatedReplicas', 'readyReplicas', 'availableReplicas']),
          collisionErrors(now.status?.collisionCount, before.status?.collisionCount),
        ),
    },
  },
});

/** Name collisions are only ever counted up. */
export const collisionErrors = (now: number | undefined, before: number | undefined): FieldError[] =>
  isDecremented(now, before) ? [invalid('status.collisionCount', now ?? 0, 'cannot be decremented')] : [];
