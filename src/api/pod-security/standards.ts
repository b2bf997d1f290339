import { joined } from '../joined.ts';
import {
  allowPrivilegeEscalation,
  allowPrivilegeEscalationLinux,
  appArmorProfile,
  type Check,
  capabilitiesBaseline,
  capabilitiesRestricted,
  capabilitiesRestrictedLinux,
  hostNamespaces,
  hostPathVolumes,
  hostPorts,
  hostProbes,
  privileged,
  procMount,
  procMountSharedUsers,
  restrictedVolumes,
  runAsNonRoot,
  runAsNonRootSharedUsers,
  runAsUser,
  runAsUserSharedUsers,
  seccompAnnotations,
  seccompBaseline,
  seccompRestricted,
  seccompRestrictedLinux,
  seLinuxOptions,
  sysctls,
  windowsHostProcess,
} from './checks.ts';

/** A check of a standard, by the minor version from which it holds; `overrides` names the baseline check it replaces. */
interface Standard {
  readonly id: string;
  readonly versions: readonly (readonly [since: number, check: Check])[];
  readonly overrides?: string;
}

const sysctls0 = [
  'kernel.shm_rmid_forced',
  'net.ipv4.ip_local_port_range',
  'net.ipv4.tcp_syncookies',
  'net.ipv4.ping_group_range',
  'net.ipv4.ip_unprivileged_port_start',
];
const sysctls27 = [...sysctls0, 'net.ipv4.ip_local_reserved_ports'];
const sysctls29 = joined(
  sysctls27,
  ['keepalive_time', 'fin_timeout', 'keepalive_intvl', 'keepalive_probes'].map((name) => `net.ipv4.tcp_${name}`),
);
const sysctls32 = [...sysctls29, 'net.ipv4.tcp_rmem', 'net.ipv4.tcp_wmem'];
const seLinuxTypes = ['container_t', 'container_init_t', 'container_kvm_t'];

/** In the order of their ids, which is the order of the answer. */
export const baseline: readonly Standard[] = [
  { id: 'appArmorProfile', versions: [[0, appArmorProfile]] },
  { id: 'capabilities_baseline', versions: [[0, capabilitiesBaseline]] },
  { id: 'hostNamespaces', versions: [[0, hostNamespaces]] },
  { id: 'hostPathVolumes', versions: [[0, hostPathVolumes]] },
  { id: 'hostPorts', versions: [[0, hostPorts]] },
  { id: 'hostProbesAndHostLifecycle', versions: [[34, hostProbes]] },
  { id: 'privileged', versions: [[0, privileged]] },
  {
    id: 'procMount',
    versions: [
      [0, procMount],
      [35, procMountSharedUsers],
    ],
  },
  {
    id: 'seLinuxOptions',
    versions: [
      [0, seLinuxOptions(...seLinuxTypes)],
      [31, seLinuxOptions(...seLinuxTypes, 'container_engine_t')],
    ],
  },
  {
    id: 'seccompProfile_baseline',
    versions: [
      [0, seccompAnnotations],
      [19, seccompBaseline],
    ],
  },
  {
    id: 'sysctls',
    versions: [
      [0, sysctls(...sysctls0)],
      [27, sysctls(...sysctls27)],
      [29, sysctls(...sysctls29)],
      [32, sysctls(...sysctls32)],
    ],
  },
  { id: 'windowsHostProcess', versions: [[0, windowsHostProcess]] },
];

export const restricted: readonly Standard[] = [
  {
    id: 'allowPrivilegeEscalation',
    versions: [
      [8, allowPrivilegeEscalation],
      [25, allowPrivilegeEscalationLinux],
    ],
  },
  {
    id: 'capabilities_restricted',
    versions: [
      [22, capabilitiesRestricted],
      [25, capabilitiesRestrictedLinux],
    ],
    overrides: 'capabilities_baseline',
  },
  { id: 'procMount_restricted', versions: [[35, procMount]], overrides: 'procMount' },
  { id: 'restrictedVolumes', versions: [[0, restrictedVolumes]], overrides: 'hostPathVolumes' },
  {
    id: 'runAsNonRoot',
    versions: [
      [0, runAsNonRoot],
      [35, runAsNonRootSharedUsers],
    ],
  },
  {
    id: 'runAsUser',
    versions: [
      [23, runAsUser],
      [35, runAsUserSharedUsers],
    ],
  },
  {
    id: 'seccompProfile_restricted',
    versions: [
      [19, seccompRestricted],
      [25, seccompRestrictedLinux],
    ],
    overrides: 'seccompProfile_baseline',
  },
];

const at = ({ versions }: Standard, minor: number): Check | undefined => versions.findLast(([since]) => since <= minor)?.[1];

/** The checks of a level at a minor version: the baseline's first, then those the restricted level adds. */
export function checksOf(level: 'baseline' | 'restricted', minor: number): readonly Check[] {
  const stricter = level === 'restricted' ? restricted.filter((standard) => at(standard, minor)) : [];
  const replaced = new Set(stricter.map(({ overrides }) => overrides));
  return joined(
    baseline.filter(({ id }) => !replaced.has(id)),
    stricter,
  ).flatMap((standard) => at(standard, minor) ?? []);
}
