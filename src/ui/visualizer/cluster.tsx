import { lazy, Suspense } from 'react';
import { type NodeObject, type Objects, type PodLane, type PodObject, type PodView, podView, type Timeline } from '../../session/index.ts';
import { Anatomy } from './anatomy.tsx';
import { EmptyCluster } from './empty-cluster.tsx';
import { NodeBox } from './node-box.tsx';
import { PodChip } from './pod-chip.tsx';

const Verdict = lazy(async () => ({ default: (await import('../scheduling/index.ts')).Verdict }));

interface Props {
  /** All that stands at the instant looked at. */
  readonly objects: Objects;
  readonly nodes: readonly NodeObject[];
  readonly pods: readonly PodObject[];
  readonly timeline: Timeline;
  /** Uid of the pod shown whole. */
  readonly selected: string | undefined;
  readonly onSelect: (uid: string) => void;
  readonly onRun: () => void;
  /** Simulated milliseconds looked at, and what the cluster's clock showed then. */
  readonly now: number;
  readonly epochNow: number;
}

/** The cluster at one instant: pods stand on their node, those without one outside; one of them is shown whole. */
export function Cluster({ objects, nodes, pods, timeline, selected, onSelect, onRun, now, epochNow }: Props) {
  const views = pods.map((pod) => ({ pod, view: podView(pod) }));
  const shown = views.find(({ view }) => view.uid === selected) ?? views[0];
  const lane: PodLane | undefined = shown && timeline.pods.get(shown.view.uid);
  const hull = shown && <Anatomy pod={shown.pod} objects={objects} timeline={timeline} lane={lane} now={now} epochNow={epochNow} />;
  const chips = (some: readonly { readonly view: PodView }[]) =>
    views.length > 1 &&
    some.length > 0 && (
      <div className="pod-chips" role="group" aria-label="Pods">
        {some.map(({ view }) => (
          <PodChip key={view.uid} pod={view} selected={view.uid === shown?.view.uid} onSelect={() => onSelect(view.uid)} />
        ))}
      </div>
    );
  const outside = views.filter(({ view }) => !view.node || !nodes.some((node) => node.metadata.name === view.node));
  return (
    <div className="stage">
      {outside.length > 0 && (
        <div className="outside" role="group" aria-label="Pods on no node">
          <p className="label">Not on a node yet</p>
          {chips(outside)}
          {shown && outside.includes(shown) && (
            <>
              <Suspense>
                <Verdict pod={shown.view.key} revision={shown.pod.metadata.resourceVersion ?? ''} />
              </Suspense>
              {hull}
            </>
          )}
        </div>
      )}
      {nodes.map((node) => {
        const here = views.filter(({ view }) => view.node === node.metadata.name);
        const holds = here.some(({ view }) => view.uid === shown?.view.uid);
        return (
          <NodeBox key={node.metadata.uid ?? node.metadata.name} node={node} pods={here.map(({ pod }) => pod)} selected={shown?.view.uid}>
            {chips(here)}
            {holds && hull}
            {holds && shown && nodes.length > 1 && (
              <Suspense>
                <Verdict key={shown.view.uid} pod={shown.view.key} revision={shown.view.node ?? ''} folded />
              </Suspense>
            )}
            {views.length === 0 && node === nodes[0] && <EmptyCluster onRun={onRun} />}
          </NodeBox>
        );
      })}
    </div>
  );
}
