import type { Cluster } from '../../cluster/index.ts';
import { type JournalEntry, Kubelet } from '../../cluster/kubelet/index.ts';
import type { TimelineEntry } from '../view/timeline-entry.ts';

/** The marks of the timeline that a line of a kubelet's journal makes. */
function marksOf(entry: JournalEntry, node: string): readonly TimelineEntry[] {
  const { at, uid } = entry;
  switch (entry.type) {
    case 'probe': {
      const { container, probe, result, answer } = entry;
      return [{ kind: 'probe', at, uid, container, probe, passed: result === 'success' || result === 'warning', output: answer }];
    }
    case 'pod.state':
      return [{ kind: 'life', at, uid, state: entry.to, cause: entry.cause }];
    case 'container.state':
      return [{ kind: 'life', at, uid, container: entry.container, state: entry.to, cause: entry.cause }];
    case 'backOff':
      return [{ kind: 'back-off', at, uid, container: entry.container, of: entry.of, from: entry.from, until: entry.until }];
    case 'pull.started':
    case 'hook.started':
      return [
        {
          kind: 'work',
          at,
          uid,
          container: entry.container,
          what: entry.type === 'hook.started' ? entry.hook : 'pull',
          ended: false,
          ok: true,
          ...(entry.type === 'pull.started' && { image: entry.image, node }),
        },
      ];
    case 'pull.ended':
    case 'hook.ended':
      return [
        {
          kind: 'work',
          at,
          uid,
          container: entry.container,
          what: entry.type === 'hook.ended' ? entry.hook : 'pull',
          ended: true,
          ok: entry.ok,
        },
      ];
    case 'signal':
      return [{ kind: 'signal', at, uid, container: entry.container, signal: entry.signal, graceMs: entry.graceMs }];
    case 'exit':
      return [{ kind: 'exit', at, uid, container: entry.container, exitCode: entry.exitCode, reason: entry.reason }];
    default:
      return [];
  }
}

const kubelets = (cluster: Cluster): readonly { readonly node: string; readonly kubelet: Kubelet }[] =>
  cluster.store.list('nodes').flatMap(({ metadata: { name: node = '' } }) => {
    const kubelet = cluster.component(`kubelet/${node}`);
    return kubelet instanceof Kubelet ? [{ node, kubelet }] : [];
  });

/** Reads what is new in the journals of all kubelets, in order of time. */
export function nodeJournals(cluster: Cluster): () => readonly TimelineEntry[] {
  const read = new Map<string, number>();
  return () =>
    kubelets(cluster)
      .flatMap(({ node, kubelet: { journal } }) => {
        const fresh = journal.since(read.get(node) ?? 0);
        read.set(node, journal.length);
        return fresh.flatMap((entry) => marksOf(entry, node));
      })
      .sort((a, b) => a.at - b.at);
}
