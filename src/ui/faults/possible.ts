import { isNode, isPod, type Objects, podView } from '../../session/index.ts';

export interface Breakable {
  readonly name: 'node-down' | 'memory-pressure' | 'full-disk' | 'registry-outage' | 'killed-process';
  readonly target: string;
  readonly title: string;
  /** What will be seen. */
  readonly expect: string;
  /** The uid of the pod whose process it is. */
  readonly pod?: string;
  /** False: it can't be taken back, it is over at once. */
  readonly lasting: boolean;
}

/** `nginx:1.27` is of docker.io, `registry.k8s.io/pause:3` of registry.k8s.io. */
function registryOf(image: string): string {
  const [first = '', ...rest] = image.split('/');
  return rest.length > 0 && (first.includes('.') || first.includes(':')) ? first : 'docker.io';
}

const afterwards = (nodes: number): string =>
  nodes > 1
    ? '300 s later they are deleted, and owners make others elsewhere.'
    : 'they stay, since no other node is left: with two nodes they would be deleted 300 s later.';

/** What can be broken in a cluster as it is. */
export function possible(objects: Objects): readonly Breakable[] {
  const nodes = [...(objects.get('nodes')?.values() ?? [])].filter(isNode);
  const pods = [...(objects.get('pods')?.values() ?? [])].filter(isPod).map(podView);
  const registries = new Set(['docker.io', ...pods.flatMap(({ containers }) => containers.map(({ image }) => registryOf(image)))]);
  return [
    ...pods.flatMap(({ key, uid, name, containers }) =>
      containers
        .filter(({ look, role }) => look.kind === 'Running' && role !== 'ephemeral')
        .map((container) => ({
          name: 'killed-process' as const,
          target: `${key}/${container.name}`,
          pod: uid,
          title: `Kill the process of ${container.name} in ${name}`,
          expect: 'SIGKILL, as from the node: exit code 137. What follows is up to restartPolicy.',
          lasting: false,
        })),
    ),
    ...nodes.map(({ metadata: { name = '' } }) => ({
      name: 'node-down' as const,
      target: name,
      title: `Switch off ${name}`,
      expect: `Nothing shows for 40 to 55 s. Then NotReady, its pods not ready; ${afterwards(nodes.length)}`,
      lasting: true,
    })),
    ...nodes.flatMap(({ metadata: { name = '' } }) => [
      {
        name: 'memory-pressure' as const,
        target: name,
        title: `Something eats the memory of ${name}`,
        expect:
          'Within 20 s MemoryPressure and a taint, and pods are evicted one by one: those above their requests first. Mended, the taint stays for 5 minutes.',
        lasting: true,
      },
      {
        name: 'full-disk' as const,
        target: name,
        title: `The disk of ${name} fills up`,
        expect:
          'Within 20 s DiskPressure and a taint; unused images and ended containers go, then pods, the largest writer first. Mended, the taint stays for 5 minutes.',
        lasting: true,
      },
    ]),
    ...[...registries].map((host) => ({
      name: 'registry-outage' as const,
      target: host,
      title: `The registry ${host} does not answer`,
      expect: 'What runs goes on, and images that are on the node are used. New pulls end in ErrImagePull, then back off.',
      lasting: true,
    })),
  ];
}

export const faultKey = ({ name, target }: { readonly name: string; readonly target: string }): string => `${name} ${target}`;

/** The faults that are on after some inputs. */
export function standing(inputs: readonly { readonly input: { readonly kind: string } }[]): ReadonlySet<string> {
  const on = new Set<string>();
  for (const { input } of inputs) {
    if (!isFault(input)) continue;
    if (input.on) on.add(faultKey(input));
    else on.delete(faultKey(input));
  }
  return on;
}

const isFault = (input: { readonly kind: string }): input is { kind: 'fault'; name: string; target: string; on: boolean } =>
  input.kind === 'fault';
