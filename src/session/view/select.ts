import type { Objects } from './history.ts';
import { type EventObject, isEvent, isNode, isPod, type NodeObject, type PodObject } from './objects.ts';

const all = (objects: Objects, resource: string) => [...(objects.get(resource)?.values() ?? [])];

/** The pods, nodes and events of the instant that `objects` stand for. */
export const podsOf = (objects: Objects): readonly PodObject[] => all(objects, 'pods').filter(isPod);
export const nodesOf = (objects: Objects): readonly NodeObject[] => all(objects, 'nodes').filter(isNode);
export const eventsOf = (objects: Objects): readonly EventObject[] => all(objects, 'events').filter(isEvent);
