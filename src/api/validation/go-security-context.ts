import type { SecurityContext } from '../types.generated.ts';

/** A security context as the server prints its own struct: every field, in its order, under its Go name. */
export function goSecurityContext(context: SecurityContext): unknown {
  const { capabilities, seLinuxOptions: se, windowsOptions: windows, seccompProfile, appArmorProfile } = context;
  return {
    Capabilities: capabilities ? { Add: capabilities.add ?? null, Drop: capabilities.drop ?? null } : null,
    Privileged: context.privileged ?? null,
    SELinuxOptions: se ? { User: se.user ?? '', Role: se.role ?? '', Type: se.type ?? '', Level: se.level ?? '' } : null,
    WindowsOptions: windows
      ? {
          GMSACredentialSpecName: windows.gmsaCredentialSpecName ?? null,
          GMSACredentialSpec: windows.gmsaCredentialSpec ?? null,
          RunAsUserName: windows.runAsUserName ?? null,
          HostProcess: windows.hostProcess ?? null,
        }
      : null,
    RunAsUser: context.runAsUser ?? null,
    RunAsGroup: context.runAsGroup ?? null,
    RunAsNonRoot: context.runAsNonRoot ?? null,
    ReadOnlyRootFilesystem: context.readOnlyRootFilesystem ?? null,
    AllowPrivilegeEscalation: context.allowPrivilegeEscalation ?? null,
    ProcMount: context.procMount ?? null,
    SeccompProfile: seccompProfile ? { Type: seccompProfile.type, LocalhostProfile: seccompProfile.localhostProfile ?? null } : null,
    AppArmorProfile: appArmorProfile ? { Type: appArmorProfile.type, LocalhostProfile: appArmorProfile.localhostProfile ?? null } : null,
  };
}
