import { useEffect, useState } from 'react';
import type { NodeVerdict, Scheduling, Shortage } from '../../session/index.ts';
import { Glyph } from '../components/glyph.tsx';
import { cpuText, memoryText } from '../visualizer/quantity.ts';
import { useSession, useWorkshop } from '../workbench/session-context.ts';
import { plainReason } from './plain-reason.ts';

/** What the scheduler found for a pod, asked again whenever the pod changes. */
function useScheduling(pod: string, revision: string): Scheduling | undefined {
  const { engine } = useWorkshop();
  const [found, setFound] = useState<{ readonly of: string; readonly scheduling: Scheduling | undefined } | undefined>(undefined);
  useEffect(() => {
    let current = true;
    void engine.query({ about: 'scheduling', pod }).then((answer) => {
      if (current && answer.about === 'scheduling') setFound({ of: revision, scheduling: answer.scheduling });
    });
    return () => {
      current = false;
    };
  }, [engine, pod, revision]);
  // While a newer answer is on its way, the one before stays.
  return found?.scheduling?.pod === pod ? found.scheduling : undefined;
}

/** The scheduler's verdict on a pod, node by node: which filter said no, or the points. */
export function Verdict({ pod, revision, folded = false }: { readonly pod: string; readonly revision: string; readonly folded?: boolean }) {
  const scheduling = useScheduling(pod, revision);
  const past = useSession((state) => state.past !== undefined);
  const [open, setOpen] = useState(!folded);
  if (!scheduling) return null;
  const { nodes, message } = scheduling;
  return (
    <section className="verdict" aria-label="The scheduler's verdict">
      <h4>
        <button type="button" className="plain" aria-expanded={open} onClick={() => setOpen(!open)}>
          <span aria-hidden="true">{open ? '▾' : '▸'}</span> The scheduler's verdict{past ? ' (as it is now)' : ''}
        </button>
      </h4>
      {open && (
        <>
          {message !== undefined && <p className="verdict-m">{message}</p>}
          {nodes.length > 0 && (
            <table>
              <caption className="sr">What the scheduler found on each node; nodes alike share a row</caption>
              <thead>
                <tr>
                  <th scope="col">Node</th>
                  <th scope="col">Verdict</th>
                  <th scope="col">Why</th>
                </tr>
              </thead>
              <tbody>
                {alike(nodes).map((same) => (
                  <Row key={same[0].node} node={same[0]} others={same.slice(1).map(({ node }) => node)} />
                ))}
              </tbody>
            </table>
          )}
        </>
      )}
    </section>
  );
}

const words = { refused: 'no', fits: 'fits', chosen: 'chosen' } as const;
const looks = { refused: 'failed', fits: 'waiting', chosen: 'succeeded' } as const;

/** Nodes of which the same was found, together. */
function alike(nodes: readonly NodeVerdict[]): readonly (readonly [NodeVerdict, ...NodeVerdict[]])[] {
  const rows = new Map<string, [NodeVerdict, ...NodeVerdict[]]>();
  for (const node of nodes) {
    const found = JSON.stringify({ ...node, node: '' });
    const row = rows.get(found);
    if (row) row.push(node);
    else rows.set(found, [node]);
  }
  return [...rows.values()];
}

function Row({ node, others }: { readonly node: NodeVerdict; readonly others: readonly string[] }) {
  const { outcome, filter, reasons, shortages, scores, total } = node;
  return (
    <tr>
      <th scope="row" title={[node.node, ...others].join(', ')}>
        {node.node}
        {others.length > 0 && <span className="mute"> and {others.length} more</span>}
      </th>
      <td>
        <span className={`st s s-${looks[outcome]}`}>
          <Glyph state={looks[outcome]} />
          {words[outcome]}
        </span>
        {filter !== undefined && <code className="mute"> {filter}</code>}
      </td>
      <td>
        {reasons.map((reason) => (
          <p key={reason}>
            {reason}
            <span className="mute">{plainReason(reason)}</span>
          </p>
        ))}
        {shortages.map((shortage) => (
          <p key={shortage.resource}>{shortageText(shortage)}</p>
        ))}
        {total !== undefined && (
          <p title={scores.map(({ plugin, points }) => `${plugin} ${points}`).join(', ')}>
            <b>{total} points</b>
            <span className="mute">
              {' '}
              {scores
                .filter(({ points }) => points > 0)
                .map(({ plugin, points }) => `${plugin} ${points}`)
                .join(' + ')}
            </span>
          </p>
        )}
      </td>
    </tr>
  );
}

function amountText(resource: string, amount: number): string {
  if (resource === 'cpu') return cpuText(amount / 1000);
  return resource === 'memory' || resource === 'ephemeral-storage' ? memoryText(amount) : String(amount);
}

const shortageText = ({ resource, asked, free, allocatable }: Shortage): string =>
  `asks for ${amountText(resource, asked)} ${resource}; ${amountText(resource, Math.max(0, free))} of ${amountText(resource, allocatable)} is free`;
