import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { playSession, type SessionLine } from '../../src/cli/live/session.ts';

/** Commands one after another on a live cluster, and what the real one said. */
interface Session extends SessionLine {
  readonly steps: readonly { readonly argv: readonly string[]; readonly stdout: string; readonly stderr: string; readonly code: number }[];
}

const sessions = readFileSync(new URL('sessions.jsonl', import.meta.url), 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line) as Session);

/** What each cluster makes up for itself. */
const masked = (text: string): string =>
  text
    .replace(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'UID')
    .replace(/20\d\d-\d\d-\d\dT[\d:.]+Z/g, 'TIME')
    .replace(/resourceVersion: "\d+"/g, 'resourceVersion: N')
    .replace(/-[bcdfghjklmnpqrstvwxz2456789]{5}\b/g, '-XXXXX')
    .replace(/\b10\.(244|96)\.\d+\.\d+/g, 'ADDRESS')
    .replace(/^[WE]\d{4} [\d:.]+ +\d+ ([\w.]+:\d+\])/gm, '$1');

const said = ({ stdout, stderr, code }: { readonly stdout: string; readonly stderr: string; readonly code: number | null }) => ({
  stdout: masked(stdout),
  stderr: masked(stderr),
  code,
});

test.each(sessions.map((line) => [line.id, line] as const))('%s', (_, line) => {
  const { steps } = playSession(line, []) as { readonly steps: readonly Parameters<typeof said>[0][] };
  expect(steps.map(said)).toEqual(line.steps.map(said));
});
