import { lazy, type ReactNode, Suspense, useEffect, useMemo, useRef } from 'react';
import { type NodeObject, type Objects, podGrouper, type PodObject, podView, type Timeline } from '../../session/index.ts';
import { Anatomy } from './anatomy.tsx';
import { EmptyCluster } from './empty-cluster.tsx';
import { GonePod } from './gone-pod.tsx';
import { NodeBox } from './node-box.tsx';
import { consumptionOf } from './node-use.ts';
import { PodChip } from './pod-chip.tsx';
import { PodGroups } from './pod-groups.tsx';

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
  /** Uid of the pod that was chosen, be it there or not. */
  readonly chosen: string | undefined;
  readonly onLook: (at: number) => void;
  readonly onRun: () => void;
  /** Simulated milliseconds looked at, and what the cluster's clock showed then. */
  readonly now: number;
  readonly epochNow: number;
}

/** From so many pods or nodes on they stand in groups, and the one looked at stands above them. */
const crowd = { pods: 24, nodes: 4 };

/** The pod that was looked at and is gone: the chosen one, or the last of all. */
function goneOf({ timeline, chosen, pods, now }: Props): { readonly name: string; readonly at: number } | undefined {
  const lane =
    chosen === undefined && pods.length === 0
      ? [...timeline.pods.values()].findLast(({ removedAt }) => removedAt !== undefined)
      : timeline.pods.get(chosen ?? '');
  const at = lane?.removedAt;
  return lane && at !== undefined && at <= now + 999 ? { name: lane.name, at } : undefined;
}

/** The cluster at one instant: pods stand on their node, those without one outside; one of them is shown whole. */
export function Cluster(props: Props) {
  const { objects, nodes, pods, timeline, selected, onSelect, chosen, onLook, onRun, now, epochNow } = props;
  const shown = pods.find(({ metadata }) => metadata.uid === selected) ?? pods[0];
  const uid = shown?.metadata.uid;
  const grouped = pods.length > crowd.pods || nodes.length > crowd.nodes;
  const groupsOf = useMemo(() => podGrouper(objects), [objects]);
  const gone = goneOf(props);
  const some = (here: readonly PodObject[]) => {
    if (here.length === 0 || pods.length === 1) return null;
    if (grouped) return <PodGroups groups={groupsOf(here)} selected={uid} onSelect={onSelect} />;
    return (
      <div className="pod-chips" role="group" aria-label="Pods">
        {here.map((pod) => (
          <PodChip key={pod.metadata.uid} pod={podView(pod)} selected={pod === shown} onSelect={onSelect} />
        ))}
      </div>
    );
  };
  const whole = shown && (
    <>
      {(nodes.length > 1 || !shown.spec?.nodeName) && (
        <Suspense>
          <Verdict
            key={uid}
            pod={podView(shown).key}
            revision={shown.spec?.nodeName ?? shown.metadata.resourceVersion ?? ''}
            folded={grouped || shown.spec?.nodeName !== undefined}
          />
        </Suspense>
      )}
      <Anatomy pod={shown} objects={objects} timeline={timeline} lane={timeline.pods.get(uid ?? '')} now={now} epochNow={epochNow} />
    </>
  );
  const names = new Set(nodes.map(({ metadata }) => metadata.name));
  const outside = pods.filter(({ spec }) => !names.has(spec?.nodeName));
  return (
    <div className="stage">
      {gone && <GonePod {...gone} onLook={onLook} />}
      {grouped && shown && (
        <InFocus key={uid} chosen={uid === chosen} place={shown.spec?.nodeName ? `On ${shown.spec.nodeName}` : 'On no node yet'}>
          {whole}
        </InFocus>
      )}
      {outside.length > 0 && (
        <div className="outside" role="group" aria-label="Pods on no node">
          <p className="label">Not on a node yet</p>
          {some(outside)}
          {!grouped && shown && outside.includes(shown) && whole}
        </div>
      )}
      <div className={grouped ? 'node-grid' : 'contents'}>
        {nodes.map((node) => {
          const here = pods.filter(({ spec }) => spec?.nodeName === node.metadata.name);
          return (
            <NodeBox
              key={node.metadata.uid ?? node.metadata.name}
              node={node}
              pods={here}
              selected={uid}
              use={consumptionOf(here, timeline, now + 999)}
            >
              {some(here)}
              {!grouped && shown && here.includes(shown) && whole}
              {pods.length === 0 && node === nodes[0] && <EmptyCluster onRun={onRun} />}
              {grouped && here.length === 0 && <p className="mute text-[12px]">No pods here.</p>}
            </NodeBox>
          );
        })}
        {nodes.length === 0 && <p className="empty">This cluster has no node: no pod can run.</p>}
      </div>
    </div>
  );
}

/** Above the crowd; comes into view when its pod was chosen further down. */
function InFocus({ chosen, place, children }: { readonly chosen: boolean; readonly place: string; readonly children: ReactNode }) {
  const section = useRef<HTMLElement>(null);
  useEffect(() => {
    if (chosen) section.current?.scrollIntoView({ block: 'start' });
  }, [chosen]);
  return (
    <section className="in-focus" aria-label="The pod looked at" ref={section}>
      <p className="label">{place}</p>
      {children}
    </section>
  );
}
