import type { Event, KubeObject, Node, Pod } from '../../api/index.ts';

export type PodObject = KubeObject & Pod;
export type NodeObject = KubeObject & Node;
export type EventObject = KubeObject & Event;

export const isPod = (object: KubeObject): object is PodObject => object.kind === 'Pod';
export const isNode = (object: KubeObject): object is NodeObject => object.kind === 'Node';
export const isEvent = (object: KubeObject): object is EventObject => object.kind === 'Event' && 'involvedObject' in object;

/** Milliseconds of the Unix epoch of an RFC 3339 time; undefined when absent or unreadable. */
export function millisOf(time: string | null | undefined): number | undefined {
  if (!time) return undefined;
  const at = Date.parse(time);
  return Number.isNaN(at) ? undefined : at;
}
