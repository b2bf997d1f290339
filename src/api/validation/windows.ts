import { type FieldError, invalid, invalidEach } from '../field/index.ts';
import { isDNS1123Subdomain } from '../names/index.ts';
import { byteLength } from '../text/index.ts';
import type { WindowsSecurityContextOptions } from '../types.generated.ts';

const netBios = /^[^\\/:*?"<>|.][^\\/:*?"<>|]{0,14}$/;
const dnsLabel = '[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?';
const dnsDomain = new RegExp(`^${dnsLabel}(?:\\.${dnsLabel})*$`);

/** What is wrong with a Windows user name, `domain\user` or `user`. */
function userNameMessages(name: string): readonly string[] {
  if (name === '') return ['runAsUserName cannot be an empty string'];
  if (/(?![\u0080-\u009f])\p{Cc}/u.test(name)) return ['runAsUserName cannot contain control characters'];
  const parts = name.split('\\');
  if (parts.length > 2) return ['runAsUserName cannot contain more than one backslash'];
  const user = parts.at(-1) ?? '';
  const domain = parts.length === 2 ? parts[0] : undefined;
  const rules: readonly (readonly [broken: boolean, message: string])[] = [
    [byteLength(domain ?? '') >= 256, "runAsUserName's Domain length must be under 256 characters"],
    [
      domain !== undefined && !netBios.test(domain) && !dnsDomain.test(domain),
      "runAsUserName's Domain doesn't match the NetBios nor the DNS format",
    ],
    [user === '', "runAsUserName's User cannot be empty"],
    [byteLength(user) > 104, "runAsUserName's User length must not be longer than 104 characters"],
    [/^[. ]+$/.test(user), "runAsUserName's User cannot contain only periods or spaces"],
    [/["/\\:;|=,+*?<>@[\]]/.test(user), 'runAsUserName\'s User cannot contain the following characters: "/\\:;|=,+*?<>@[]'],
  ];
  return rules.filter(([broken]) => broken).map(([, message]) => message);
}

export function validateWindowsOptions(options: WindowsSecurityContextOptions | undefined, path: string): FieldError[] {
  if (!options) return [];
  const { gmsaCredentialSpecName: specName, gmsaCredentialSpec: spec, runAsUserName } = options;
  const errors: FieldError[] = [];
  if (specName !== undefined) errors.push(...invalidEach(`${path}.gmsaCredentialSpecName`, specName, isDNS1123Subdomain(specName)));
  if (spec === '') errors.push(invalid(`${path}.gmsaCredentialSpec`, spec, 'gmsaCredentialSpec cannot be an empty string'));
  else if (spec !== undefined && byteLength(spec) > 64 * 1024)
    errors.push(invalid(`${path}.gmsaCredentialSpec`, spec, 'gmsaCredentialSpec size must be under 64 KiB'));
  if (runAsUserName !== undefined) errors.push(...invalidEach(`${path}.runAsUserName`, runAsUserName, userNameMessages(runAsUserName)));
  return errors;
}
