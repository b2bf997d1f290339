import { assert, property, string } from 'fast-check';
import { expect, test } from 'vitest';
import type { KubeObject } from '../../../api/index.ts';
import type { Objects, PodLane, Timeline } from '../../../session/index.ts';
import { fileWord } from '../download.ts';
import { diagramSvg } from './diagram-svg.ts';
import type { Palette } from './palette.ts';
import { escaped } from './svg.ts';
import { timelineSvg } from './timeline-svg.ts';

const grey = 'rgb(1, 2, 3)';
const palette: Palette = {
  surface: grey,
  sunken: grey,
  line: grey,
  ink: grey,
  ink2: grey,
  accent: grey,
  state: {
    pending: grey,
    waiting: grey,
    running: grey,
    ready: grey,
    succeeded: grey,
    failed: 'rgb(9, 0, 0)',
    backoff: grey,
    terminating: grey,
    unknown: grey,
  },
};

const node = { apiVersion: 'v1', kind: 'Node', metadata: { name: 'node-1' }, status: { conditions: [{ type: 'Ready', status: 'True' }] } };
const pod = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'web', namespace: 'default', uid: 'u' },
  spec: { nodeName: 'node-1', containers: [{ name: 'app', image: '<evil> & "co"' }] },
  status: {
    phase: 'Running',
    containerStatuses: [
      { name: 'app', restartCount: 3, ready: false, image: '', imageID: '', state: { terminated: { exitCode: 137, reason: 'OOMKilled' } } },
    ],
  },
};
const objects: Objects = new Map<string, ReadonlyMap<string, KubeObject>>([
  ['nodes', new Map([['node-1', node]])],
  ['pods', new Map([['default/web', pod]])],
]);

test('the diagram says in words and shapes what the page shows, and escapes what people wrote', () => {
  const svg = diagramSvg(objects, 65_000, palette);
  expect(svg).toContain('<title>Cluster at 1:05</title>');
  expect(svg).toContain('✖ OOMKilled, exit 137');
  expect(svg).toContain('3 restarts');
  expect(svg).toContain('web: OOMKilled, 0 of 1 ready, 3 restarts, on node-1');
  expect(svg).not.toContain('<evil>');
  expect(svg).not.toMatch(/var\(|light-dark|href|url\(/);
});

const empty: Timeline = {
  version: 0,
  pods: new Map(),
  flags: [],
  actions: [],
  removed: new Map(),
  moments: [],
  thinnedUntil: 0,
  containers: 0,
};

test('the timeline has a lane for each pod and container, also when there is none', () => {
  const lane: PodLane = {
    version: 0, uid: 'u', namespace: 'default', name: 'web', addedAt: 0, life: [], containers: new Map(),
    segments: [{ from: 0, to: 2000, state: 'waiting', word: 'ContainerCreating' }, { from: 2000, state: 'ready', word: 'Running' }],
    flags: [{ at: 500, key: 'k', type: 'Warning', reason: 'Unhealthy', message: 'a < b' }],
  }; // biome-ignore format: a record
  const timeline: Timeline = { ...empty, pods: new Map([['u', lane]]), actions: [{ at: 0, label: 'kubectl apply' }] };
  const svg = timelineSvg(timeline, 10_000, palette);
  expect(svg).toContain('! Unhealthy');
  expect(svg).toContain('a &lt; b');
  expect(svg).toContain('web: ContainerCreating from 0:00, Running from 0:02. Done: 0:00 kubectl apply');
  const none = timelineSvg(empty, 0, palette);
  expect(none).toContain('No pod yet.');
});

test('no text breaks out of the picture; a name becomes a file’s name', () => {
  assert(property(string({ unit: 'binary' }), (any) => {
    expect(escaped(any)).not.toMatch(/[<>"\u0000-\u0008]/);
  })); // biome-ignore format: one thing
  expect(fileWord('  Zoë O’Brien / 3b ')).toBe('zoe-o-brien-3b');
  expect(fileWord('///')).toBe('unnamed');
});
