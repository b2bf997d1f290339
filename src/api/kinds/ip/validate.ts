import { type FieldError, invalid } from '../../field/index.ts';
import { formatAsWritten, formatCidr, formatIp, isMapped, isWrittenMapped, networkOf, parseCidr, parseIp } from './address.ts';

/** An address in a field that once took sloppy ones: `tolerated` are those that stood there before. */
export function validateLegacyIp(value: string, path: string, tolerated: readonly string[] = []): FieldError[] {
  if (tolerated.includes(value)) return [];
  const address = parseIp(value);
  if (!address) return [invalid(path, value, 'must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)')];
  const errors: FieldError[] = [];
  if (address.sloppy) errors.push(invalid(path, value, 'must not have leading 0s'));
  else if (isWrittenMapped(address)) errors.push(invalid(path, value, 'must not be an IPv4-mapped IPv6 address'));
  return errors;
}

/** An address in its canonical form. */
export function validateIp(value: string, path: string): FieldError[] {
  const errors = validateLegacyIp(value, path);
  const address = parseIp(value);
  if (errors.length > 0 || !address || formatIp(address) === value) return errors;
  return [invalid(path, value, `must be in canonical form ("${formatIp(address)}")`)];
}

export function validateLegacyCidr(value: string, path: string, tolerated: readonly string[] = []): FieldError[] {
  if (tolerated.includes(value)) return [];
  const cidr = parseCidr(value);
  if (!cidr) return [invalid(path, value, 'must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)')];
  const errors: FieldError[] = [];
  if (cidr.sloppy) errors.push(invalid(path, value, 'must not have leading 0s in IP or prefix length'));
  else if (isWrittenMapped(cidr.address)) errors.push(invalid(path, value, 'must not have an IPv4-mapped IPv6 address'));
  else if (formatIp(networkOf(cidr)) !== formatIp(cidr.address))
    errors.push(invalid(path, value, 'must not have bits set beyond the prefix length'));
  return errors;
}

/** What an endpoint's address may not be. */
export function validateEndpointIp(value: string, path: string): FieldError[] {
  const address = parseIp(value);
  if (!address) return [invalid(path, value, 'must be a valid IP address')];
  const { groups } = address;
  const v4 = isMapped(address);
  const first = groups[0] ?? 0;
  const [high = 0, low = 0] = groups.slice(6);
  const lone = (last: number) => groups.slice(0, 7).every((group) => group === 0) && low === last;
  const rules: readonly (readonly [boolean, string])[] = [
    [v4 ? high === 0 && low === 0 : lone(0), `may not be unspecified (${value})`],
    [v4 ? high >> 8 === 127 : lone(1), 'may not be in the loopback range (127.0.0.0/8, ::1/128)'],
    [v4 ? high === 0xa9fe : (first & 0xffc0) === 0xfe80, 'may not be in the link-local range (169.254.0.0/16, fe80::/10)'],
    [
      v4 ? high === 0xe000 && low >> 8 === 0 : (first & 0xff0f) === 0xff02,
      'may not be in the link-local multicast range (224.0.0.0/24, ff02::/10)',
    ],
  ];
  return rules.flatMap(([broken, detail]) => (broken ? [invalid(path, value, detail)] : []));
}

/** Addresses that are taken, but not as they should be written. */
export function ipWarnings(value: string, path: string): string[] {
  const address = parseIp(value);
  if (!address) return [];
  if (address.sloppy || isWrittenMapped(address))
    return [`${path}: non-standard IP address "${value}" is invalid: use "${formatIp(address)}"`];
  if (address.written === 'IPv6' && formatAsWritten(address) !== value)
    return [`${path}: IPv6 address "${value}" should be in RFC 5952 canonical format ("${formatAsWritten(address)}")`];
  return [];
}

export function cidrWarnings(value: string, path: string): string[] {
  const cidr = parseCidr(value);
  if (!cidr) return [];
  const { address, bits } = cidr;
  const warnings: string[] = [];
  if (formatIp(networkOf(cidr)) !== formatIp(address))
    warnings.push(
      `${path}: CIDR value "${value}" is ambiguous in this context (should be "${formatCidr(cidr)}" or "${formatIp(address)}/${bits}"?)`,
    );
  if (cidr.sloppy || isWrittenMapped(address))
    warnings.push(`${path}: non-standard CIDR value "${value}" is invalid: use "${formatCidr(cidr)}"`);
  const canonical = `${formatAsWritten(address)}/${bits}`;
  if (warnings.length === 0 && address.written === 'IPv6' && canonical !== value)
    warnings.push(`${path}: IPv6 CIDR value "${value}" should be in RFC 5952 canonical format ("${canonical}")`);
  return warnings;
}
