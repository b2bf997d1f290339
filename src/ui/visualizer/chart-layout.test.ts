import { setup } from 'xstate';
import { expect, test } from 'vitest';
import { containerMachine, podMachine } from '../../cluster/kubelet/index.ts';
import { type Chart, chartOf } from '../../session/index.ts';
import { layOut } from './chart-layout.ts';

const draw = (chart: Chart) => {
  const { boxes, lines } = layOut(chart);
  return { boxes: boxes.map(({ state }) => state.id).sort(), lines: lines.map(({ from, to }) => `${from} → ${to}`).sort() };
};

const machine = (extra: object) =>
  chartOf(
    'lamp',
    setup({}).createMachine({
      initial: 'off',
      states: {
        off: { on: { 'switch.pressed': 'on' } },
        on: { initial: 'dim', on: { 'switch.pressed': 'off' }, states: { dim: { on: { more: 'bright' } }, bright: {} } },
        ...extra,
      },
    }).root,
  );

test('a new state in the definition appears, with its arrows, without the drawing being touched', () => {
  expect(draw(machine({}))).toEqual({
    boxes: ['off', 'on', 'on.bright', 'on.dim'],
    lines: ['off → on', 'on → off', 'on.dim → on.bright'],
  });
  expect(draw(machine({ broken: { on: { repaired: 'off' } } }))).toEqual({
    boxes: ['broken', 'off', 'on', 'on.bright', 'on.dim'],
    lines: ['broken → off', 'off → on', 'on → off', 'on.dim → on.bright'],
  });
});

test.each([
  ['pod', chartOf('pod', podMachine.root)],
  ['container', chartOf('container', containerMachine.root)],
])('%s: all states and arrows of the machine are drawn; no two boxes overlap unless one holds the other', (_, chart) => {
  const { boxes, lines, width, height } = layOut(chart);
  expect(boxes.map(({ state }) => state.id).sort()).toEqual(chart.states.map(({ id }) => id).sort());
  const events = new Set(lines.flatMap((line) => line.events));
  expect([...new Set(chart.arrows.map(({ event }) => event))].filter((event) => !events.has(event))).toEqual([]);
  for (const a of boxes) {
    expect(a.x >= 0 && a.y >= 0 && a.x + a.width <= width && a.y + a.height <= height).toBe(true);
    for (const b of boxes) {
      if (a === b || b.state.id.startsWith(`${a.state.id}.`) || a.state.id.startsWith(`${b.state.id}.`)) continue;
      const apart = a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
      expect(apart, `${a.state.id} over ${b.state.id}`).toBe(true);
    }
  }
});
