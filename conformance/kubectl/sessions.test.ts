import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { playSession, type SessionLine } from '../../src/cli/live/session.ts';

interface Answer {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number | null;
}

/** Commands one after another on a live cluster, and what the real one said; where it says something else each time, nothing. */
interface Session extends SessionLine {
  readonly steps: readonly ({ readonly argv: readonly string[] } & Partial<Answer>)[];
}

const read = (name: string): readonly Session[] =>
  readFileSync(new URL(name, import.meta.url), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Session);
const sessions = [...read('sessions.jsonl'), ...read('sessions-corners.jsonl')];

/** What each cluster makes up for itself. */
const own: readonly (readonly [RegExp, string])[] = [
  [/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'UID'],
  [/\b[0-9a-f]{64}\b/g, 'HEX'],
  [/20\d\d-\d\d-\d\dT[\d:.]+Z/g, 'TIME'],
  [/20\d\d-\d\d-\d\d [\d:.]+ \+0000/g, 'TIME'],
  [/\w{3}, \d\d \w{3} 20\d\d [\d:]+ \+0000/g, 'TIME'],
  [/resourceVersion: "\d+"/g, 'resourceVersion: N'],
  [/"resourceVersion": "\d+"/g, '"resourceVersion": N'],
  [/\/tmp\/(?:[A-Za-z-]+-)?\d+(?:\.\w+)?/g, 'FILE'],
  [/-[bcdf0-9][bcdfghjklmnpqrstvwxz2456789]{7,9}(?=-[bcdfghjklmnpqrstvwxz2456789]{5}\b)/g, '-HASH'],
  [/-[bcdfghjklmnpqrstvwxz2456789]{5}\b/g, '-XXXXX'],
  [/\b10\.(244|96)\.\d+\.\d+/g, 'ADDRESS'],
  [/^[WE]\d{4} [\d:.]+ +\d+ ([\w.]+:\d+\])/gm, '$1'],
];
const ages = /\b\d+(?:ms|[smhd])(?:\d+(?:ms|[smhd]))*\b/g;
const isDocument = (text: string): boolean => /^(apiVersion:|\{|\[|---)/.test(text.trimStart());

/** Columns are as wide as the ages in them: where one is masked, widths are, too. */
function masked(text: string): string {
  const same = own.reduce((so, [pattern, name]) => so.replace(pattern, name), text);
  if (isDocument(same)) return same;
  const ageless = same.replace(ages, 'AGE');
  return ageless === same ? same : ageless.replace(/[ \t]+/g, ' ').replace(/ $/gm, '');
}

const said = ({ stdout, stderr, code }: Answer) => ({ stdout: masked(stdout), stderr: masked(stderr), code });

test.each(sessions.map((line) => [line.id, line] as const))('%s', (_, line) => {
  const { steps } = playSession(line, []) as { readonly steps: readonly Answer[] };
  const heard = line.steps.flatMap(({ argv, stdout, stderr = '', code = 0 }, i) =>
    stdout === undefined ? [] : [{ argv, truth: { stdout, stderr, code }, ours: steps[i] ?? { stdout: '', stderr: '', code: null } }],
  );
  expect(heard.map(({ argv, ours }) => [argv.join(' '), said(ours)])).toEqual(
    heard.map(({ argv, truth }) => [argv.join(' '), said(truth)]),
  );
});
