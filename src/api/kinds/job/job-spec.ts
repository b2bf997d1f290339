import { joined } from '../../joined.ts';
import type { Draft } from '../../draft.ts';
import { type FieldError, invalid, invalidEach, notSupported, required, tooLong } from '../../field/index.ts';
import { isDNS1123Subdomain } from '../../names/index.ts';
import { byteLength, goQuote } from '../../text/index.ts';
import type { JobSpec } from '../../types.generated.ts';
import { validatePodTemplate } from '../../validation/pod-template.ts';
import { nonnegative, oneOf } from '../values.ts';
import { validatePodFailurePolicy } from './pod-failure-policy.ts';
import { printedSuccessPolicy, validateSuccessPolicy } from './success-policy.ts';

export type Spec = Partial<JobSpec>;

/** A count of this many indexes asks for more care. */
const many = 100_000;
const limitForMany = 10_000;

export const isIndexed = ({ completionMode }: Spec): boolean => completionMode === 'Indexed';

/** What a Job leaves out; a CronJob's template isn't filled in this way but when its Jobs are made. */
export function defaultJobSpec(spec: Draft<Spec>): void {
  if (spec.completions === undefined && spec.parallelism === undefined) spec.completions = 1;
  spec.parallelism ??= 1;
  spec.backoffLimit ??= spec.backoffLimitPerIndex === undefined ? 6 : 2147483647;
  spec.completionMode ??= 'NonIndexed';
  spec.suspend ??= false;
  spec.podReplacementPolicy ??= spec.podFailurePolicy ? 'Failed' : 'TerminatingOrFailed';
  spec.manualSelector ??= false;
}

/** `example.com/name`: a domain and a path of URL characters. */
function domainPrefixedPath(value: string, path: string): FieldError[] {
  if (value === '') return [required(path)];
  const slash = value.indexOf('/');
  const [domain, rest] = slash < 0 ? [value, ''] : [value.slice(0, slash), value.slice(slash + 1)];
  if (slash < 0 || domain === '' || rest === '') return [invalid(path, value, 'must be a domain-prefixed path (such as "acme.io/foo")')];
  const wrong = invalidEach(path, domain, isDNS1123Subdomain(domain));
  if (wrong.length > 0) return wrong;
  if (/^[A-Za-z0-9/\-._~%!$&'()*+,;=:]+$/.test(rest)) return [];
  const message = "Invalid path (e.g. 'path',  or 'dir/path.html', regex used for validation is '[A-Za-z0-9/\\-._~%!$&'()*+,;=:]+')";
  return [invalid(path, rest, message)];
}

function indexedErrors(spec: Spec, path: string): FieldError[] {
  const { completions, parallelism = 0, maxFailedIndexes: maxFailed, backoffLimitPerIndex } = spec;
  const errors: FieldError[] = [];
  if (completions === undefined) errors.push(required(`${path}.completions`, 'when completion mode is Indexed'));
  const above = (value: number | undefined, limit: number, field: string, detail: string) => {
    if (value !== undefined && value > limit) errors.push(invalid(`${path}.${field}`, value, detail));
  };
  above(parallelism, many, 'parallelism', `must be less than or equal to ${many} when completion mode is Indexed`);
  if (completions !== undefined) above(maxFailed, completions, 'maxFailedIndexes', 'must be less than or equal to completions');
  above(maxFailed, many, 'maxFailedIndexes', `must be less than or equal to ${many}`);
  if ((completions ?? 0) <= many || backoffLimitPerIndex === undefined) return errors;
  if (maxFailed === undefined) errors.push(required(`${path}.maxFailedIndexes`, `must be specified when completions is above ${many}`));
  const detail = `must be less than or equal to ${limitForMany} when completions are above ${many} and used with backoff limit per index`;
  above(parallelism, limitForMany, 'parallelism', detail);
  above(maxFailed, limitForMany, 'maxFailedIndexes', detail);
  return errors;
}

function modeErrors(spec: Spec, path: string): FieldError[] {
  const { completionMode: mode, backoffLimitPerIndex, maxFailedIndexes } = spec;
  if (mode === 'Indexed') return indexedErrors(spec, path);
  if (mode !== undefined && mode !== 'NonIndexed') return oneOf(mode, ['NonIndexed', 'Indexed'], `${path}.completionMode`);
  return Object.entries({ backoffLimitPerIndex, maxFailedIndexes }).flatMap(([field, value]) =>
    value === undefined ? [] : [invalid(`${path}.${field}`, value, 'requires indexed completion mode')],
  );
}

function restartErrors({ template, podFailurePolicy }: Spec, at: string): FieldError[] {
  const path = `${at}.template.spec.restartPolicy`;
  const policy = template?.spec?.restartPolicy ?? '';
  const allowed = ['OnFailure', 'Never'];
  if (policy === 'Always' || policy === '') return [required(path, `valid values: ${allowed.map(goQuote).join(', ')}`)];
  if (!allowed.includes(policy)) return [notSupported(path, policy, allowed)];
  if (podFailurePolicy && policy !== 'Never')
    return [invalid(path, policy, 'only "Never" is supported when podFailurePolicy is specified')];
  return [];
}

/** A Job's spec but its selector; `path` is `spec`, or `spec.jobTemplate.spec` in a CronJob. */
export function validateJobSpecBody(spec: Spec, path: string, before?: Spec): FieldError[] {
  const errors: FieldError[] = [];
  for (const field of ['parallelism', 'completions', 'activeDeadlineSeconds', 'backoffLimit', 'ttlSecondsAfterFinished'] as const)
    errors.push(...nonnegative(spec[field], `${path}.${field}`));
  errors.push(...nonnegative(spec.backoffLimitPerIndex, `${path}.backoffLimitPerIndex`));
  errors.push(...nonnegative(spec.maxFailedIndexes, `${path}.maxFailedIndexes`));
  if (spec.maxFailedIndexes !== undefined && spec.backoffLimitPerIndex === undefined)
    errors.push(required(`${path}.backoffLimitPerIndex`, 'when maxFailedIndexes is specified'));
  if (spec.managedBy !== undefined) {
    errors.push(...domainPrefixedPath(spec.managedBy, `${path}.managedBy`));
    if (byteLength(spec.managedBy) > 63) errors.push(tooLong(`${path}.managedBy`, 63));
  }
  errors.push(...modeErrors(spec, path));
  if (spec.podFailurePolicy) errors.push(...validatePodFailurePolicy(spec, `${path}.podFailurePolicy`));
  if (spec.successPolicy) {
    if (isIndexed(spec)) errors.push(...validateSuccessPolicy(spec.successPolicy, spec.completions ?? 0, `${path}.successPolicy`));
    else errors.push(invalid(`${path}.successPolicy`, printedSuccessPolicy(spec.successPolicy), 'requires indexed completion mode'));
  }
  if (spec.podReplacementPolicy !== undefined)
    errors.push(
      ...oneOf(
        spec.podReplacementPolicy,
        spec.podFailurePolicy ? ['Failed'] : ['Failed', 'TerminatingOrFailed'],
        `${path}.podReplacementPolicy`,
      ),
    );
  const options = before?.template?.spec ? { before: before.template.spec } : {};
  errors.push(...validatePodTemplate(spec.template ?? {}, `${path}.template`, options));
  return joined(errors, restartErrors(spec, path));
}
