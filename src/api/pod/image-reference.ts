const component = '(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])';
const host = `(?:${component}(?:\\.${component})*|\\[(?:[a-fA-F0-9:]+)\\])(?::[0-9]+)?`;
const segment = '[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*';
const reference = new RegExp(
  `^(${host}/)?(${segment}(?:/${segment})*)(?::(\\w[\\w.-]{0,127}))?(?:@([A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}))?$`,
);
const digestLengths: Readonly<Record<string, number>> = { sha256: 64, sha384: 96, sha512: 128 };

export interface ImageReference {
  /** `docker.io/library/nginx`. */
  readonly name: string;
  /** `latest` when there is neither tag nor digest. */
  readonly tag: string;
  readonly digest: string;
}

/** Reads an image's name as the container world does; undefined when it is none. */
export function parseImageReference(image: string): ImageReference | undefined {
  if (/^[a-f0-9]{64}$/.test(image)) return undefined;
  const slash = image.indexOf('/');
  const first = image.slice(0, Math.max(slash, 0));
  const hasHost = slash > 0 && (/[.:]/.test(first) || first === 'localhost' || first !== first.toLowerCase());
  let whole = hasHost ? image : `docker.io/${slash < 0 ? 'library/' : ''}${image}`;
  if (hasHost && first === 'index.docker.io') whole = `docker.io/${image.slice(slash + 1)}`;
  if (whole.startsWith('docker.io/') && !whole.slice('docker.io/'.length).includes('/'))
    whole = `docker.io/library/${whole.slice('docker.io/'.length)}`;
  const match = reference.exec(whole);
  if (!match) return undefined;
  const [, domain = '', path = '', tag = '', digest = ''] = match;
  const name = domain + path;
  if (path.length > 255) return undefined;
  if (digest) {
    const [algorithm = '', hex = ''] = digest.split(':');
    if (digestLengths[algorithm] !== hex.length || hex !== hex.toLowerCase()) return undefined;
  }
  return { name, tag: tag || (digest ? '' : 'latest'), digest };
}

/** What the server fills in for a missing imagePullPolicy. */
export const defaultPullPolicy = (image: string): 'Always' | 'IfNotPresent' =>
  parseImageReference(image)?.tag === 'latest' ? 'Always' : 'IfNotPresent';
