import type { KubeObject } from '../../../api/index.ts';

/** The fields of an event that the core API and events.k8s.io name differently. */
const names = [
  ['involvedObject', 'regarding'],
  ['message', 'note'],
  ['source', 'deprecatedSource'],
  ['firstTimestamp', 'deprecatedFirstTimestamp'],
  ['lastTimestamp', 'deprecatedLastTimestamp'],
  ['count', 'deprecatedCount'],
  ['reportingComponent', 'reportingController'],
] as const;
const toNew = new Map<string, string>(names);
const toCore = new Map<string, string>(names.map(([core, recent]) => [recent, core]));

/** What the core API prints though nobody said it. */
const coreAlways = {
  eventTime: null,
  firstTimestamp: null,
  lastTimestamp: null,
  source: {},
  reportingComponent: '',
  reportingInstance: '',
};

/** An event as one of its two APIs has it, `v1` or `events.k8s.io/v1`, whichever it came by. */
export function eventIn(apiVersion: string, event: KubeObject): KubeObject {
  if (event.apiVersion === apiVersion) return event;
  const renamed = apiVersion === 'v1' ? toCore : toNew;
  const entries = Object.entries(event).map(([field, value]) => [renamed.get(field) ?? field, value] as const);
  const kept = apiVersion === 'v1' ? entries : entries.filter(([, value]) => value !== '');
  return { ...(apiVersion === 'v1' && coreAlways), ...Object.fromEntries(kept), apiVersion, kind: event.kind, metadata: event.metadata };
}
