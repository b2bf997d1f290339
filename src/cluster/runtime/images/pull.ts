import type { PullProgress, PullResult, ReplyTo } from '../cri.ts';
import type { Host, Pull } from '../machine/host.ts';
import type { Machine } from '../machine/machine.ts';
import { formatReference, normalized, parseReference, type Reference, withoutTag } from './reference.ts';

export interface RegistryAuth {
  readonly registry: string;
  readonly username: string;
  readonly password: string;
}

/** Bytes a node gets in a millisecond, from all registries together. */
const bandwidth = 40_000;
/** What asking a registry takes, in milliseconds. */
const latency = 90;

/** Begins a pull; the reply comes when it is done, or after the registry has been asked when there is nothing to pull. */
export function startPull(m: Machine, host: Host, image: string, auth: readonly RegistryAuth[], replyTo: ReplyTo): void {
  const refusal = refusalOf(m, image, auth);
  const spec = m.imageOf(image);
  if (refusal !== undefined || !spec) {
    const result: PullResult = { ok: false, message: refusal ?? `failed to pull image "${image}"` };
    m.kernel.clock.after(latency, { ...replyTo, result });
    return;
  }
  advance(m, host);
  const name = normalized(image);
  const underWay = host.pulls.find((pull) => pull.image === name);
  if (underWay) underWay.replies.push(replyTo);
  else host.pulls.push({ image: name, total: host.images.has(name) ? 0 : spec.sizeBytes, done: -latency * bandwidth, replies: [replyTo] });
  plan(m, host);
}

/** Counts what came since the last look: those under way share the line. */
function advance(m: Machine, host: Host): void {
  const share = ((m.kernel.now - host.pulledAt) * bandwidth) / Math.max(1, host.pulls.length);
  for (const pull of host.pulls) pull.done += share;
  host.pulledAt = m.kernel.now;
}

/** How far a download is at this instant; changes nothing. */
export function progressOf(m: Machine, host: Host, image: string): PullProgress | undefined {
  const pull = host.pulls.find((one) => one.image === image);
  if (!pull) return undefined;
  const share = host.running ? ((m.kernel.now - host.pulledAt) * bandwidth) / host.pulls.length : 0;
  return { doneBytes: Math.max(0, Math.min(pull.done + share, pull.total)), totalBytes: pull.total };
}

function plan(m: Machine, host: Host): void {
  m.kernel.clock.cancel(host.pullTimer);
  host.pullTimer = undefined;
  if (host.pulls.length === 0 || !host.running) return;
  const left = Math.min(...host.pulls.map((pull) => pull.total - pull.done));
  const wait = Math.ceil((Math.max(0, left) * host.pulls.length) / bandwidth);
  host.pullTimer = m.kernel.clock.after(wait, { to: m.address, type: 'pulled', host: host.name });
}

/** A download may be done. */
export function pulled(m: Machine, hostName: string): void {
  const host = m.world.hosts.get(hostName);
  if (!host) return;
  host.pullTimer = undefined;
  advance(m, host);
  for (const pull of host.pulls.filter((one) => one.done >= one.total - 1)) finish(m, host, pull);
  plan(m, host);
}

function finish(m: Machine, host: Host, pull: Pull): void {
  host.pulls.splice(host.pulls.indexOf(pull), 1);
  const image = m.imageOf(pull.image);
  if (!image) return;
  host.images.set(pull.image, image.sizeBytes);
  const result: PullResult = { ok: true, imageId: m.options.images.idOf(pull.image, image), sizeBytes: image.sizeBytes };
  for (const replyTo of pull.replies) m.kernel.clock.at(m.kernel.now, { ...replyTo, result });
}

/** The machine went off or came back: downloads stand still meanwhile. */
export function pausePulls(m: Machine, host: Host): void {
  if (host.running) advance(m, host);
  else host.pulledAt = m.kernel.now;
  plan(m, host);
}

/** Why a registry gives nothing, in containerd's words; undefined when it gives. */
function refusalOf(m: Machine, image: string, auth: readonly RegistryAuth[]): string | undefined {
  const parsed = parseReference(image);
  if (!parsed.ok) return `failed to parse image reference "${image}": ${parsed.message}`;
  const { reference } = parsed;
  const name = formatReference(reference);
  const failed = `failed to pull and unpack image "${name}": failed to resolve image: `;
  const notFound = `rpc error: code = NotFound desc = ${failed}${name}: not found`;
  const { images } = m.options;
  const outage = m.world.outages.get(reference.domain);
  if (outage !== undefined) return failed + request(reference) + outage;
  if (!images.hasRegistry(reference.domain)) return failed + request(reference) + unreachable(reference.domain);
  const denied = `${failed}pull access denied, repository does not exist or may require authorization: `;
  const wanted = images.credentialsOf(reference.domain);
  if (wanted) {
    const given = auth.filter(({ registry }) => sameRegistry(registry, reference.domain));
    if (given.length === 0) return `${denied}authorization failed: no basic auth credentials`;
    const right = given.some(({ username, password }) => username === wanted.username && password === wanted.password);
    if (!right) return `${failed}${unauthorized(reference, wanted.endpoint)}`;
  }
  if (!images.hasRepository(withoutTag(reference))) {
    return reference.domain === 'docker.io' ? `${denied}server message: insufficient_scope: authorization failed` : notFound;
  }
  return images.find(image) ? undefined : notFound;
}

const manifest = ({ repository, tag, digest }: Reference): string => `/v2/${repository}/manifests/${digest ?? tag ?? 'latest'}`;
const urlOf = (reference: Reference): string => `https://${reference.domain}${manifest(reference)}`;
const request = (reference: Reference): string => `failed to do request: Head "${urlOf(reference)}": `;
const unauthorized = (reference: Reference, endpoint: string | undefined): string =>
  `unexpected status from HEAD request to ${endpoint ? `${endpoint}${manifest(reference)}?ns=${reference.domain}` : urlOf(reference)}: 401 Unauthorized`;

/** Docker Hub goes by many names in credentials. */
const sameRegistry = (given: string, domain: string): boolean => {
  const host = given.replace(/^https?:\/\//, '').split('/')[0] ?? '';
  return host === domain || (domain === 'docker.io' && (host === 'index.docker.io' || host === 'registry-1.docker.io'));
};

function unreachable(domain: string): string {
  const [host = '', port = '443'] = domain.split(':');
  if (host === 'localhost') return `dial tcp 127.0.0.1:${port}: connect: connection refused`;
  if (/^127\.[\d.]+$/.test(host)) return `dial tcp ${host}:${port}: connect: connection refused`;
  if (/^[\d.]+$/.test(host)) return `dial tcp ${host}:${port}: connect: no route to host`;
  return `dial tcp: lookup ${host} on 127.0.0.53:53: no such host`;
}
