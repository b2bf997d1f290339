import type { Container, PodSpec } from '../../../api/index.ts';

/** One fact of a security context. `strict` takes a right away, `risky` gives one that reaches the node. */
export interface SecurityBadge {
  readonly word: string;
  readonly tone: 'strict' | 'plain' | 'risky';
  /** The field that says so. */
  readonly field: string;
}

/** Capabilities that reach beyond the container. */
const risky = new Set(['ALL', 'SYS_ADMIN', 'SYS_PTRACE', 'SYS_MODULE', 'NET_ADMIN', 'NET_RAW', 'DAC_READ_SEARCH', 'BPF']);

const badge = (word: string, tone: SecurityBadge['tone'], field: string): SecurityBadge => ({ word, tone, field });

/** What holds for the pod as a whole. */
export function podSecurity(spec: PodSpec | undefined): readonly SecurityBadge[] {
  const context = spec?.securityContext ?? {};
  return [
    ...(spec?.hostNetwork ? [badge("node's network", 'risky', 'hostNetwork')] : []),
    ...(spec?.hostPID ? [badge("node's processes", 'risky', 'hostPID')] : []),
    ...(spec?.hostIPC ? [badge("node's IPC", 'risky', 'hostIPC')] : []),
    ...(spec?.hostUsers === false ? [badge('own user namespace', 'strict', 'hostUsers')] : []),
    ...(spec?.shareProcessNamespace ? [badge('containers see each other', 'plain', 'shareProcessNamespace')] : []),
    ...(context.fsGroup === undefined ? [] : [badge(`volumes of group ${context.fsGroup}`, 'plain', 'securityContext.fsGroup')]),
    ...(spec?.automountServiceAccountToken === false ? [badge('no API token', 'strict', 'automountServiceAccountToken')] : []),
  ];
}

/** What holds for one container: its own security context before the pod's. */
export function containerSecurity(container: Container, spec: PodSpec | undefined): readonly SecurityBadge[] {
  const [own, pod] = [container.securityContext ?? {}, spec?.securityContext ?? {}];
  const { capabilities, privileged, readOnlyRootFilesystem, allowPrivilegeEscalation } = own;
  const user = own.runAsUser ?? pod.runAsUser;
  const seccomp = own.seccompProfile ?? pod.seccompProfile;
  const at = (field: string) => `securityContext.${field}`;
  return [
    ...(privileged ? [badge('privileged', 'risky', at('privileged'))] : []),
    ...((own.runAsNonRoot ?? pod.runAsNonRoot) ? [badge('not as root', 'strict', at('runAsNonRoot'))] : []),
    ...(user === undefined ? [] : [badge(user === 0 ? 'user 0 (root)' : `user ${user}`, user === 0 ? 'risky' : 'strict', at('runAsUser'))]),
    ...(readOnlyRootFilesystem ? [badge('read-only root', 'strict', at('readOnlyRootFilesystem'))] : []),
    ...(allowPrivilegeEscalation === false ? [badge('no escalation', 'strict', at('allowPrivilegeEscalation'))] : []),
    ...(capabilities?.drop ?? []).map((name) => badge(`drops ${name}`, 'strict', at('capabilities.drop'))),
    ...(capabilities?.add ?? []).map((name) => badge(`adds ${name}`, risky.has(name) ? 'risky' : 'plain', at('capabilities.add'))),
    ...(seccomp ? [badge(`seccomp ${seccomp.type}`, seccomp.type === 'Unconfined' ? 'risky' : 'strict', at('seccompProfile'))] : []),
  ];
}
