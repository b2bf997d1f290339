/** A reference to an image, taken apart and completed as the container tools do: `nginx` is docker.io/library/nginx:latest. */
export interface ImageName {
  readonly registry: string;
  /** With registry: docker.io/library/nginx. */
  readonly repository: string;
  readonly tag?: string;
  readonly digest?: string;
}

export type ImageNameResult = { readonly ok: true; readonly name: ImageName } | { readonly ok: false; readonly message: string };

const component = '[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*';
const domainPart = '(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])';
const domain = `(?:${domainPart}(?:\\.${domainPart})*|\\[[a-fA-F0-9:]+\\])(?::[0-9]+)?`;
const whole = new RegExp(
  `^((?:${domain}/)?${component}(?:/${component})*)(?::([\\w][\\w.-]{0,127}))?(?:@([A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}))?$`,
);
const domainOnly = new RegExp(`^${domain}$`);
const hexId = /^[a-f0-9]{64}$/;

/** The registry and the rest of a name; names without one are Docker Hub's, those without a user its library's. */
function split(name: string): readonly [registry: string, rest: string] {
  const slash = name.indexOf('/');
  const first = name.slice(0, Math.max(slash, 0));
  const isRegistry = slash > 0 && (/[.:]/.test(first) || first === 'localhost' || first.toLowerCase() !== first);
  const [registry, rest] = isRegistry ? [first, name.slice(slash + 1)] : ['docker.io', name];
  const hub = registry === 'index.docker.io' ? 'docker.io' : registry;
  return [hub, hub === 'docker.io' && !rest.includes('/') ? `library/${rest}` : rest];
}

const invalid = (image: string, why: string): ImageNameResult => ({
  ok: false,
  message: `couldn't parse image name "${image}": ${why}`,
});

const mostKnown = 256;
const known = new Map<string, ImageNameResult>();

/** Reads an image reference; the message of a bad one is the kubelet's. Each is read once. */
export function parseImageName(image: string): ImageNameResult {
  const before = known.get(image);
  if (before) return before;
  const parsed = parse(image);
  if (known.size >= mostKnown) known.clear();
  known.set(image, parsed);
  return parsed;
}

function parse(image: string): ImageNameResult {
  if (hexId.test(image)) return invalid(image, `invalid repository name (${image}), cannot specify 64-byte hexadecimal strings`);
  const [registry, rest] = split(image);
  const tagAt = rest.indexOf(':');
  const path = (tagAt >= 0 ? rest.slice(0, tagAt) : rest).split('@')[0] ?? '';
  if (path.toLowerCase() !== path) return invalid(image, `invalid reference format: repository name (${path}) must be lowercase`);
  const match = whole.exec(`${registry}/${rest}`);
  if (!match?.[1] || !domainOnly.test(registry)) return invalid(image, 'invalid reference format');
  if (match[1].length - registry.length - 1 > 255) return invalid(image, 'repository name must not be more than 255 characters');
  const [, repository, tag, digest] = match;
  const given = { ...(tag && { tag }), ...(digest && { digest }) };
  return { ok: true, name: { registry, repository, ...(tag || digest ? given : { tag: 'latest' }) } };
}

/** The image as it is asked for: with `:latest` when neither tag nor digest is given. */
export function withDefaultTag(image: string, { tag, digest }: ImageName): string {
  return !digest && tag && !image.endsWith(`:${tag}`) ? `${image}:${tag}` : image;
}
