import { type Draft, semanticallyEqual } from '../draft.ts';
import { type FieldError, invalid, notSupported, required } from '../field/index.ts';
import { joined } from '../joined.ts';
import { type KindRules, rulesFor } from '../kind-rules.ts';
import { type SelectorOptions, validateLabelSelector } from '../labels/index.ts';
import { nameIsDNSSubdomain } from '../names/index.ts';
import type { DaemonSet, DaemonSetSpec, DaemonSetUpdateStrategy, RollingUpdateDaemonSet } from '../types.generated.ts';
import { validatePodTemplate } from '../validation/pod-template.ts';
import { warningsOfPodTemplate } from '../warnings/pod-spec.ts';
import { collisionErrors } from './deployment.ts';
import { createdMeta, updatedMeta } from './metadata.ts';
import { defaultTemplate, keptRunning } from './pod-template-rules.ts';
import { immutableSelector, isEmptySelector, isUsable, printedSelector, templateMismatch, toleratingOld } from './selector.ts';
import { specOf } from './spec-of.ts';
import {
  intOrPercentValue,
  nonnegative,
  nonnegativeFields,
  notMoreThan100Percent,
  positiveIntOrPercent,
  unreadableCount,
} from './values.ts';

const template = 'spec.template';
/** Where a count of template changes is kept that the API no longer shows otherwise. */
const templateGeneration = 'deprecated.daemonset.template.generation';

function rollingErrors({ maxUnavailable = 0, maxSurge = 0 }: RollingUpdateDaemonSet, path: string): FieldError[] {
  const [unavailable, surge] = [`${path}.maxUnavailable`, `${path}.maxSurge`];
  const errors = joined(
    positiveIntOrPercent(maxUnavailable, unavailable),
    positiveIntOrPercent(maxSurge, surge),
    notMoreThan100Percent(maxUnavailable, unavailable),
    notMoreThan100Percent(maxSurge, surge),
  );
  const [goes, comes] = [intOrPercentValue(maxUnavailable) !== 0, intOrPercentValue(maxSurge) !== 0];
  if (goes && comes) errors.push(invalid(surge, maxSurge, 'may not be set when maxUnavailable is non-zero'));
  if (!goes && !comes) errors.push(required(unavailable, 'cannot be 0 when maxSurge is 0'));
  return errors;
}

function strategyErrors({ type = '', rollingUpdate }: DaemonSetUpdateStrategy): FieldError[] {
  const path = 'spec.updateStrategy';
  if (type === 'OnDelete') return [];
  if (type === 'RollingUpdate')
    return rollingUpdate ? rollingErrors(rollingUpdate, `${path}.rollingUpdate`) : [required(`${path}.rollingUpdate`)];
  const { maxUnavailable = 0, maxSurge = 0 } = rollingUpdate ?? {};
  const printed = { Type: type, RollingUpdate: rollingUpdate ? { MaxUnavailable: maxUnavailable, MaxSurge: maxSurge } : null };
  return [notSupported(path, printed, ['RollingUpdate', 'OnDelete'])];
}

function specErrors(spec: Partial<DaemonSetSpec> = {}, before?: Partial<DaemonSetSpec>, options: SelectorOptions = {}): FieldError[] {
  const { selector, template: pods = {} } = spec;
  const errors = validateLabelSelector(selector, 'spec.selector', options);
  if (!selector || isUsable(selector)) errors.push(...templateMismatch(selector, pods.metadata?.labels, `${template}.metadata.labels`));
  if (selector && isEmptySelector(selector))
    errors.push(invalid('spec.selector', printedSelector(selector), 'empty selector is invalid for daemonset'));
  return joined(
    errors,
    validatePodTemplate(pods, template, before?.template?.spec ? { before: before.template.spec } : {}),
    keptRunning(pods, template, 'DaemonSet'),
    nonnegative(spec.minReadySeconds, 'spec.minReadySeconds'),
    strategyErrors(spec.updateStrategy ?? {}),
    nonnegative(spec.revisionHistoryLimit, 'spec.revisionHistoryLimit'),
  );
}

const counts = [
  'currentNumberScheduled',
  'numberMisscheduled',
  'desiredNumberScheduled',
  'numberReady',
  'observedGeneration',
  'updatedNumberScheduled',
  'numberAvailable',
  'numberUnavailable',
  'collisionCount',
];
const nothing = { currentNumberScheduled: 0, numberMisscheduled: 0, desiredNumberScheduled: 0, numberReady: 0 };

const countTemplates = (draft: Draft<DaemonSet>, count: number): void => {
  draft.metadata = { ...draft.metadata, annotations: { ...draft.metadata?.annotations, [templateGeneration]: String(count) } };
};
const countOf = ({ metadata }: { readonly metadata?: { readonly annotations?: { readonly [key: string]: string } } }): number =>
  Number(metadata?.annotations?.[templateGeneration] ?? 0) || 0;

const templateChanged = (now: { spec?: DaemonSetSpec }, before: DaemonSet): boolean =>
  !semanticallyEqual(now.spec?.template, before.spec?.template);

export const daemonSet: KindRules = rulesFor<DaemonSet>({
  conversionError: (now) => unreadableCount(now, templateGeneration),
  default(draft) {
    const spec = specOf(draft);
    const strategy = (spec.updateStrategy ??= {});
    strategy.type ??= 'RollingUpdate';
    if (strategy.type === 'RollingUpdate') {
      strategy.rollingUpdate ??= {};
      strategy.rollingUpdate.maxUnavailable ??= 1;
    }
    if (strategy.rollingUpdate) {
      strategy.rollingUpdate.maxUnavailable ??= 0;
      strategy.rollingUpdate.maxSurge ??= 0;
    }
    spec.revisionHistoryLimit ??= 10;
    spec.template = defaultTemplate(spec.template);
    draft.status ??= { ...nothing };
  },
  prepareForCreate(draft) {
    draft.status = { ...nothing };
    countTemplates(draft, Math.max(1, countOf(draft)));
  },
  validateCreate: ({ metadata, spec }) => joined(createdMeta(metadata, 'namespaced', nameIsDNSSubdomain), specErrors(spec)),
  warningsOnCreate: ({ spec }) => warningsOfPodTemplate(spec?.template ?? {}, template),
  prepareForUpdate(draft, before) {
    countTemplates(draft, countOf(before) + (templateChanged(draft, before) ? 1 : 0));
  },
  validateUpdate: (now, before) =>
    joined(
      updatedMeta(now.metadata, before.metadata),
      immutableSelector(now.spec?.selector, before.spec?.selector, 'spec.selector'),
      specErrors(now.spec, before.spec, toleratingOld(before.spec?.selector)),
    ),
  warningsOnUpdate: (now, before) =>
    templateChanged(now, before) ? warningsOfPodTemplate(now.spec?.template ?? {}, template, before.spec?.template) : [],
  allowUnconditionalUpdate: true,
  subresources: {
    status: {
      prepareForUpdate: (draft, before) => countTemplates(draft, countOf(before)),
      validateUpdate: (now, before) =>
        joined(
          updatedMeta(now.metadata, before.metadata),
          nonnegativeFields(now.status, 'status', counts),
          collisionErrors(now.status?.collisionCount, before.status?.collisionCount),
        ),
    },
  },
});
