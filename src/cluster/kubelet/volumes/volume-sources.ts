import { type KubeObject, quantityOf, type Volume } from '../../../api/index.ts';
import type { ContainerRuntime } from '../../runtime/index.ts';
import { done, failed, type Outcome } from '../context.ts';
import type { PodObject } from '../spec/pod.ts';
import { configMapPayload, downwardPayload, type PayloadFacts, projectedPayload, secretPayload, type VolumeFile } from './payload.ts';

/** A volume of a pod as the node has it: its id in the runtime, and whether every mount of it is read-only. */
export interface NodeVolume {
  readonly id: string;
  readonly readOnly: boolean;
  /** Its content follows objects of the API and is written anew when they change. */
  readonly live: boolean;
  /** It goes with the pod. */
  readonly ephemeral: boolean;
  /** A directory that the node must have: a persistent volume makes none. */
  readonly local?: { readonly volume: string; readonly path: string };
}

const ofPod = (pod: PodObject, volume: Volume): string => `${pod.metadata.uid}/${volume.name}`;

const specOf = (object: KubeObject | undefined): Readonly<Record<string, unknown>> => {
  const spec = object?.['spec'];
  return typeof spec === 'object' && spec !== null ? (spec as Readonly<Record<string, unknown>>) : {};
};

const pathIn = (source: unknown): string | undefined =>
  typeof source === 'object' && source !== null && 'path' in source && typeof source.path === 'string' ? source.path : undefined;

/** What a claim of this name leads to. */
function claimVolume(claim: string, readOnly: boolean, facts: PayloadFacts): Outcome<NodeVolume> {
  const { namespace } = facts.pod.metadata;
  const found = facts.lookup('persistentvolumeclaims', namespace, claim);
  const prefix = `error processing PVC ${namespace}/${claim}:`;
  if (!found) return failed(`${prefix} failed to fetch PVC from API server: persistentvolumeclaims "${claim}" not found`);
  const name = specOf(found)['volumeName'];
  if (typeof name !== 'string' || !name) return failed(`${prefix} PVC is not bound`);
  const spec = specOf(facts.lookup('persistentvolumes', undefined, name));
  const local = pathIn(spec['local']);
  const path = local ?? pathIn(spec['hostPath']);
  const id = path === undefined ? `persistent:${name}` : `hostPath:${path}`;
  return done({ id, readOnly, live: false, ephemeral: false, ...(local !== undefined && { local: { volume: name, path: local } }) });
}

const isLive = (volume: Volume): boolean => Boolean(volume.configMap || volume.secret || volume.downwardAPI || volume.projected);

/** Where a volume of the spec lies on the node. */
export function nodeVolumeOf(volume: Volume, facts: PayloadFacts): Outcome<NodeVolume> {
  if (volume.hostPath) return done({ id: `hostPath:${volume.hostPath.path}`, readOnly: false, live: false, ephemeral: false });
  const claim = volume.persistentVolumeClaim;
  if (claim) return claimVolume(claim.claimName, claim.readOnly ?? false, facts);
  if (volume.ephemeral) return claimVolume(`${facts.pod.metadata.name}-${volume.name}`, false, facts);
  const live = isLive(volume);
  return done({ id: ofPod(facts.pod, volume), readOnly: live || volume.image !== undefined, live, ephemeral: true });
}

/** The files that the API's objects put into a volume; undefined for those that the containers fill. */
export function filesOf(volume: Volume, facts: PayloadFacts): Outcome<readonly VolumeFile[]> | undefined {
  const { configMap, secret, downwardAPI, projected } = volume;
  if (configMap) return configMapPayload(configMap, facts);
  if (secret) return secretPayload(secret, facts);
  if (downwardAPI) return downwardPayload(downwardAPI.items ?? [], downwardAPI.defaultMode ?? 0o644, facts);
  if (projected) return projectedPayload(projected.sources ?? [], projected.defaultMode ?? 0o644, facts);
  return undefined;
}

/** What a node has before anybody makes more. */
const hostDirectories = ['/', '/bin', '/boot', '/dev', '/etc', '/home', '/lib', '/mnt', '/opt', '/proc', '/root', '/run', '/sbin', '/srv', '/sys', '/tmp', '/usr', '/var', '/var/lib', '/var/lib/kubelet', '/var/log', '/var/log/pods', '/var/run']; // biome-ignore format: a list
const hostFiles = ['/etc/hostname', '/etc/hosts', '/etc/localtime', '/etc/passwd', '/etc/resolv.conf'];

const hostDevices = ['/dev/full', '/dev/fuse', '/dev/null', '/dev/ptmx', '/dev/random', '/dev/tty', '/dev/urandom', '/dev/zero'];

const isDirectory = (path: string, known: (id: string) => boolean): boolean => hostDirectories.includes(path) || known(`hostPath:${path}`);

/** A hostPath with a type has to be there already, unless its type makes it. */
function hostPathComplaint({ hostPath }: Volume, known: (id: string) => boolean): string | undefined {
  const { path, type } = hostPath ?? {};
  if (!path || !type || type.endsWith('OrCreate')) return undefined;
  const kinds: Readonly<Record<string, readonly [words: string, is: boolean]>> = {
    Directory: ['a directory', isDirectory(path, known)],
    File: ['a file', hostFiles.includes(path)],
    Socket: ['a socket file', false],
    CharDevice: ['a character device', hostDevices.includes(path)],
    BlockDevice: ['a block device', false],
  };
  const [words, is] = kinds[type] ?? ['there', false];
  return is ? undefined : `hostPath type check failed: ${path} is not ${words}`;
}

/** What this node has nothing for: no drivers are registered, no server for files is near, no huge pages are set aside. */
function sourceComplaint({ name, csi, gitRepo, nfs, emptyDir }: Volume, { pod }: PayloadFacts): string | undefined {
  if (csi)
    return `kubernetes.io/csi: mounter.SetUpAt failed to get CSI client: driver name ${csi.driver} not found in the list of registered CSI drivers`;
  if (gitRepo)
    return 'git-repo volume plugin has been disabled; if necessary, it may be re-enabled by enabling the feature-gate `GitRepoVolumeDriver`';
  const asked = pod.spec.containers.some(({ resources }) =>
    Object.keys(resources?.requests ?? {}).some((key) => key.startsWith('hugepages-')),
  );
  if (emptyDir?.medium?.startsWith('HugePages') && !asked)
    return `medium ${emptyDir.medium}: hugePages storage requested, but there is no resource request for huge pages`;
  if (!nfs) return undefined;
  const target = `/var/lib/kubelet/pods/${pod.metadata.uid}/volumes/kubernetes.io~nfs/${name}`;
  const source = `${nfs.server}:${nfs.path}`;
  const output = `mount: ${target}: unknown filesystem type 'nfs'.\n       dmesg(1) may have more information after failed mount system call.`;
  return `mount failed: exit status 32\nMounting command: mount\nMounting arguments: -t nfs ${nfs.readOnly ? '-o ro ' : ''}${source} ${target}\nOutput: ${output}\n`;
}

/** Secrets, tokens and the downward API never touch the disk. */
const inMemory = ({ emptyDir, secret, projected, downwardAPI }: Volume): boolean =>
  emptyDir?.medium === 'Memory' || Boolean(secret || projected || downwardAPI);

/** A volume in memory may hold what the pod may: its own limit, the sum of its containers' limits, or all that the node has. */
function memoryFor({ emptyDir }: Volume, { pod, memoryCapacity }: PayloadFacts): number {
  const limits = pod.spec.containers.map(({ resources }) => resources?.limits?.['memory']);
  const ofPod = limits.reduce<number>((sum, limit) => sum + (limit === undefined ? Number.POSITIVE_INFINITY : quantityOf(limit).value), 0);
  const own = emptyDir?.sizeLimit === undefined ? 0 : quantityOf(emptyDir.sizeLimit).value;
  return Math.min(ofPod, memoryCapacity, own > 0 ? own : Number.POSITIVE_INFINITY);
}

const pluginOf = ({ secret, projected, downwardAPI }: Volume): string =>
  secret ? 'secret' : projected ? 'projected' : downwardAPI ? 'downward-api' : 'configmap';

/** Sets a volume up, or writes it anew; the message of a failure is that of the FailedMount event. */
export function setUp(volume: Volume, runtime: ContainerRuntime, known: (id: string) => boolean, facts: PayloadFacts): Outcome<NodeVolume> {
  const place = nodeVolumeOf(volume, facts);
  if (!place.ok) return place;
  const { local } = place.value;
  if (local && !isDirectory(local.path, known))
    return failed(`MountVolume.NewMounter initialization failed for volume "${local.volume}" : path "${local.path}" does not exist`);
  const complaint = hostPathComplaint(volume, known) ?? sourceComplaint(volume, facts);
  if (complaint) return failed(`MountVolume.SetUp failed for volume "${volume.name}" : ${complaint}`);
  const files = filesOf(volume, facts);
  if (files && !files.ok) return failed(`MountVolume.SetUp failed for volume "${volume.name}" : ${files.message}`);
  const { id } = place.value;
  const fsGroup = facts.pod.spec.securityContext?.fsGroup;
  const owner = fsGroup === undefined ? undefined : { uid: 0, gid: fsGroup };
  if (!known(id)) {
    const memory = inMemory(volume);
    runtime.createVolume(id, {
      medium: memory ? 'memory' : 'disk',
      ...(memory && { sizeLimit: memoryFor(volume, facts) }),
      ...(volume.image?.reference !== undefined && { image: volume.image.reference }),
      ...(fsGroup !== undefined && place.value.ephemeral && { gid: fsGroup }),
    });
  }
  const misfit = files && runtime.writeVolume(id, files.value, owner);
  if (misfit === undefined) return place;
  const directory = `/var/lib/kubelet/pods/${facts.pod.metadata.uid}/volumes/kubernetes.io~${pluginOf(volume)}/${volume.name}`;
  return failed(`MountVolume.SetUp failed for volume "${volume.name}" : write ${directory}/${misfit}: no space left on device`);
}
