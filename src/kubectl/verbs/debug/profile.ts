import { fail } from '../../errors.ts';
import type { JsonMap } from '../../json.ts';
import { changedAt, listAt, mapAt, textAt, without } from '../../patch/tree.ts';

/** How a debugger comes to what it looks at. */
export type DebugStyle = 'ephemeral' | 'copy' | 'node';

const profiles = ['legacy', 'general', 'baseline', 'restricted', 'netadmin', 'sysadmin'];

export function checkProfile(name: string): void {
  if (!profiles.includes(name)) fail(`unknown profile: ${name}`);
}

const lists = ['initContainers', 'containers', 'ephemeralContainers'];

/** The pod with the first of its containers, of whichever kind, that has the name changed. */
export function onContainer(pod: JsonMap, name: string, change: (container: JsonMap) => JsonMap): JsonMap {
  return changedAt(pod, ['spec'], (spec) => {
    for (const list of lists) {
      const at = listAt(spec, list).findIndex((one) => textAt(one, 'name') === name);
      if (at >= 0) return { ...spec, [list]: listAt(spec, list).map((one, i) => (i === at ? change(one) : one)) };
    }
    return spec;
  });
}

const adding =
  (name: string, ...capabilities: readonly string[]) =>
  (pod: JsonMap): JsonMap =>
    onContainer(pod, name, (one) =>
      changedAt(one, ['securityContext', 'capabilities'], (caps) => ({
        ...caps,
        add: [...(Array.isArray(caps['add']) ? (caps['add'] as readonly string[]) : []), ...capabilities],
      })),
    );

const privileged =
  (name: string) =>
  (pod: JsonMap): JsonMap =>
    onContainer(pod, name, (one) => changedAt(one, ['securityContext'], (context) => ({ ...context, privileged: true })));

const withoutContext =
  (name: string) =>
  (pod: JsonMap): JsonMap =>
    onContainer(pod, name, (one) => without(one, 'securityContext'));

const restricted =
  (name: string) =>
  (pod: JsonMap): JsonMap =>
    onContainer(pod, name, (one) => ({
      ...one,
      securityContext: {
        allowPrivilegeEscalation: false,
        capabilities: { drop: ['ALL'] },
        runAsNonRoot: true,
        seccompProfile: { type: 'RuntimeDefault' },
      },
    }));

const inHost = (pod: JsonMap): JsonMap =>
  changedAt(pod, ['spec'], (spec) => ({ ...spec, hostNetwork: true, hostPID: true, hostIPC: true }));

const withHostFiles =
  (name: string) =>
  (pod: JsonMap): JsonMap =>
    onContainer(
      changedAt(pod, ['spec'], (spec) => ({
        ...spec,
        volumes: [...listAt(spec, 'volumes'), { name: 'host-root', hostPath: { path: '/' } }],
      })),
      name,
      (one) => ({ ...one, volumeMounts: [...listAt(one, 'volumeMounts'), { mountPath: '/host', name: 'host-root' }] }),
    );

const sharing = (pod: JsonMap): JsonMap =>
  mapAt(pod, 'spec')['shareProcessNamespace'] === undefined
    ? changedAt(pod, ['spec'], (spec) => ({ ...spec, shareProcessNamespace: true }))
    : pod;

type Step = (pod: JsonMap) => JsonMap;

/** What each profile does to the pod in which its container stands. */
const steps: Readonly<Record<string, (name: string) => Readonly<Record<DebugStyle, readonly Step[]>>>> = {
  legacy: (name) => ({ node: [withHostFiles(name), inHost], copy: [sharing], ephemeral: [] }),
  general: (name) => ({
    node: [withHostFiles(name), withoutContext(name), inHost],
    copy: [adding(name, 'SYS_PTRACE'), sharing],
    ephemeral: [adding(name, 'SYS_PTRACE')],
  }),
  baseline: (name) => ({ node: [withoutContext(name)], copy: [withoutContext(name), sharing], ephemeral: [withoutContext(name)] }),
  restricted: (name) => ({ node: [restricted(name)], copy: [restricted(name), sharing], ephemeral: [restricted(name)] }),
  netadmin: (name) => ({
    node: [adding(name, 'NET_ADMIN', 'NET_RAW'), inHost],
    copy: [adding(name, 'NET_ADMIN', 'NET_RAW'), sharing],
    ephemeral: [adding(name, 'NET_ADMIN', 'NET_RAW')],
  }),
  sysadmin: (name) => ({
    node: [privileged(name), withHostFiles(name), inHost],
    copy: [privileged(name), sharing],
    ephemeral: [privileged(name)],
  }),
};

export const withProfile = (pod: JsonMap, profile: string, name: string, style: DebugStyle): JsonMap =>
  (steps[profile]?.(name)[style] ?? []).reduce((changed, step) => step(changed), pod);
