import { duplicate, type FieldError, invalid, notSupported, required } from '../../field/index.ts';
import type { ServiceSpec } from '../../types.generated.ts';
import { familyOfIp, isDualStack, parseIp, validateLegacyIp } from '../ip/index.ts';
import { isHeadless } from './facts.ts';

const families = ['IPv4', 'IPv6'];
const policies = ['PreferDualStack', 'RequireDualStack', 'SingleStack'];

/** clusterIP, clusterIPs, ipFamilies and ipFamilyPolicy among themselves. */
export function validateClusterIps(spec: ServiceSpec, before?: ServiceSpec): FieldError[] {
  if (spec.type === 'ExternalName') return [];
  const { clusterIP = '', clusterIPs = [], ipFamilies = [], ipFamilyPolicy } = spec;
  const path = 'spec.clusterIPs';
  const errors: FieldError[] = [];
  if (clusterIP) {
    if (clusterIPs.length === 0) errors.push(required(path));
    else if (clusterIPs[0] !== clusterIP) errors.push(invalid(path, clusterIPs, 'first value must match `clusterIP`'));
  } else if (clusterIPs.length > 0) errors.push(invalid(path, clusterIPs, 'must be empty when `clusterIP` is not specified'));
  ipFamilies.forEach((family, i) => {
    if (!families.includes(family)) errors.push(notSupported(`spec.ipFamilies[${i}]`, family, families));
    if (ipFamilies.indexOf(family) < i) errors.push(duplicate(`spec.ipFamilies[${i}]`, family));
  });
  if (ipFamilyPolicy !== undefined && !policies.includes(ipFamilyPolicy))
    errors.push(notSupported('spec.ipFamilyPolicy', ipFamilyPolicy, policies));
  const wrong = clusterIPs.flatMap((ip, i) => {
    if (i > 0 || ip !== 'None') return validateLegacyIp(ip, `${path}[${i}]`, before?.clusterIPs);
    return clusterIPs.length > 1 ? [invalid(path, clusterIPs, "'None' must be the first and only value")] : [];
  });
  errors.push(...wrong);
  if (clusterIPs.length > 2) errors.push(invalid(path, clusterIPs, 'may only hold up to 2 values'));
  if (wrong.length > 0) return errors;
  if (clusterIPs.length > 1 && !isDualStack(clusterIPs.map(parseIp)))
    errors.push(invalid(path, clusterIPs, 'may specify no more than one IP for each IP family'));
  if (isHeadless(spec)) return errors;
  clusterIPs.forEach((ip, i) => {
    const address = parseIp(ip);
    const family = ipFamilies[i];
    if (!address || (family !== 'IPv4' && family !== 'IPv6') || familyOfIp(address) === family) return;
    errors.push(invalid(`${path}[${i}]`, ip, `expected an ${family} value as indicated by \`ipFamilies[${i}]\``));
  });
  return errors;
}

/** Addresses stay once they are given; only the second one may come or go. */
export function validateClusterIpChange(now: ServiceSpec, before: ServiceSpec): FieldError[] {
  if (now.type === 'ExternalName' || before.type === 'ExternalName') return [];
  if (isHeadless(now) && isHeadless(before)) return [];
  const { clusterIPs = [] } = now;
  const { clusterIPs: old = [] } = before;
  const path = 'spec.clusterIPs';
  const changed = (i: number) => invalid(`${path}[${i}]`, clusterIPs, 'may not change once set');
  if (old.length === clusterIPs.length) return old.flatMap((ip, i) => (ip === clusterIPs[i] ? [] : [changed(i)]));
  const errors: FieldError[] = [];
  if (clusterIPs.length === 0) errors.push(invalid(`${path}[0]`, now.clusterIPs ?? null, 'primary clusterIP can not be unset'));
  if (old.length > 0 && clusterIPs.length > 0 && clusterIPs[0] !== old[0]) errors.push(changed(0));
  if (old.length > clusterIPs.length && clusterIPs.length === 1 && now.ipFamilyPolicy !== 'SingleStack')
    errors.push(
      invalid('spec.ipFamilyPolicy', now.ipFamilyPolicy ?? null, "must be set to 'SingleStack' when releasing the secondary clusterIP"),
    );
  return errors;
}

export function validateFamilyChange(now: ServiceSpec, before: ServiceSpec): FieldError[] {
  if (now.type === 'ExternalName' || before.type === 'ExternalName') return [];
  if (isHeadless(now) !== isHeadless(before) || isHeadless(now)) return [];
  const { ipFamilies = [], clusterIPs = [] } = now;
  const { ipFamilies: old = [] } = before;
  const path = 'spec.ipFamilies[0]';
  const changed = (shown: readonly string[]) => invalid(path, shown, 'may not change once set');
  if (old.length === ipFamilies.length) return old.flatMap((family, i) => (family === ipFamilies[i] ? [] : [changed(ipFamilies)]));
  const errors: FieldError[] = [];
  const fewer = old.length > ipFamilies.length;
  if (fewer && clusterIPs.length === 0) errors.push(invalid(path, ipFamilies, 'primary ipFamily can not be unset'));
  if (old.length > 0 && ipFamilies.length > 0 && ipFamilies[0] !== old[0]) errors.push(changed(clusterIPs));
  if (fewer && ipFamilies.length === 1 && now.ipFamilyPolicy !== 'SingleStack')
    errors.push(
      invalid('spec.ipFamilyPolicy', now.ipFamilyPolicy ?? null, "must be set to 'SingleStack' when releasing the secondary ipFamily"),
    );
  return errors;
}
