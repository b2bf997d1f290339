import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { answerCase, type ScheduleCase } from '../../src/cluster/index.ts';

interface Recorded extends ScheduleCase {
  readonly id: string;
  readonly answer: {
    readonly tied: readonly string[];
    readonly message: string | null;
    readonly totals: Readonly<Record<string, number>>;
    readonly scores: Readonly<Record<string, Readonly<Record<string, number>>>>;
  };
}

const cases = readFileSync(new URL('scheduling.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line): Recorded => JSON.parse(line));

test.each(cases.map((recorded) => [recorded.id, recorded] as const))(
  '%s goes where a 1.36.3 scheduler sent it',
  (_id, { answer, ...asked }) => {
    const { node, message, totals, scores } = answerCase(asked);
    expect(message).toBe(answer.message);
    if (answer.tied.length > 0) expect(answer.tied).toContain(node);
    if (Object.keys(answer.totals).length === 0) return;
    expect(totals).toEqual(answer.totals);
    expect(scores).toEqual(answer.scores);
  },
);
