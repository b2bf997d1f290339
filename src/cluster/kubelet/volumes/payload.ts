import {
  type ConfigMapVolumeSource,
  type DownwardAPIVolumeFile,
  type KeyToPath,
  type KubeObject,
  type SecretVolumeSource,
  textToBase64Url,
  type VolumeProjection,
} from '../../../api/index.ts';
import type { Bytes } from '../../runtime/index.ts';
import { bytesOf } from '../bytes.ts';
import { done, failed, type Lookup, type Outcome } from '../context.ts';
import { configMapFiles, secretFiles } from '../env/data-of.ts';
import { fieldValue, type PodPlace, resourceValue } from '../env/downward.ts';
import type { PodObject } from '../spec/pod.ts';

export interface VolumeFile {
  readonly path: string;
  readonly data: Bytes;
  readonly mode: number;
}

export interface PayloadFacts {
  readonly pod: PodObject;
  readonly place: PodPlace;
  readonly lookup: Lookup;
  /** Bytes of memory that the node has. */
  readonly memoryCapacity: number;
  /** Seconds of the Unix epoch: when a token is issued. */
  readonly epochSeconds: number;
}

interface Selection {
  readonly items?: readonly KeyToPath[];
  readonly optional: boolean;
  readonly mode: number;
}

function select(
  kind: 'configmap' | 'secret',
  files: ReadonlyMap<string, Bytes>,
  { items, optional, mode }: Selection,
): Outcome<readonly VolumeFile[]> {
  if (!items || items.length === 0) return done([...files].map(([path, data]) => ({ path, data, mode })));
  const chosen: VolumeFile[] = [];
  for (const item of items) {
    const data = files.get(item.key);
    if (data !== undefined) chosen.push({ path: item.path, data, mode: item.mode ?? mode });
    else if (!optional)
      return failed(
        kind === 'secret' ? `references non-existent secret key: ${item.key}` : `configmap references non-existent config key: ${item.key}`,
      );
  }
  return done(chosen);
}

function fromObject(kind: 'configmap' | 'secret', name: string, selection: Selection, { pod, lookup }: PayloadFacts) {
  const object: KubeObject | undefined = lookup(kind === 'secret' ? 'secrets' : 'configmaps', pod.metadata.namespace, name);
  if (!object && !selection.optional) return failed(`${kind} "${name}" not found`);
  const files = object ? (kind === 'secret' ? secretFiles(object) : configMapFiles(object)) : new Map<string, Bytes>();
  return select(kind, files, selection);
}

/** The files of a configMap volume. */
export const configMapPayload = (source: ConfigMapVolumeSource, facts: PayloadFacts): Outcome<readonly VolumeFile[]> =>
  fromObject(
    'configmap',
    source.name ?? '',
    { ...(source.items && { items: source.items }), optional: source.optional ?? false, mode: source.defaultMode ?? 0o644 },
    facts,
  );

/** The files of a secret volume. */
export const secretPayload = (source: SecretVolumeSource, facts: PayloadFacts): Outcome<readonly VolumeFile[]> =>
  fromObject(
    'secret',
    source.secretName ?? '',
    { ...(source.items && { items: source.items }), optional: source.optional ?? false, mode: source.defaultMode ?? 0o644 },
    facts,
  );

/** The files of a downwardAPI volume. */
export function downwardPayload(
  items: readonly DownwardAPIVolumeFile[],
  mode: number,
  facts: PayloadFacts,
): Outcome<readonly VolumeFile[]> {
  const files: VolumeFile[] = [];
  for (const item of items) {
    const [first] = facts.pod.spec.containers;
    const value = item.fieldRef
      ? fieldValue(item.fieldRef, facts.pod, facts.place)
      : item.resourceFieldRef && first
        ? resourceValue(item.resourceFieldRef, facts.pod, first, facts.lookup)
        : done('');
    if (!value.ok) return value;
    files.push({ path: item.path, data: bytesOf(value.value), mode: item.mode ?? mode });
  }
  return done(files);
}

const tokenHead = textToBase64Url(JSON.stringify({ alg: 'RS256', kid: 'podground' }));
const tokenTail = textToBase64Url('simulated');

/** A service account's token: shaped as a real one, signed by nobody. */
function tokenOf({ pod, epochSeconds }: PayloadFacts, seconds: number, audience: string | undefined): string {
  const { namespace, name, uid } = pod.metadata;
  const account = pod.spec.serviceAccountName ?? 'default';
  const claims = {
    aud: [audience ?? 'https://kubernetes.default.svc.cluster.local'],
    exp: epochSeconds + seconds,
    iat: epochSeconds,
    iss: 'https://kubernetes.default.svc.cluster.local',
    'kubernetes.io': { namespace, node: { name: pod.spec.nodeName ?? '' }, pod: { name, uid }, serviceaccount: { name: account } },
    nbf: epochSeconds,
    sub: `system:serviceaccount:${namespace}:${account}`,
  };
  return `${tokenHead}.${textToBase64Url(JSON.stringify(claims))}.${tokenTail}`;
}

function fromProjection(source: VolumeProjection, mode: number, facts: PayloadFacts): Outcome<readonly VolumeFile[]> {
  const { configMap, secret, downwardAPI, serviceAccountToken: token } = source;
  if (configMap) return configMapPayload({ ...configMap, defaultMode: mode }, facts);
  if (secret)
    return fromObject(
      'secret',
      secret.name ?? '',
      { ...(secret.items && { items: secret.items }), optional: secret.optional ?? false, mode },
      facts,
    );
  if (downwardAPI) return downwardPayload(downwardAPI.items ?? [], mode, facts);
  if (!token) return done([]);
  const owned = facts.pod.spec.securityContext?.fsGroup !== undefined;
  return done([{ path: token.path, data: tokenOf(facts, token.expirationSeconds ?? 3600, token.audience), mode: owned ? 0o600 : mode }]);
}

/** The files of a projected volume; all complaints of its sources together. */
export function projectedPayload(
  projections: readonly VolumeProjection[],
  mode: number,
  facts: PayloadFacts,
): Outcome<readonly VolumeFile[]> {
  const files = new Map<string, VolumeFile>();
  const complaints: string[] = [];
  for (const source of projections) {
    const payload = fromProjection(source, mode, facts);
    if (!payload.ok) complaints.push(payload.message);
    else for (const file of payload.value) files.set(file.path, file);
  }
  if (complaints.length > 0) return failed(complaints.length === 1 ? (complaints[0] ?? '') : `[${complaints.join(', ')}]`);
  return done([...files.values()]);
}
