import { expect, test } from 'vitest';
import { type PodSpec, qosClassOf, type ResourceRequirements } from '../../../api/index.ts';
import { containerSecurity, podSecurity, qosReason } from './index.ts';

const spec = (...resources: readonly (ResourceRequirements | undefined)[]): PodSpec => ({
  containers: resources.map((one, i) => ({ name: `c${i}`, image: 'x', ...(one && { resources: one }) })),
});
const reasonOf = (one: PodSpec) => qosReason(qosClassOf(one), one);
const same = { cpu: '1', memory: '1Gi' };

test('QoS: each class with its reason; Burstable names the first container that is not Guaranteed', () => {
  expect(reasonOf(spec(undefined))).toBe('No container requests or limits cpu or memory. Evicted first.');
  expect(reasonOf(spec({ requests: same, limits: same }))).toBe(
    'Every container limits cpu and memory and requests exactly that. Evicted last.',
  );
  expect(reasonOf(spec({ requests: same, limits: same }, { limits: { cpu: '1' }, requests: { cpu: '1' } }))).toBe(
    'c1 has no memory limit, so it is not Guaranteed.',
  );
  expect(reasonOf(spec({ requests: { cpu: '100m', memory: '1Gi' }, limits: same }))).toBe(
    'c0 requests 100m cpu and may use 1, so it is not Guaranteed.',
  );
  expect(reasonOf({ ...spec(undefined), resources: { requests: { cpu: '1' } } })).toBe(
    'The pod has no cpu limit, so it is not Guaranteed.',
  );
});

test('security: the container’s own context comes before the pod’s', () => {
  const pod: PodSpec = {
    ...spec(undefined),
    hostNetwork: true,
    securityContext: { runAsUser: 1000, runAsNonRoot: true, fsGroup: 5, seccompProfile: { type: 'RuntimeDefault' } },
  };
  const words = (securityContext: NonNullable<PodSpec['containers'][number]['securityContext']>) =>
    containerSecurity({ name: 'app', image: 'x', securityContext }, pod).map(({ word, tone }) => `${tone}: ${word}`);
  expect(podSecurity(pod).map(({ word }) => word)).toEqual(["node's network", 'volumes of group 5']);
  expect(
    words({ readOnlyRootFilesystem: true, allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'], add: ['NET_BIND_SERVICE'] } }),
  ).toEqual([
    'strict: not as root',
    'strict: user 1000',
    'strict: read-only root',
    'strict: no escalation',
    'strict: drops ALL',
    'plain: adds NET_BIND_SERVICE',
    'strict: seccomp RuntimeDefault',
  ]);
  expect(
    words({
      privileged: true,
      runAsNonRoot: false,
      runAsUser: 0,
      seccompProfile: { type: 'Unconfined' },
      capabilities: { add: ['SYS_ADMIN'] },
    }),
  ).toEqual(['risky: privileged', 'risky: user 0 (root)', 'risky: adds SYS_ADMIN', 'risky: seccomp Unconfined']);
});
