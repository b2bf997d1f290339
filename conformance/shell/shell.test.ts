import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { LogLine } from '../../src/cluster/runtime/cri.ts';
import { TryNode } from '../../src/cluster/runtime/testing/try-node.ts';

interface Recorded {
  readonly script: string;
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number;
}

/** What differs by nature: usage texts are our own, and the real machine's addresses and times are not ours. */
const comparable = (text: string): string => text.replace(/^BusyBox v[^]*$/m, 'usage');

const answers = readdirSync(new URL('.', import.meta.url))
  .filter((name) => name.endsWith('.jsonl'))
  .flatMap((name) =>
    readFileSync(new URL(name, import.meta.url), 'latin1')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Recorded),
  );

/** Runs a script in a busybox container to its end. The shell is not pid 1, which signals would pass by. */
function answerTo(script: string): Omit<Recorded, 'script'> {
  const node = new TryNode();
  const id = node.start({ command: ['sh', '-c', 'sh -c "$1"; exit $?', 'sh', script], workingDir: '/work' });
  for (let minutes = 0; minutes < 5 && node.state(id).state !== 'exited'; minutes++) node.advance(60_000);
  const printed = (to: LogLine['stream']) =>
    node.node
      .logs(id)
      .filter(({ stream }) => stream === to)
      .map(({ text, full }) => `${text}${full ? '\n' : ''}`)
      .join('');
  const { exit } = node.state(id);
  return { stdout: printed('stdout'), stderr: printed('stderr'), code: exit && 'code' in exit ? exit.code : -1 };
}

describe('scripts print what busybox sh prints', () => {
  it.each(answers.map((answer) => [answer.script, answer] as const))('%s', (script, { stdout, stderr, code }) => {
    const answer = answerTo(script);
    expect({ ...answer, stderr: comparable(answer.stderr) }).toEqual({ stdout, stderr: comparable(stderr), code });
  });
});
