import {
  type DecodeResult,
  decodeData,
  decodeObject,
  draftOf,
  forbiddenStatus,
  invalidStatus,
  judgePodSecurity,
  type KindRules,
  type KubeObject,
  kinds,
  type Pod,
  podSecurityPolicy,
  type Status,
} from '../../src/api/index.ts';

const podKind = { apiVersion: 'v1', kind: 'Pod' } as const;
export const podRules = kinds['Pod'] as KindRules;

export interface Answer {
  readonly refusal?: Status;
  readonly warnings: readonly string[];
  readonly object?: KubeObject;
}

const decodePod = (yaml: string): DecodeResult => decodeObject(yaml, podKind, { contentType: 'yaml', fieldValidation: 'Strict' });
const refused = (name: string | undefined, errors: Parameters<typeof invalidStatus>[2], warnings: readonly string[]): Answer => ({
  refusal: invalidStatus({ group: '', name: 'Pod' }, name ?? '', errors),
  warnings,
});
const asPod = (object: KubeObject): Pod => object;

/** The rules of Pod in the API server's order, without admission but for the service account: what a Pod in an open namespace is held to. */
export function createPod(yaml: string): Answer {
  const decoded = decodePod(yaml);
  if (!decoded.ok) return { refusal: decoded.status, warnings: [] };
  const pod = draftOf(decoded.object);
  podRules.default?.(pod);
  for (const field of ['uid', 'managedFields', 'selfLink', 'deletionTimestamp', 'deletionGracePeriodSeconds'] as const)
    delete pod.metadata[field];
  Object.assign(pod.metadata, { namespace: 'default', creationTimestamp: '2026-01-01T00:00:00Z' });
  podRules.prepareForCreate?.(pod);
  const early = podRules.preparationWarnings?.(pod) ?? [];
  const errors = podRules.validateCreate({ ...pod, spec: { serviceAccountName: 'default', ...asPod(pod).spec } });
  if (errors.length > 0) return refused(pod.metadata.name, errors, early);
  return { object: pod, warnings: [...new Set([...early, ...(podRules.warningsOnCreate?.(pod) ?? [])])] };
}

/** The same in a namespace with these labels. */
export function createPodUnderPolicy(yaml: string, labels: Readonly<Record<string, string>>): Answer {
  const answer = createPod(yaml);
  if (!answer.object) return answer;
  const { metadata = {}, spec = { containers: [] } } = asPod(answer.object);
  const verdict = judgePodSecurity(podSecurityPolicy(labels).policy, spec, metadata, { enforce: true });
  const warnings = [...answer.warnings, ...verdict.warnings];
  if (verdict.forbidden === undefined) return { ...answer, warnings };
  return { refusal: forbiddenStatus({ group: '', name: 'pods' }, metadata.name ?? '', verdict.forbidden), warnings };
}

/** A PUT of the Pod or of one of its subresources; `before` as stored. */
export function updatePod(before: unknown, after: unknown, subresource?: string): Answer {
  const stored = decodeData(before, podKind, 'Ignore');
  if (!stored.ok) return { refusal: stored.status, warnings: [] };
  const sent = typeof after === 'string' ? decodePod(after) : decodeData(after, podKind, 'Strict');
  if (!sent.ok) return { refusal: sent.status, warnings: [] };
  const was = draftOf(stored.object);
  podRules.default?.(was);
  const pod = draftOf(sent.object);
  podRules.default?.(pod);
  const { uid, creationTimestamp, generation, resourceVersion } = was.metadata;
  Object.assign(pod.metadata, { uid, resourceVersion, ...pod.metadata, creationTimestamp, generation });
  const rules = subresource === undefined ? podRules : podRules.subresources?.[subresource];
  if (!rules) return { warnings: [] };
  rules.prepareForUpdate?.(pod, was);
  const errors = rules.validateUpdate(pod, was);
  return errors.length > 0 ? refused(was.metadata.name, errors, []) : { object: pod, warnings: [] };
}
