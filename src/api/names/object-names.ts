import { type FormatCheck, isDNS1123Label, isDNS1123Subdomain } from './formats.ts';

/** Checks a name, or with `prefix` a generateName: its trailing dash is taken as if a letter followed. */
export type NameCheck = (name: string, prefix?: boolean) => readonly string[];

const maskTrailingDash = (name: string): string => (name.length > 1 && name.endsWith('-') ? `${name.slice(0, -2)}a` : name);

const nameIs =
  (check: FormatCheck): NameCheck =>
  (name, prefix = false) =>
    check(prefix ? maskTrailingDash(name) : name);

/** Most objects: Pods, Deployments, Nodes, Secrets … */
export const nameIsDNSSubdomain: NameCheck = nameIs(isDNS1123Subdomain);
/** Namespaces. */
export const nameIsDNSLabel: NameCheck = nameIs(isDNS1123Label);
/** A name that is one segment of a URL path (RBAC objects). */
export const nameIsPathSegment: NameCheck = (name, prefix = false) => {
  if (!prefix && (name === '.' || name === '..')) return [`may not be '${name}'`];
  return ['/', '%'].filter((character) => name.includes(character)).map((character) => `may not contain '${character}'`);
};
