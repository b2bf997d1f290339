import { expect, test } from 'vitest';
import { type ContainerLane, emptyLane } from '../../session/index.ts';
import { logColumns } from './log-lane.tsx';
import { stepsOf } from './steps.ts';

const lane = (more: Partial<ContainerLane>): ContainerLane => ({ ...emptyLane('app', 'app'), ...more });
const said = (more: Partial<ContainerLane>) => stepsOf(lane(more)).map((step) => step.said);

test('a pull of layers that are on the node says no size, one of a few kilobytes does not say 0 MB', () => {
  const words = (totalBytes: number) =>
    stepsOf(
      lane({
        work: [{ what: 'pull', from: 0, ok: true, image: 'nginx', progress: [{ at: 0, doneBytes: totalBytes, totalBytes }], to: 5 }],
      }),
    ).map(({ word }) => word);
  expect([words(0), words(400_000), words(2_000_000)]).toEqual([['pull'], ['pull 400 kB'], ['pull 2 MB']]);
});

test('a pull tells how much has come, a hook how it went, a back-off when it ends', () => {
  const progress = [{ at: 1000, doneBytes: 18e6, totalBytes: 72e6 }];
  expect(stepsOf(lane({ work: [{ what: 'pull', from: 0, ok: true, image: 'nginx', progress }] }))).toEqual([
    {
      kind: 'pull',
      from: 0,
      to: undefined,
      word: 'pull 18 MB of 72 MB',
      said: 'pull 18 MB of 72 MB of nginx, 0:00 to now',
      failed: false,
      done: 0.25,
    },
  ]);
  expect(
    said({
      work: [
        { what: 'pull', from: 0, to: 2000, ok: true, image: 'nginx', progress },
        { what: 'postStart', from: 2000, to: 3000, ok: false, progress: [] },
      ],
      backOffs: [{ of: 'restart', from: 4000, until: 14_000 }],
    }),
  ).toEqual(['pull 72 MB of nginx, 0:00 to 0:02', 'postStart failed, 0:02 to 0:03', 'back-off 10s: starts again at 0:14']);
});

test('the grace period ends with the process: by itself, or by SIGKILL', () => {
  const term = { at: 10_000, signal: 'TERM', graceMs: 30_000 } as const;
  expect(said({ signals: [term], exits: [{ at: 12_000, exitCode: 0, reason: 'Completed' }] })).toEqual([
    'SIGTERM at 0:10, grace 30s, ended by itself after 2s',
  ]);
  expect(said({ signals: [term], exits: [{ at: 40_300, exitCode: 137, reason: 'Error' }] })).toEqual([
    'SIGTERM at 0:10, grace 30s, SIGKILL at 0:40',
  ]);
  expect(stepsOf(lane({ signals: [term] }))[0]?.to).toBe(40_000);
});

test('log columns hold all lines of the window, and none of outside', () => {
  const bins = [
    { from: 0, to: 1000, lines: 10 },
    { from: 1000, to: 5000, lines: 8 },
    { from: 90_000, to: 91_000, lines: 5 },
  ];
  const columns = logColumns(bins, { window: { from: 0, span: 20_000 }, width: 140 });
  expect(columns.reduce((sum, { lines }) => sum + lines, 0)).toBeCloseTo(18);
  expect(columns[0]).toEqual({ from: 0, to: 1000, lines: 10 });
});

test('at a past instant a pull tells what had come by then, whether it is over by now or not', () => {
  const progress = [
    { at: 1000, doneBytes: 18e6, totalBytes: 72e6 },
    { at: 2000, doneBytes: 36e6, totalBytes: 72e6 },
    { at: 3000, doneBytes: 54e6, totalBytes: 72e6 },
  ];
  const pull = { what: 'pull', from: 500, ok: true, image: 'nginx', progress } as const;
  const at = (past: number, more: { to?: number; ok?: boolean } = {}) => {
    const [step] = stepsOf(lane({ work: [{ ...pull, progress: [...progress], ...more }] }), past);
    return [step?.word, step?.done, step?.failed];
  };
  expect(at(2500)).toEqual(['pull 36 MB of 72 MB', 0.5, false]);
  expect(at(2500, { to: 4000 })).toEqual(['pull 36 MB of 72 MB', 0.5, false]);
  expect(at(2500, { to: 4000, ok: false })).toEqual(['pull 36 MB of 72 MB', 0.5, false]);
  expect(at(700, { to: 4000 })).toEqual(['pull', 0, false]);
  expect(at(4000, { to: 4000 })).toEqual(['pull 72 MB', undefined, false]);
  expect(at(4000, { to: 4000, ok: false })).toEqual(['pull failed', undefined, true]);
});
