import {
  type Container,
  type EphemeralContainer,
  joined,
  type PodSecurityContext,
  quantityOf,
  type SecurityContext,
} from '../../api/index.ts';
import { allCapabilities, type ContainerConfig, type MountConfig } from '../runtime/index.ts';
import { bytesOf } from './bytes.ts';
import { done, failed, type Outcome } from './context.ts';
import { expand } from './env/expand.ts';
import { type PodObject, podFullName } from './spec/pod.ts';
import type { NodeVolume } from './volumes/volume-sources.ts';

export interface ConfigFacts {
  readonly environment: ReadonlyMap<string, string>;
  readonly volumes: Readonly<Record<string, NodeVolume>>;
  /** USER of the image. */
  readonly imageUser: string;
  /** Name of the container whose processes an ephemeral container sees. */
  readonly target?: string;
}

export interface Identity {
  readonly uid: number;
  readonly gid: number;
  readonly supplementalGroups: readonly number[];
}

/** What containerd grants when nothing is added or dropped. */
const defaultCapabilities = [
  'AUDIT_WRITE',
  'CHOWN',
  'DAC_OVERRIDE',
  'FOWNER',
  'FSETID',
  'KILL',
  'MKNOD',
  'NET_BIND_SERVICE',
  'NET_RAW',
  'SETFCAP',
  'SETGID',
  'SETPCAP',
  'SETUID',
  'SYS_CHROOT',
];

const withoutPrefix = (name: string): string => name.toUpperCase().replace(/^CAP_/, '');

const granted: readonly string[] = [...defaultCapabilities].sort();

const everyCapability: readonly string[] = [...allCapabilities].sort();

function capabilitiesOf(security: SecurityContext): readonly string[] {
  if (security.privileged) return everyCapability;
  if (!security.capabilities) return granted;
  const drop = (security.capabilities?.drop ?? []).map(withoutPrefix);
  const add = (security.capabilities?.add ?? []).map(withoutPrefix);
  if (add.includes('ALL')) return everyCapability;
  const base = drop.includes('ALL') ? [] : defaultCapabilities.filter((name) => !drop.includes(name));
  return [...new Set(joined(base, add))].sort();
}

/** `1000`, `1000:3000`, `nginx` → the number where it is one. */
const numberOf = (text: string | undefined): number | undefined => (text && /^\d+$/.test(text) ? Number(text) : undefined);

/** Who the first process is. A user that the image names by name is taken for a number that the runtime finds. */
export function identityOf(pod: PodObject, container: Container, imageUser: string): Identity {
  const ofPod: PodSecurityContext = pod.spec.securityContext ?? {};
  const own: SecurityContext = container.securityContext ?? {};
  const [user, group] = imageUser.split(':');
  const uid = own.runAsUser ?? ofPod.runAsUser ?? numberOf(user) ?? 0;
  const gid = own.runAsGroup ?? ofPod.runAsGroup ?? numberOf(group) ?? 0;
  const groups = joined([gid], ofPod.supplementalGroups ?? [], ofPod.fsGroup === undefined ? [] : [ofPod.fsGroup]);
  return { uid, gid, supplementalGroups: [...new Set(groups)].sort((a, b) => a - b) };
}

/** runAsNonRoot is checked before a container is created; the complaint is that of the event. */
function rootComplaint(pod: PodObject, container: Container, imageUser: string): string | undefined {
  const ofPod = pod.spec.securityContext;
  const own = container.securityContext;
  if (!(own?.runAsNonRoot ?? ofPod?.runAsNonRoot ?? false)) return undefined;
  const where = `(pod: "${podFullName(pod)}", container: ${container.name})`;
  const asked = own?.runAsUser ?? ofPod?.runAsUser;
  if (asked !== undefined) return asked === 0 ? `container's runAsUser breaks non-root policy ${where}` : undefined;
  const [user = ''] = imageUser.split(':');
  if (user && numberOf(user) === undefined)
    return `container has runAsNonRoot and image has non-numeric user (${user}), cannot verify user is non-root ${where}`;
  return (numberOf(user) ?? 0) === 0 ? `container has runAsNonRoot and image will run as root ${where}` : undefined;
}

function mountsOf(container: Container, facts: ConfigFacts): Outcome<readonly MountConfig[]> {
  const mounts: MountConfig[] = [];
  for (const mount of container.volumeMounts ?? []) {
    const volume = facts.volumes[mount.name];
    if (!volume) return failed(`cannot find volume "${mount.name}" to mount into container "${container.name}"`);
    const subPath = mount.subPathExpr ? expand(mount.subPathExpr, (name) => facts.environment.get(name)) : mount.subPath;
    if (mount.subPathExpr && subPath?.includes('$(')) return failed(`missing value for "${/\$\(([^)]*)\)/.exec(subPath)?.[1] ?? ''}"`);
    mounts.push({
      path: mount.mountPath,
      volume: volume.id,
      ...(subPath && { subPath }),
      readOnly: mount.readOnly === true || volume.readOnly,
    });
  }
  return done(mounts);
}

type Profile = SecurityContext['seccompProfile'];

const isFiltered = (profile: Profile): boolean => profile !== undefined && profile.type !== 'Unconfined';

const profileFile = (profile: Profile): { seccompFile?: string } =>
  profile?.type === 'Localhost' ? { seccompFile: `/var/lib/kubelet/seccomp/${profile.localhostProfile ?? ''}` } : {};

/** How a container is to be created, or why it can't be (CreateContainerConfigError). */
export function containerConfigOf(pod: PodObject, container: Container | EphemeralContainer, facts: ConfigFacts): Outcome<ContainerConfig> {
  const mounts = mountsOf(container, facts);
  if (!mounts.ok) return mounts;
  const complaint = rootComplaint(pod, container, facts.imageUser);
  if (complaint) return failed(complaint);
  const expanded = (list: readonly string[]) => list.map((text) => bytesOf(expand(text, (name) => facts.environment.get(name))));
  const ofPod: PodSecurityContext = pod.spec.securityContext ?? {};
  const own: SecurityContext = container.securityContext ?? {};
  const limits = container.resources?.limits ?? {};
  const user = own.runAsUser ?? ofPod.runAsUser;
  const group = own.runAsGroup ?? ofPod.runAsGroup;
  const profile = own.seccompProfile ?? ofPod.seccompProfile;
  return done({
    name: container.name,
    image: container.image ?? '',
    ...(container.command && container.command.length > 0 && { command: expanded(container.command) }),
    ...(container.args && container.args.length > 0 && { args: expanded(container.args) }),
    ...(container.workingDir && { workingDir: container.workingDir }),
    env: [...facts.environment].map(([name, value]) => ({ name, value: bytesOf(value) })),
    mounts: mounts.value,
    tty: container.tty ?? false,
    stdin: container.stdin ?? false,
    stdinOnce: container.stdinOnce ?? false,
    ...(user !== undefined && { runAsUser: user }),
    ...(group !== undefined && { runAsGroup: group }),
    groups: joined(ofPod.supplementalGroups ?? [], ofPod.fsGroup === undefined ? [] : [ofPod.fsGroup]),
    readOnlyRootFilesystem: own.readOnlyRootFilesystem ?? false,
    privileged: own.privileged ?? false,
    noNewPrivileges: own.allowPrivilegeEscalation === false,
    seccomp: !own.privileged && isFiltered(profile),
    ...(!own.privileged && profileFile(profile)),
    capabilities: capabilitiesOf(own),
    ...(limits['cpu'] !== undefined && { cpuLimit: quantityOf(limits['cpu']).milliValue }),
    ...(limits['memory'] !== undefined && { memoryLimit: quantityOf(limits['memory']).value }),
    ...(facts.target && { targetContainer: facts.target }),
    terminationMessagePath: container.terminationMessagePath ?? '/dev/termination-log',
  });
}
