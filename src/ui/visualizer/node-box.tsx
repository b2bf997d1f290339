import type { ReactNode } from 'react';
import type { NodeObject, PodObject } from '../../session/index.ts';
import { vars } from '../components/css-vars.ts';
import { Glyph } from '../components/glyph.tsx';
import type { NodeUse } from './node-use.ts';
import { amount, cpuText, memoryText } from './quantity.ts';

interface Props {
  readonly node: NodeObject;
  readonly pods: readonly PodObject[];
  /** Uid of the pod whose share of the requests is drawn solid. */
  readonly selected: string | undefined;
  readonly use: NodeUse;
  readonly children: ReactNode;
}

const requested = (pod: PodObject, resource: string) =>
  (pod.spec?.containers ?? []).reduce((sum, { resources }) => sum + amount(resources?.requests?.[resource]), 0);

const ended = (pod: PodObject) => pod.status?.phase === 'Succeeded' || pod.status?.phase === 'Failed';

function Capacity(props: {
  readonly name: string;
  readonly mine: number;
  readonly others: number;
  readonly of: number;
  readonly use: number;
  readonly text: (n: number) => string;
}) {
  const { name, mine, others, of, use, text } = props;
  const percent = (n: number) => (of > 0 ? Math.min(100, (100 * n) / of) : 0);
  return (
    <span className="cap">
      <span>{name}</span>
      <span className="bar" aria-hidden="true">
        <i className="sys" style={vars({ '--p': percent(others) })} />
        <i className="use" style={vars({ '--p': percent(mine) })} />
        <i className="really" style={vars({ '--p': percent(use) })} />
      </span>
      <span>
        <b>{text(mine + others)}</b> of {text(of)}
        <span className="cap-u"> · uses {text(use)}</span>
      </span>
    </span>
  );
}

/** A node with what is requested of it: hatched by other pods, solid by the one looked at. */
export function NodeBox({ node, pods, selected, use, children }: Props) {
  const name = node.metadata.name ?? '';
  const ready = node.status?.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True') ?? false;
  const active = pods.filter((pod) => !ended(pod));
  const sum = (resource: string, mine: boolean) =>
    active.filter((pod) => (pod.metadata.uid === selected) === mine).reduce((total, pod) => total + requested(pod, resource), 0);
  const share = (resource: string) => ({
    mine: sum(resource, true),
    others: sum(resource, false),
    of: amount(node.status?.allocatable?.[resource]),
  });
  const cpu = share('cpu');
  const memory = share('memory');
  const label = `${name}, ${ready ? 'Ready' : 'NotReady'}. cpu ${cpuText(cpu.mine + cpu.others)} of ${cpuText(cpu.of)} requested, ${cpuText(use.cpu)} used, memory ${memoryText(
    memory.mine + memory.others,
  )} of ${memoryText(memory.of)} requested, ${memoryText(use.memory)} used`;
  return (
    <div className="node" role="group" aria-label={label}>
      <div className="node-h">
        <h3>{name}</h3>
        <span className={`st s s-${ready ? 'ready' : 'failed'} text-[12px]`}>
          <Glyph state={ready ? 'ready' : 'failed'} />
          {ready ? 'Ready' : 'NotReady'}
        </span>
        <span className="mute text-[12px] node-v">{node.status?.nodeInfo?.kubeletVersion}</span>
        <span className="push row gap-3">
          <Capacity name="cpu" {...cpu} use={use.cpu} text={cpuText} />
          <Capacity name="memory" {...memory} use={use.memory} text={memoryText} />
        </span>
      </div>
      {children}
    </div>
  );
}
