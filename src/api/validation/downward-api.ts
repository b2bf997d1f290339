import { type FieldError, invalid, invalidEach, notSupported, required } from '../field/index.ts';
import { isQualifiedName } from '../names/index.ts';
import { quantityOf } from '../quantity/index.ts';
import type { ObjectFieldSelector, ResourceFieldSelector } from '../types.generated.ts';

/** Field paths that conversion knows; which of them may be used depends on where. */
const labels = new Set([
  'metadata.annotations',
  'metadata.labels',
  'metadata.name',
  'metadata.namespace',
  'metadata.uid',
  'spec.nodeName',
  'spec.restartPolicy',
  'spec.serviceAccountName',
  'spec.schedulerName',
  'status.phase',
  'status.hostIP',
  'status.hostIPs',
  'status.podIP',
  'status.podIPs',
]);

export const envFieldPaths = [
  'metadata.name',
  'metadata.namespace',
  'metadata.uid',
  'spec.nodeName',
  'spec.serviceAccountName',
  'status.hostIP',
  'status.hostIPs',
  'status.podIP',
  'status.podIPs',
];
export const volumeFieldPaths = ['metadata.annotations', 'metadata.labels', 'metadata.name', 'metadata.namespace', 'metadata.uid'];

const resources = [
  'limits.cpu',
  'limits.ephemeral-storage',
  'limits.memory',
  'requests.cpu',
  'requests.ephemeral-storage',
  'requests.memory',
];
const isHugePages = (resource: string): boolean => /^(?:requests|limits)\.hugepages-/.test(resource);

/** `metadata.labels['app']` → the path and what stands in the brackets. */
function splitSubscript(fieldPath: string): readonly [path: string, subscript: string] | undefined {
  const match = /^(.+?)\['([\s\S]*)'\]$/.exec(fieldPath);
  return match?.[1] === undefined || match[2] === undefined ? undefined : [match[1], match[2]];
}

export function validateFieldRef(
  { apiVersion = '', fieldPath }: ObjectFieldSelector,
  path: string,
  allowed: readonly string[],
): FieldError[] {
  if (!apiVersion) return [required(`${path}.apiVersion`)];
  if (!fieldPath) return [required(`${path}.fieldPath`)];
  const refuse = (why: string) => [invalid(`${path}.fieldPath`, fieldPath, `error converting fieldPath: ${why}`)];
  if (apiVersion !== 'v1') return refuse(`unsupported pod version: ${apiVersion}`);
  const subscripted = splitSubscript(fieldPath);
  if (subscripted) {
    const [field, subscript] = subscripted;
    if (field === 'metadata.annotations') return invalidEach(path, subscript.toLowerCase(), isQualifiedName(subscript.toLowerCase()));
    if (field === 'metadata.labels') return invalidEach(path, subscript, isQualifiedName(subscript));
    return refuse(`field label does not support subscript: ${fieldPath}`);
  }
  const internal = fieldPath === 'spec.host' ? 'spec.nodeName' : fieldPath;
  if (!labels.has(internal)) return refuse(`field label not supported: ${fieldPath}`);
  return allowed.includes(internal) ? [] : [notSupported(`${path}.fieldPath`, internal, allowed)];
}

const sizes = ['1', '1k', '1M', '1G', '1T', '1P', '1E', '1Ki', '1Mi', '1Gi', '1Ti', '1Pi', '1Ei'];

/** Which divisors a resource takes, and how the message calls it. */
const divisors: readonly (readonly [is: (resource: string) => boolean, allowed: readonly string[], words: string])[] = [
  [(resource) => /^(?:limits|requests)\.cpu$/.test(resource), ['1m', '1'], '1m and 1 are supported with the cpu resource'],
  [(resource) => /^(?:limits|requests)\.memory$/.test(resource), sizes, `${sizes.join(', ')} are supported with the memory resource`],
  [
    (resource) => /^(?:limits|requests)\.ephemeral-storage$/.test(resource),
    sizes,
    `${sizes.join(', ')} are supported with the local ephemeral storage resource`,
  ],
  [isHugePages, sizes, `${sizes.join(', ')} are supported with the hugepages resource`],
];

export function validateResourceFieldRef(ref: ResourceFieldSelector, path: string, inVolume: boolean): FieldError[] {
  const { containerName, resource, divisor } = ref;
  const errors: FieldError[] = [];
  if (inVolume && !containerName) errors.push(required(`${path}.containerName`));
  else if (!resource) errors.push(required(`${path}.resource`));
  else if (!resources.includes(resource) && !isHugePages(resource)) errors.push(notSupported(`${path}.resource`, resource, resources));
  const amount = quantityOf(divisor);
  if (amount.isZero) return errors;
  for (const [is, allowed, words] of divisors) {
    if (is(resource) && !allowed.includes(amount.toString()))
      errors.push(invalid(`${path}.divisor`, resource, `only divisor's values ${words}`));
  }
  return errors;
}
