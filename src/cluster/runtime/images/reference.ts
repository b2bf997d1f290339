/** An image reference, taken apart and filled in as Docker's are: `nginx` is docker.io/library/nginx:latest. */
export interface Reference {
  readonly domain: string;
  /** `library/nginx`. */
  readonly repository: string;
  readonly tag: string | undefined;
  readonly digest: string | undefined;
}

export type ParsedReference = { readonly ok: true; readonly reference: Reference } | { readonly ok: false; readonly message: string };

const invalid = 'invalid reference format';

const component = '[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*';
const domainPart = '(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])';
const domainPattern = new RegExp(`^(?:${domainPart}(?:\\.${domainPart})*|\\[[a-fA-F0-9:]+\\])(?::[0-9]+)?$`);
const pathPattern = new RegExp(`^${component}(?:/${component})*$`);
const tagPattern = /^[\w][\w.-]{0,127}$/;
const digestPattern = /^[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}$/;
const lengthOf: Readonly<Record<string, number>> = { sha256: 64, sha384: 96, sha512: 128 };

const looksLikeDomain = (first: string): boolean => /[.:]/.test(first) || first === 'localhost' || first.toLowerCase() !== first;

const mostKnown = 256;
const known = new Map<string, { readonly parsed: ParsedReference; readonly full: string }>();

function look(text: string) {
  const before = known.get(text);
  if (before) return before;
  const parsed = parse(text);
  const entry = { parsed, full: parsed.ok ? formatReference(parsed.reference) : text };
  if (known.size >= mostKnown) known.clear();
  known.set(text, entry);
  return entry;
}

/** Takes a reference apart; the message of a bad one is the reference library's own. */
export const parseReference = (text: string): ParsedReference => look(text).parsed;

function parse(text: string): ParsedReference {
  const refuse = (message: string): ParsedReference => ({ ok: false, message });
  if (/^[a-f0-9]{64}$/.test(text)) return refuse(`invalid repository name (${text}), cannot specify 64-byte hexadecimal strings`);
  const slash = text.indexOf('/');
  const first = slash < 0 ? '' : text.slice(0, slash);
  const hub = slash < 0 || !looksLikeDomain(first);
  const named = hub ? 'docker.io' : first === 'index.docker.io' ? 'docker.io' : first;
  const bare = hub ? text : text.slice(slash + 1);
  const remainder = named === 'docker.io' && !bare.includes('/') ? `library/${bare}` : bare;
  const colon = remainder.indexOf(':');
  const name = colon < 0 ? remainder : remainder.slice(0, colon);
  if (name.toLowerCase() !== name) return refuse(`${invalid}: repository name (${name}) must be lowercase`);
  const match = /^([^:@]*)(?::([^@]*))?(?:@(.*))?$/s.exec(remainder);
  const [, path = '', tag, digest] = match ?? [];
  if (!match || !domainPattern.test(named) || !pathPattern.test(path)) return refuse(invalid);
  if (tag !== undefined && !tagPattern.test(tag)) return refuse(invalid);
  if (digest !== undefined && !isDigest(digest)) return refuse(digestPattern.test(digest) ? digestProblem(digest) : invalid);
  if (`${named}/${path}`.length > 255) return refuse('repository name must not be more than 255 characters');
  return { ok: true, reference: { domain: named, repository: path, tag, digest } };
}

const isDigest = (digest: string): boolean => {
  const [algorithm = '', hex = ''] = digest.split(':');
  return digestPattern.test(digest) && lengthOf[algorithm] === hex.length && hex.toLowerCase() === hex;
};

const digestProblem = (digest: string): string =>
  lengthOf[digest.split(':')[0] ?? ''] === undefined ? 'unsupported digest algorithm' : 'invalid checksum digest length';

export const withoutTag = ({ domain, repository }: Reference): string => `${domain}/${repository}`;

/** With a digest the tag says nothing. */
export function formatReference(reference: Reference): string {
  const { tag, digest } = reference;
  return digest === undefined ? `${withoutTag(reference)}:${tag ?? 'latest'}` : `${withoutTag(reference)}@${digest}`;
}

/** The full form of a reference that is known to be good: docker.io/library/nginx:latest. */
export const normalized = (text: string): string => look(text).full;
