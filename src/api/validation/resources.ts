import { joined } from '../joined.ts';
import { duplicate, type FieldError, forbidden, invalid, notFound, required } from '../field/index.ts';
import { mayBeOvercommitted, validateContainerResourceName, validateResourceValue } from '../kinds/resource-names.ts';
import { parseQuantity, type Quantity as Exact, quantityOf } from '../quantity/index.ts';
import type { Quantity, ResourceClaim, ResourceRequirements } from '../types.generated.ts';
import { dnsLabel } from './common.ts';

export type ResourceList = { readonly [resource: string]: Quantity };
type NameCheck = (name: string, path: string) => FieldError[];

export const isHugePages = (resource: string): boolean => resource.startsWith('hugepages-');

function isDivisible(resource: string, amount: Exact): boolean {
  const page = parseQuantity(resource.slice('hugepages-'.length));
  if (!page.ok || page.quantity.sign <= 0 || !page.quantity.isMultipleOf(0)) return false;
  return amount.value % page.quantity.value === 0;
}

function validateAmount(resource: string, written: Quantity, path: string, names: NameCheck): FieldError[] {
  return joined(names(resource, path), validateResourceValue(resource, written, path));
}

function validatePages(resource: string, amount: Exact, path: string): FieldError[] {
  if (!isHugePages(resource) || isDivisible(resource, amount)) return [];
  return [invalid(path, amount.toString(), `${amount.toString()} is not positive integer multiple of ${resource}`)];
}

/** Limits, requests and claims of a container; of a pod with other names allowed. */
export function validateRequirements(
  { limits = {}, requests = {}, claims }: ResourceRequirements,
  claimNames: ReadonlySet<string>,
  path: string,
  names: NameCheck = validateContainerResourceName,
): FieldError[] {
  const errors: FieldError[] = [];
  for (const [resource, written] of Object.entries(limits)) {
    const at = `${path}.limits[${resource}]`;
    errors.push(...validateAmount(resource, written, at, names), ...validatePages(resource, quantityOf(written), at));
  }
  for (const [resource, written] of Object.entries(requests)) {
    const at = `${path}.requests[${resource}]`;
    const amount = quantityOf(written);
    const limit = limits[resource];
    errors.push(...validateAmount(resource, written, at, names));
    if (limit !== undefined) {
      const order = amount.compare(quantityOf(limit));
      const must = order !== 0 && !mayBeOvercommitted(resource) ? 'equal to' : order > 0 ? 'less than or equal to' : undefined;
      if (must)
        errors.push(invalid(`${path}.requests`, amount.toString(), `must be ${must} ${resource} limit of ${quantityOf(limit).toString()}`));
    } else if (!mayBeOvercommitted(resource)) errors.push(required(`${path}.limits`, 'Limit must be set for non overcommitable resources'));
    errors.push(...validatePages(resource, amount, at));
  }
  const all = joined(Object.keys(limits), Object.keys(requests));
  if (all.some(isHugePages) && !all.includes('cpu') && !all.includes('memory'))
    errors.push(forbidden(path, 'HugePages require cpu or memory'));
  return joined(errors, validateClaims(claims ?? [], claimNames, `${path}.claims`));
}

function validateClaims(claims: readonly ResourceClaim[], claimNames: ReadonlySet<string>, path: string): FieldError[] {
  const errors: FieldError[] = [];
  const seen = new Set<string>();
  claims.forEach(({ name, request }, i) => {
    const at = `${path}[${i}]`;
    if (!name) {
      errors.push(required(at));
      return;
    }
    if (seen.has(name)) errors.push(duplicate(at, name));
    else {
      if (request) errors.push(...dnsLabel(request, `${at}.request`));
      const whole = request ? `${name}/${request}` : name;
      if (seen.has(whole)) errors.push(duplicate(at, whole));
      else if (!request) for (const other of seen) if (other.startsWith(`${name}/`)) errors.push(duplicate(at, name));
      seen.add(whole);
    }
    if (!claimNames.has(name)) {
      const known = claimNames.size === 0 ? ' which is empty' : `: ${[...claimNames].sort().join(', ')}`;
      errors.push({ ...notFound(at, name), detail: `must be one of the names in pod.spec.resourceClaims${known}` });
    }
  });
  return errors;
}

export { mayBeOvercommitted };
