import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { KubeObject } from '../../src/api/index.ts';
import { playSession, type SessionLine } from '../../src/cli/live/session.ts';
import { answeredAt, answerLine, type BatchLine, stillWorld } from '../../src/kubectl/index.ts';

/** What kubectl 1.36.3 said to generators, dry runs and applies on a real cluster. */
interface Recorded extends BatchLine {
  readonly dump: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number;
}

interface Version {
  readonly from: number;
  readonly to: number | null;
  readonly object: KubeObject;
}

interface Applied extends SessionLine {
  readonly steps: readonly {
    readonly args: string;
    readonly yaml: string;
    readonly exit: number;
    readonly stdout: string;
    readonly stderr: string;
  }[];
}

const read = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8');
const lines = <T>(name: string): readonly T[] =>
  read(name)
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as T);

describe('generators and dry runs', () => {
  const state = lines<Version>('writing-state.jsonl');
  const files = JSON.parse(read('writing-files.json')) as Readonly<Record<string, string>>;
  test.each(lines<Recorded>('writing.jsonl').map((line) => [line.id, line] as const))('%s', (_id, line) => {
    const there = state.filter(({ from, to }) => from <= line.dump && (to === null || to > line.dump)).map(({ object }) => object);
    const { stdout, stderr, code } = answerLine(line, stillWorld(there, answeredAt(line) ?? 0), files);
    expect({ stdout, stderr, code }).toEqual({ stdout: line.stdout, stderr: line.stderr, code: line.code });
  });
});

describe('applies one after another', () => {
  test.each(lines<Applied>('applies.jsonl').map((line) => [line.id, line] as const))('%s', (_id, line) => {
    const said = line.steps.map(({ stdout, stderr, exit }) => ({ stdout, stderr, code: exit }));
    expect(playSession(line, [])).toEqual({ id: line.id, steps: said });
  });
});
