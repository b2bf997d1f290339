import { joined, type KubeObject } from '../../api/index.ts';
import { sameValue } from '../apiserver/index.ts';
import type { Revision } from '../store/index.ts';
import type { KubeletCore } from './core.ts';
import { beat } from './eviction/beat.ts';

/** How often a kubelet looks at its node's status. */
const lookPeriod = 10_000;

type Amounts = Readonly<Record<string, string>>;

const statusOf = (node: KubeObject | undefined) =>
  (node?.['status'] ?? {}) as { readonly capacity?: Amounts; readonly allocatable?: Amounts };

/** Resources that are none of the kubelet's own: `example.com/gpu`. */
const extended = (amounts: Amounts = {}): Amounts => Object.fromEntries(Object.entries(amounts).filter(([name]) => name.includes('/')));

/** Somebody advertises a resource in the node's capacity: the kubelet makes it allocatable when it next looks. */
export function noteCapacity(core: KubeletCore, { object, previous }: Revision): void {
  if (!previous || sameValue(statusOf(object).capacity, statusOf(previous).capacity)) return;
  core.at(beat(core.now, lookPeriod, core.relistPhase), { to: core.address, type: 'node.resources' });
}

export function giveCapacity(core: KubeletCore): void {
  const { client, node: name } = core.parts;
  const node = client.get('nodes', undefined, name);
  const { capacity, allocatable = {} } = statusOf(node);
  if (!node || sameValue(extended(capacity), extended(allocatable))) return;
  const own = Object.entries(allocatable).filter(([resource]) => !resource.includes('/'));
  const given = Object.fromEntries(joined(own, Object.entries(extended(capacity))).sort(([a], [b]) => (a < b ? -1 : 1)));
  client.updateStatus({ ...node, status: { ...statusOf(node), allocatable: given } });
}
