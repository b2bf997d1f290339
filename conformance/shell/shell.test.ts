import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { shellProgram } from '../../src/cluster/runtime/shell/index.ts';
import { tools } from '../../src/cluster/runtime/tools/index.ts';
import { Machine } from './machine.ts';

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

describe('scripts print what busybox sh prints', () => {
  it.each(answers.map((answer) => [answer.script, answer] as const))('%s', (_, answer) => {
    const machine = new Machine({ ...tools, sh: shellProgram });
    const { stdout, stderr, code } = machine.run(['sh', '-c', answer.script]);
    expect({ stdout, stderr: comparable(stderr), code }).toEqual({
      stdout: answer.stdout,
      stderr: comparable(answer.stderr),
      code: answer.code,
    });
  });
});
