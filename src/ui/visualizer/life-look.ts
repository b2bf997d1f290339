import type { StateName } from '../../session/index.ts';

const looks: readonly (readonly [RegExp, StateName])[] = [
  [/backoff$/i, 'backoff'],
  [/fail/i, 'failed'],
  [/^(succeeded|gone)$/i, 'succeeded'],
  [/stop|terminating/i, 'terminating'],
  [/unready|postStart/i, 'running'],
  [/ready|running/i, 'ready'],
  [/unscheduled/i, 'pending'],
];

/** The look of a machine's state, by its name; what no rule knows is on its way: waiting. */
export function lookOfLife(id: string): StateName {
  const name = id.split('.').at(-1) ?? id;
  return looks.find(([rule]) => rule.test(name))?.[1] ?? 'waiting';
}
