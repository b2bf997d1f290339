import { joined } from '../../joined.ts';
import { type FieldError, forbidden, invalid, invalidEach, required } from '../../field/index.ts';
import { isDNS1123Subdomain } from '../../names/index.ts';
import type { Service } from '../../types.generated.ts';
import { ipWarnings, parseIp, validateLegacyIp } from '../ip/index.ts';
import { updatedMeta } from '../metadata.ts';
import { oneOf } from '../values.ts';

const path = 'status.loadBalancer.ingress';

/** The addresses that a load balancer has reported. */
export function validateServiceStatus(now: Service, before: Service): FieldError[] {
  const errors = updatedMeta(now.metadata, before.metadata);
  const ingress = now.status?.loadBalancer?.ingress ?? [];
  if (now.spec?.type !== 'LoadBalancer' && ingress.length > 0)
    return [...errors, forbidden(path, "may only be used when `spec.type` is 'LoadBalancer'")];
  const old = (before.status?.loadBalancer?.ingress ?? []).flatMap(({ ip }) => (ip ? [ip] : []));
  ingress.forEach(({ ip = '', ipMode, hostname = '' }, i) => {
    const at = `${path}[${i}]`;
    if (ip) errors.push(...validateLegacyIp(ip, `${at}.ip`, old));
    if (ipMode === undefined) errors.push(...(ip ? [required(`${at}.ipMode`, 'must be specified when `ip` is set')] : []));
    else if (!ip) errors.push(forbidden(`${at}.ipMode`, 'may not be specified when `ip` is not set'));
    else errors.push(...oneOf(ipMode, ['Proxy', 'VIP'], `${at}.ipMode`));
    if (hostname) errors.push(...validateHostname(hostname, `${at}.hostname`));
  });
  return errors;
}

/** A DNS name that isn't an address. */
export const validateHostname = (hostname: string, at: string): FieldError[] =>
  joined(
    invalidEach(at, hostname, isDNS1123Subdomain(hostname)),
    parseIp(hostname) ? [invalid(at, hostname, 'must be a DNS name, not an IP address')] : [],
  );

export const serviceStatusWarnings = ({ status }: Service): string[] =>
  (status?.loadBalancer?.ingress ?? []).flatMap(({ ip }, i) => (ip ? ipWarnings(ip, `${path}[${i}]`) : []));
