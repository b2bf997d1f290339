import { memo } from 'react';
import type { ContainerLane } from '../../session/index.ts';
import type { LaneView } from './lane-view.ts';
import { LogLane } from './log-lane.tsx';
import { ProbeLane } from './probe-lane.tsx';
import { SegmentLane } from './segment-lane.tsx';
import { StepLane } from './step-lane.tsx';
import { pulledAt } from './steps.ts';

interface Props extends LaneView {
  readonly lane: ContainerLane;
  readonly version: number;
  readonly open: boolean;
  readonly past: number | undefined;
  readonly onOpen: (container: string) => void;
}

/** A container's lane; opened, with what its kubelet did, its probes and its log under it. */
export const ContainerLanes = memo(function ContainerLanes({ lane, version, open, past, onOpen, ...view }: Props) {
  const { name, segments, ends, work, signals, backOffs, probes, logs } = lane;
  const shared = { ...view, lane, version };
  return (
    <>
      <SegmentLane
        {...view}
        label={name}
        name={
          <button type="button" className="plain" aria-expanded={open} onClick={() => onOpen(name)}>
            {name}
          </button>
        }
        segments={segments}
        ends={ends}
        version={version}
      />
      {open && (
        <>
          {work.length + signals.length + backOffs.length > 0 && <StepLane {...shared} pulled={pulledAt(lane, past)} />}
          {[...probes.keys()].map((kind) => (
            <ProbeLane key={kind} kind={kind} {...shared} />
          ))}
          {logs.length > 0 && <LogLane {...shared} />}
        </>
      )}
    </>
  );
});
