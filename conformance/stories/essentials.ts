// What a story comes down to: the rows of each pod with their times, the events with their counts, and how each pod ended.
import type { ContainerStatus, KubeObject, PodStatus } from '../../src/api/index.ts';

/** A recording in the form of `podground play`, as far as it is needed here. */
export interface Recording {
  readonly seconds: number;
  readonly pods: readonly { readonly t: number; readonly type: string; readonly object: KubeObject }[];
  readonly rows: readonly { readonly t: number; readonly type: string; readonly cells: readonly string[] }[];
  readonly events: readonly Readonly<Record<string, unknown>>[];
}

export interface Essentials {
  readonly seconds: number;
  /** By pod: `[seconds, "READY STATUS RESTARTS"]`, repeats left out. */
  readonly rows: Readonly<Record<string, readonly (readonly [number, string])[]>>;
  /** By object: `"Type|Reason|Message|fieldPath"` and how often. */
  readonly events: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** By pod: its end, a line a fact. */
  readonly final: Readonly<Record<string, readonly string[]>>;
}

/** Replaces what differs from one run to the next. */
export const mask = (text: string): string =>
  text
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, '<uid>')
    .replace(/\b[0-9a-f]{64}\b/g, '<hash>')
    .replace(/\b10\.244\.\d+\.\d+\b/g, '<ip>')
    .replace(/kube-api-access-[a-z0-9]{5}/g, 'kube-api-access-<x>')
    .replace(/in \d+(?:\.\d+)?m?s \(\d+(?:\.\d+)?m?s including waiting\)/g, 'in <t> (<t> including waiting)')
    .replace(/Image size: \d+ bytes/g, 'Image size: <n> bytes')
    .replace(/127\.0\.0\.\d+:\d+(?=->)/g, '<from>')
    .trimEnd();

function rowsOf({ rows }: Recording): Essentials['rows'] {
  const pods: Record<string, (readonly [number, string])[]> = {};
  for (const { t, type, cells } of rows) {
    if (type === 'DELETED') continue;
    const [name = '', ready, status, restarts = ''] = cells;
    const row = `${ready} ${status} ${restarts.split(' ')[0]}`;
    const list = (pods[name] ??= []);
    if (list.at(-1)?.[1] !== row) list.push([Math.round(t * 10) / 10, row]);
  }
  return pods;
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const fieldOf = (value: unknown, field: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[field] : undefined;

function eventsOf({ events }: Recording): Essentials['events'] {
  const objects: Record<string, Record<string, number>> = {};
  for (const event of events) {
    if (event['watch'] === 'DELETED') continue;
    const about = event['involvedObject'] ?? event['regarding'];
    const key = `${textOf(fieldOf(about, 'kind'))}/${textOf(fieldOf(about, 'name'))}`;
    const text = mask(textOf(event['message'] ?? event['note']));
    const line = [event['type'], event['reason'], text, textOf(fieldOf(about, 'fieldPath'))].join('|');
    (objects[key] ??= {})[line] = Number(event['count'] ?? fieldOf(event['series'], 'count') ?? 1);
  }
  return objects;
}

function stateOf(status: ContainerStatus, which: 'state' | 'lastState'): string {
  const { running, waiting, terminated } = status[which] ?? {};
  if (running) return 'running';
  if (terminated) return `${terminated.reason}/${terminated.exitCode}${terminated.message ? ` ${JSON.stringify(terminated.message)}` : ''}`;
  return waiting ? `waiting ${waiting.reason ?? ''}${waiting.message ? ` ${JSON.stringify(waiting.message)}` : ''}` : '-';
}

const containerLine = (kind: string, status: ContainerStatus): string => {
  const marks = [status.ready && 'ready', status.started && 'started', `restarts ${status.restartCount}`].filter(Boolean).join(' ');
  return mask(`${kind} ${status.name}: ${stateOf(status, 'state')}, before ${stateOf(status, 'lastState')}, ${marks}`);
};

function finalOf({ pods }: Recording): Essentials['final'] {
  const last = new Map(pods.map((entry) => [entry.object.metadata.name ?? '', entry]));
  return Object.fromEntries(
    [...last].map(([name, { type, object }]) => {
      const status = (object['status'] ?? {}) as PodStatus;
      const conditions = [...(status.conditions ?? [])].sort((a, b) => (a.type < b.type ? -1 : 1));
      return [
        name,
        [
          `${type === 'DELETED' ? 'gone ' : ''}${status.phase ?? ''} ${status.reason ?? ''} ${status.message ?? ''} ${status.qosClass ?? ''}`.trim(),
          ...(status.initContainerStatuses ?? []).map((entry) => containerLine('init', entry)),
          ...(status.containerStatuses ?? []).map((entry) => containerLine('app', entry)),
          ...(status.ephemeralContainerStatuses ?? []).map((entry) => containerLine('ephemeral', entry)),
          ...conditions.map((entry) => mask(`${entry.type}=${entry.status} ${entry.reason ?? ''} ${entry.message ?? ''}`)),
        ],
      ];
    }),
  );
}

export const essentialsOf = (recording: Recording): Essentials => ({
  seconds: recording.seconds,
  rows: rowsOf(recording),
  events: eventsOf(recording),
  final: finalOf(recording),
});
