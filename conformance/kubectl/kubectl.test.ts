import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { KubeObject } from '../../src/api/index.ts';
import { answeredAt, answerLine, type BatchLine, type PodLogs, type StillWorld, stillWorld } from '../../src/kubectl/index.ts';

/** Recordings of kubectl 1.36.3 on a real cluster: a line a command, the objects as they were at its `dump`. */
interface Recorded extends BatchLine {
  readonly dump?: number;
  readonly logs?: string;
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number;
}

interface Version {
  readonly from: number;
  readonly to: number | null;
  readonly object: KubeObject;
}

const read = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8');
const lines = <T>(name: string): readonly T[] =>
  read(name)
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as T);

function worldOf(line: Recorded, state: readonly Version[], logs: ReadonlyMap<string, PodLogs>): StillWorld {
  const { dump = 0 } = line;
  const objects = state.filter(({ from, to }) => from <= dump && (to === null || to > dump)).map(({ object }) => object);
  return stillWorld(objects, answeredAt(line) ?? 0, line.logs === undefined ? undefined : logs.get(line.logs));
}

const said = ({ stdout, stderr, code }: { readonly stdout: string; readonly stderr: string; readonly code: number }) => ({
  stdout,
  stderr,
  code,
});

describe.each([
  ['reading', 'readonly.jsonl', 'state.jsonl'],
  ['completion', 'completion.jsonl', 'completion-state.jsonl'],
  ['a world of every kind', 'world.jsonl', 'world-state.jsonl'],
  ['corners', 'corners.jsonl', 'corners-state.jsonl'],
])('%s', (_, recordings, stateFile) => {
  const state = lines<Version>(stateFile);
  const files = JSON.parse(read('writing-files.json')) as Readonly<Record<string, string>>;
  const logs = new Map(lines<PodLogs & { readonly id: string }>('logs.jsonl').map((entry) => [entry.id, entry]));
  test.each(lines<Recorded>(recordings).map((line) => [line.id, line] as const))('%s', (_id, line) => {
    expect(said(answerLine(line, worldOf(line, state, logs), recordings === 'world.jsonl' ? files : {}))).toEqual(said(line));
  });
});

/** Commands, flags with their defaults, and the line of usage: the sentences are ours. */
const skeletonOf = (help: string): readonly string[] =>
  help.split('\n').flatMap((line) => {
    const flag = /^\s+(-\w, )?(--[\w-]+)(=[^:]*)?:/.exec(line);
    const command = /^ {2}([a-z][\w-]*)\s{2,}\S/.exec(line)?.[1];
    if (flag) return [flag[0].trim()];
    return command !== undefined ? [command] : /^ {2}kubectl .*\[(options|flags)/.test(line) ? [line.trim()] : [];
  });

describe('help', () => {
  const known = JSON.parse(read('help.json')) as Readonly<Record<string, readonly string[]>>;
  test.each(Object.entries(known))('kubectl %s', (command, skeleton) => {
    const answer = answerLine({ id: command, argv: command.split(' ') }, stillWorld([], 0));
    expect(skeletonOf(answer.stdout)).toEqual(skeleton);
  });
});

/** What explain tells of the structure: the sentences are ours. */
const structureOf = (text: string): readonly string[] =>
  text
    .split('\n')
    .filter((line) => /^(KIND|VERSION|GROUP|FIELD|FIELDS|DESCRIPTION|ENUM|RESOURCE)\b/.test(line) || /^ +([\w$-]+\t<|enum: )/.test(line));

describe('explain', () => {
  const known = JSON.parse(read('explain.json')) as Readonly<Record<string, readonly string[] | { readonly stderr: string }>>;
  test.each(Object.entries(known))('kubectl %s', (command, told) => {
    const { stdout, stderr } = answerLine({ id: command, argv: command.split(' ') }, stillWorld([], 0));
    expect('stderr' in told ? { stderr } : structureOf(stdout)).toEqual(told);
  });
});
