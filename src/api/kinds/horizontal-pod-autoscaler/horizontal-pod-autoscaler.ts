import { joined } from '../../joined.ts';
import { type FieldError, invalid, required } from '../../field/index.ts';
import { type KindRules, rulesFor } from '../../kind-rules.ts';
import { nameIsDNSSubdomain } from '../../names/index.ts';
import type { HorizontalPodAutoscaler, HorizontalPodAutoscalerSpec } from '../../types.generated.ts';
import { createdMeta, updatedMeta } from '../metadata.ts';
import { specOf } from '../spec-of.ts';
import { nonnegativeFields } from '../values.ts';
import { defaultBehavior, validateBehavior } from './behavior.ts';
import { apiVersionError, type ReferenceOptions, validateMetrics, validateReference } from './metrics.ts';

type Spec = Partial<HorizontalPodAutoscalerSpec>;

interface Options {
  readonly target: ReferenceOptions;
  readonly objectMetrics: ReferenceOptions;
  readonly leastReplicas: number;
}

/** A reference that was wrong before may stay. */
function optionsFor({ scaleTargetRef: target }: Spec = {}, before?: Spec): Options {
  const old = before?.scaleTargetRef;
  const sameTarget = old && old.apiVersion === target?.apiVersion && old.kind === target?.kind;
  const hadInvalidObject = before?.metrics?.some(
    ({ type, object }) =>
      type === 'Object' && object && apiVersionError(object.describedObject.apiVersion ?? '', { allowEmptyGroup: true }),
  );
  return {
    target: sameTarget ? { allowInvalidApiVersion: true } : { allowEmptyGroup: target?.kind === 'ReplicationController' },
    objectMetrics: { allowEmptyGroup: true, ...(hadInvalidObject && { allowInvalidApiVersion: true }) },
    leastReplicas: before?.minReplicas === 0 ? 0 : 1,
  };
}

function specErrors(spec: Spec = {}, before?: Spec): FieldError[] {
  const { minReplicas: min, maxReplicas: max = 0, scaleTargetRef = {}, metrics = [], behavior } = spec;
  const { target, objectMetrics, leastReplicas } = optionsFor(spec, before);
  const path = 'spec.maxReplicas';
  const errors: FieldError[] = [];
  if (min !== undefined && min < leastReplicas)
    errors.push(invalid('spec.minReplicas', min, `must be greater than or equal to ${leastReplicas}`));
  if (max === 0) errors.push(required(path, 'must be set and greater than 0'));
  else if (max < 0) errors.push(invalid(path, max, 'must be greater than or equal to 1'));
  if (min !== undefined && max < min) errors.push(invalid(path, max, 'must be greater than or equal to `minReplicas`'));
  return joined(
    errors,
    validateReference(scaleTargetRef, 'spec.scaleTargetRef', target),
    validateMetrics(metrics, min, objectMetrics),
    validateBehavior(behavior),
  );
}

/** Lists that Go prints as null when there is nothing in them. */
const emptyStatus = (): { desiredReplicas: number } => Object.assign({ desiredReplicas: 0 }, { currentMetrics: null });

export const horizontalPodAutoscaler: KindRules = rulesFor<HorizontalPodAutoscaler>({
  default(draft) {
    const spec = specOf(draft);
    spec.minReplicas ??= 1;
    if (!spec.metrics?.length)
      spec.metrics = [{ type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 80 } } }];
    if (spec.behavior) defaultBehavior(spec.behavior);
    draft.status ??= emptyStatus();
  },
  prepareForCreate(draft) {
    draft.status = emptyStatus();
  },
  validateCreate: ({ metadata, spec }) => joined(createdMeta(metadata, 'namespaced', nameIsDNSSubdomain), specErrors(spec)),
  validateUpdate: (now, before) => joined(updatedMeta(now.metadata, before.metadata), specErrors(now.spec, before.spec)),
  allowUnconditionalUpdate: true,
  subresources: {
    status: {
      prepareForUpdate() {},
      validateUpdate: (now, before) =>
        joined(updatedMeta(now.metadata, before.metadata), nonnegativeFields(now.status, 'status', ['currentReplicas', 'desiredReplicas'])),
    },
  },
});
