import { semanticallyEqual } from '../draft.ts';
import { type FieldError, forbidden, invalid, invalidEach, required } from '../field/index.ts';
import { type KindRules, rulesFor } from '../kind-rules.ts';
import { validateLabels } from '../labels/index.ts';
import { validateAnnotations } from '../metadata/index.ts';
import { isDNS1123Label, nameIsDNSLabel } from '../names/index.ts';
import type {
  PersistentVolumeClaim,
  PodTemplateSpec,
  StatefulSet,
  StatefulSetSpec,
  StatefulSetUpdateStrategy,
} from '../types.generated.ts';
import { validatePodAnnotations } from '../validation/pod-annotations.ts';
import { validatePodTemplate } from '../validation/pod-template.ts';
import { warningsOfPodTemplate } from '../warnings/pod-spec.ts';
import { claimSpecWarnings, defaultClaimSpec, validateClaimSpec } from './claim-spec.ts';
import { collisionErrors } from './deployment.ts';
import { createdMeta, updatedMeta } from './metadata.ts';
import { defaultTemplate, keptRunning } from './pod-template-rules.ts';
import { countErrors } from './replica-set.ts';
import { isUsable, printedSelector, requiredSelector, templateMismatch } from './selector.ts';
import { specOf } from './spec-of.ts';
import { intOrPercentValue, nonnegative, nonnegativeFields, notMoreThan100Percent, oneOf, positiveIntOrPercent } from './values.ts';

const template = 'spec.template';
type Spec = Partial<StatefulSetSpec>;

function strategyErrors(strategy: StatefulSetUpdateStrategy): FieldError[] {
  const { type = '', rollingUpdate: rolling } = strategy;
  const path = 'spec.updateStrategy';
  if (!type) return [required(path)];
  const printed = rolling ? { Partition: rolling.partition ?? 0, MaxUnavailable: rolling.maxUnavailable ?? null } : null;
  if (type === 'OnDelete')
    return rolling ? [invalid(`${path}.rollingUpdate`, printed, "only allowed for updateStrategy 'RollingUpdate'")] : [];
  if (type !== 'RollingUpdate') return [invalid(path, { Type: type, RollingUpdate: printed }, "must be 'RollingUpdate' or 'OnDelete'")];
  if (!rolling) return [];
  const errors = nonnegative(rolling.partition, `${path}.rollingUpdate.partition`);
  const { maxUnavailable } = rolling;
  if (maxUnavailable === undefined) return errors;
  const unavailable = `${path}.rollingUpdate.maxUnavailable`;
  errors.push(...positiveIntOrPercent(maxUnavailable, unavailable));
  if (intOrPercentValue(maxUnavailable) === 0) errors.push(invalid(unavailable, maxUnavailable, 'cannot be 0'));
  return [...errors, ...notMoreThan100Percent(maxUnavailable, unavailable)];
}

/** The template as its Pods will be: with the claims' volumes, and without the names that the set gives. */
function asPods(pods: PodTemplateSpec, claims: readonly PersistentVolumeClaim[]): PodTemplateSpec {
  if (!pods.spec) return pods;
  const { hostname: _, subdomain: __, ...spec } = pods.spec;
  const names = claims.map(({ metadata }) => metadata?.name ?? '');
  if (names.length === 0) return { ...pods, spec };
  const volumes = [
    ...[...new Set(names)].map((name) => ({ name, persistentVolumeClaim: { claimName: name } })),
    ...(spec.volumes ?? []).filter(({ name }) => !names.includes(name)),
  ];
  return { ...pods, spec: { ...spec, volumes } };
}

function templateErrors({ selector, template: pods = {}, volumeClaimTemplates = [] }: Spec, tolerant: boolean): FieldError[] {
  if (selector && !isUsable(selector)) return [invalid('spec.selector', printedSelector(selector), '')];
  const { labels, annotations } = pods.metadata ?? {};
  return [
    ...templateMismatch(selector, labels, `${template}.metadata.labels`),
    ...(tolerant ? [] : validatePodTemplate(asPods(pods, volumeClaimTemplates), template)),
    ...validateLabels(labels, `${template}.labels`),
    ...validateAnnotations(annotations, `${template}.annotations`),
    ...validatePodAnnotations(annotations, pods.spec ?? { containers: [] }, `${template}.annotations`),
  ];
}

interface SetOptions {
  /** What can't be changed any more isn't looked at again. */
  readonly isUpdate?: boolean;
  /** The template that stands is already wrong: then the new one may be as well. */
  readonly tolerantTemplate?: boolean;
}

function specErrors(spec: Spec = {}, { isUpdate = false, tolerantTemplate = false }: SetOptions = {}): FieldError[] {
  const { podManagementPolicy: management = '', persistentVolumeClaimRetentionPolicy: retention, volumeClaimTemplates: claims = [] } = spec;
  const errors: FieldError[] = [];
  if (!management) errors.push(required('spec.podManagementPolicy'));
  else if (management !== 'OrderedReady' && management !== 'Parallel')
    errors.push(invalid('spec.podManagementPolicy', management, "must be 'OrderedReady' or 'Parallel'"));
  errors.push(...strategyErrors(spec.updateStrategy ?? {}));
  for (const when of ['whenDeleted', 'whenScaled'] as const)
    if (retention) errors.push(...oneOf(retention[when] ?? '', ['Retain', 'Delete'], `spec.persistentVolumeClaimRetentionPolicy.${when}`));
  if (!isUpdate) claims.forEach((claim, i) => errors.push(...validateClaimSpec(claim.spec ?? {}, `spec.volumeClaimTemplates[${i}].spec`)));
  errors.push(...nonnegative(spec.replicas, 'spec.replicas'), ...nonnegative(spec.minReadySeconds, 'spec.minReadySeconds'));
  errors.push(...nonnegative(spec.ordinals?.start, 'spec.ordinals.start'));
  if (!isUpdate && spec.serviceName) errors.push(...invalidEach('spec.serviceName', spec.serviceName, isDNS1123Label(spec.serviceName)));
  errors.push(...requiredSelector(spec.selector, 'spec.selector', 'empty selector is invalid for statefulset'));
  return [...errors, ...templateErrors(spec, tolerantTemplate), ...keptRunning(spec.template ?? {}, template, 'StatefulSet')];
}

const changeable = [
  'replicas',
  'template',
  'updateStrategy',
  'minReadySeconds',
  'ordinals',
  'revisionHistoryLimit',
  'persistentVolumeClaimRetentionPolicy',
];
const unchangeable =
  "updates to statefulset spec for fields other than 'replicas', 'ordinals', 'template', 'updateStrategy', 'revisionHistoryLimit', 'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds' are forbidden";

const fixedPart = (spec: Spec = {}): unknown => Object.fromEntries(Object.entries(spec).filter(([field]) => !changeable.includes(field)));

function validateUpdate(now: StatefulSet, before: StatefulSet): FieldError[] {
  const tolerantTemplate = specErrors(before.spec, { isUpdate: true }).length > 0;
  return [
    ...updatedMeta(now.metadata, before.metadata),
    ...specErrors(now.spec, { isUpdate: true, tolerantTemplate }),
    ...(semanticallyEqual(fixedPart(now.spec), fixedPart(before.spec)) ? [] : [forbidden('spec', unchangeable)]),
  ];
}

const counts = [
  'replicas',
  'readyReplicas',
  'currentReplicas',
  'updatedReplicas',
  'availableReplicas',
  'observedGeneration',
  'collisionCount',
];

const ownWarnings = (spec: Spec = {}, below = ''): string[] => [
  ...(spec.volumeClaimTemplates ?? []).flatMap((claim, i) =>
    claimSpecWarnings(claim.spec ?? {}, `spec.volumeClaimTemplates[${i}]${below}`),
  ),
  ...((spec.revisionHistoryLimit ?? 0) < 0
    ? ['spec.revisionHistoryLimit: a negative value retains all historical revisions; a value >= 0 is recommended']
    : []),
];

export const statefulSet: KindRules = rulesFor<StatefulSet>({
  default(draft) {
    const spec = specOf(draft);
    spec.podManagementPolicy ??= 'OrderedReady';
    const strategy = (spec.updateStrategy ??= {});
    if (strategy.type === undefined) {
      strategy.type = 'RollingUpdate';
      strategy.rollingUpdate ??= {};
    }
    if (strategy.type === 'RollingUpdate' && strategy.rollingUpdate) strategy.rollingUpdate.partition ??= 0;
    const retention = (spec.persistentVolumeClaimRetentionPolicy ??= {});
    retention.whenDeleted ??= 'Retain';
    retention.whenScaled ??= 'Retain';
    spec.replicas ??= 1;
    spec.revisionHistoryLimit ??= 10;
    spec.template = defaultTemplate(spec.template);
    for (const claim of spec.volumeClaimTemplates ?? []) {
      claim.kind = 'PersistentVolumeClaim';
      claim.apiVersion = 'v1';
      claim.metadata ??= {};
      defaultClaimSpec((claim.spec ??= {}));
      claim.status ??= {};
      claim.status.phase ??= 'Pending';
    }
    draft.status ??= { replicas: 0, availableReplicas: 0 };
  },
  prepareForCreate(draft) {
    draft.status = { replicas: 0, availableReplicas: 0 };
    if (draft.spec?.updateStrategy?.rollingUpdate) delete draft.spec.updateStrategy.rollingUpdate.maxUnavailable;
  },
  validateCreate: ({ metadata, spec }) => [...createdMeta(metadata, 'namespaced', nameIsDNSLabel), ...specErrors(spec)],
  warningsOnCreate: ({ spec }) => [...warningsOfPodTemplate(spec?.template ?? {}, template), ...ownWarnings(spec)],
  prepareForUpdate(draft, before) {
    const rolling = draft.spec?.updateStrategy?.rollingUpdate;
    if (rolling && before.spec?.updateStrategy?.rollingUpdate?.maxUnavailable === undefined) delete rolling.maxUnavailable;
  },
  validateUpdate,
  warningsOnUpdate: (now, before) => [
    ...(semanticallyEqual(now.spec, before.spec) ? [] : warningsOfPodTemplate(now.spec?.template ?? {}, template, before.spec?.template)),
    ...ownWarnings(now.spec, '.Spec'),
  ],
  allowUnconditionalUpdate: true,
  subresources: {
    status: {
      prepareForUpdate() {},
      validateUpdate: (now, before) => [
        ...nonnegativeFields(now.status, 'status', counts),
        ...countErrors(now.status, ['readyReplicas', 'currentReplicas', 'updatedReplicas', 'availableReplicas'], 'status.readyReplicas'),
        ...updatedMeta(now.metadata, before.metadata),
        ...collisionErrors(now.status?.collisionCount, before.status?.collisionCount),
      ],
    },
  },
});
