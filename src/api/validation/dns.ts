import { joined } from '../joined.ts';
import { type FieldError, forbidden, invalid, invalidEach, required, tooLong } from '../field/index.ts';
import { validateLegacyIp } from '../kinds/ip/index.ts';
import { isDNS1123Subdomain, isDNS1123SubdomainWithUnderscore } from '../names/index.ts';
import { byteLength } from '../text/index.ts';
import type { HostAlias, PodDNSConfig, PodSpec } from '../types.generated.ts';

export function validateDnsConfig(config: PodDNSConfig | undefined, policy: string | undefined, path: string): FieldError[] {
  if (policy === 'None') {
    if (!config) return [required(path, 'must provide `dnsConfig` when `dnsPolicy` is None')];
    if (!config.nameservers?.length)
      return [required(`${path}.nameservers`, 'must provide at least one DNS nameserver when `dnsPolicy` is None')];
  }
  if (!config) return [];
  const { nameservers = [], searches = [], options = [] } = config;
  const errors: FieldError[] = [];
  if (nameservers.length > 3) errors.push(invalid(`${path}.nameservers`, nameservers, 'must not have more than 3 nameservers'));
  nameservers.forEach((server, i) => errors.push(...validateLegacyIp(server, `${path}.nameservers[${i}]`)));
  if (searches.length > 32) errors.push(invalid(`${path}.searches`, searches, 'must not have more than 32 search paths'));
  if (byteLength(searches.join(' ')) > 2048) {
    errors.push(invalid(`${path}.searches`, searches, 'must not have more than 2048 characters (including spaces) in the search list'));
  }
  searches.forEach((search, i) => {
    const name = search.replace(/\.$/, '');
    if (search !== '.') errors.push(...invalidEach(`${path}.searches[${i}]`, name, isDNS1123SubdomainWithUnderscore(name)));
  });
  options.forEach(({ name }, i) => {
    if (!name) errors.push(required(`${path}.options[${i}]`, 'must not be empty'));
  });
  return errors;
}

export const validateHostAliases = (aliases: readonly HostAlias[] | undefined, path: string): FieldError[] =>
  (aliases ?? []).flatMap(({ ip, hostnames = [] }, i) =>
    joined(
      validateLegacyIp(ip, `${path}[${i}].ip`),
      hostnames.flatMap((name, j) => invalidEach(`${path}[${i}].hostnames[${j}]`, name, isDNS1123Subdomain(name))),
    ),
  );

export function validateHostnameOverride({ hostnameOverride: name, setHostnameAsFQDN, hostNetwork }: PodSpec, path: string): FieldError[] {
  if (name === undefined) return [];
  const at = `${path}.hostnameOverride`;
  return joined(
    setHostnameAsFQDN ? [forbidden(at, 'may not be specified when setHostnameAsFQDN is true')] : [],
    hostNetwork ? [forbidden(at, 'may not be specified when hostNetwork is true')] : [],
    byteLength(name) > 64 ? [tooLong(at, 64)] : [],
    invalidEach(at, name, isDNS1123Subdomain(name)),
  );
}
