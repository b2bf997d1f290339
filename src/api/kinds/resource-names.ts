import { type FieldError, invalid } from '../field/index.ts';
import { isQualifiedName } from '../names/index.ts';
import { quantityOf } from '../quantity/index.ts';
import type { Quantity } from '../types.generated.ts';
import { nonnegativeQuantity } from './values.ts';

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

const compute = 'cpu memory requests.cpu requests.memory limits.cpu limits.memory';
const ephemeral = 'ephemeral-storage requests.ephemeral-storage limits.ephemeral-storage';
const counts =
  'pods resourcequotas services replicationcontrollers secrets configmaps persistentvolumeclaims services.nodeports services.loadbalancers';

const quota = words(`${compute} ${ephemeral} requests.storage ${counts}`);
const standard = words(`${compute} ${ephemeral} storage requests.storage ${counts}`);
const ofContainers = words('cpu memory ephemeral-storage');
const integers = words(counts);

const isQuotaHugePage = (name: string): boolean => name.startsWith('hugepages-') || name.startsWith('requests.hugepages-');

export const isStandardQuotaResource = (name: string): boolean => quota.has(name) || isQuotaHugePage(name);

/** Kubernetes' own: without a domain, or of kubernetes.io. */
export const isNativeResource = (name: string): boolean => !name.includes('/') || name.includes('kubernetes.io/');

/** A device's or vendor's: `example.com/gpu`. */
export const isExtendedResource = (name: string): boolean =>
  !isNativeResource(name) && !name.startsWith('requests.') && isQualifiedName(`requests.${name}`).length === 0;

export const mayBeOvercommitted = (name: string): boolean => isNativeResource(name) && !name.startsWith('hugepages-');

export function validateResourceName(name: string, path: string): FieldError[] {
  const errors = isQualifiedName(name).map((message) => invalid(path, name, message));
  if (errors.length > 0 || name.includes('/') || standard.has(name) || isQuotaHugePage(name)) return errors;
  return [invalid(path, name, 'must be a standard resource type or fully qualified')];
}

export function validateContainerResourceName(name: string, path: string): FieldError[] {
  const errors = validateResourceName(name, path);
  if (!name.includes('/')) {
    if (!ofContainers.has(name) && !name.startsWith('hugepages-'))
      errors.push(invalid(path, name, 'must be a standard resource for containers'));
  } else if (!isNativeResource(name) && !isExtendedResource(name)) {
    errors.push(invalid(path, name, "doesn't follow extended resource name standard"));
  }
  return errors;
}

export function validateQuotaResourceName(name: string, path: string): FieldError[] {
  const errors = validateResourceName(name, path);
  if (!name.includes('/') && !isStandardQuotaResource(name)) errors.push(invalid(path, name, 'must be a standard resource for quota'));
  return errors;
}

/** An amount of a resource: not negative, and whole where the resource is counted. */
export function validateResourceValue(name: string, value: Quantity, path: string): FieldError[] {
  const errors = nonnegativeQuantity(value, path);
  if ((integers.has(name) || isExtendedResource(name)) && !quantityOf(value).isWhole)
    errors.push(invalid(path, quantityOf(value).toString(), 'must be an integer'));
  return errors;
}
