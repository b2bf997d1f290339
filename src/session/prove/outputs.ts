import type { Fence, Lesson, Problem } from '../../lesson/index.ts';
import { bytesOf, textOf } from '../../api/index.ts';
import { Desk } from '../desk/index.ts';
import { milliseconds } from '../engine/duration.ts';
import { restedCluster } from './prose.ts';

/** An output of the prose that isn't what our kubectl prints. */
export interface StaleOutput {
  readonly fence: Fence;
  readonly expected: string;
}

/** Runs the command of every ```output run="…" of a post in a cluster of its own, and answers those whose text isn't what it printed. */
export function staleOutputs({ post }: Lesson): readonly StaleOutput[] {
  return post.fences.flatMap((fence, i) => {
    if (fence.run === undefined) return [];
    const expected = printed(fence, post.fences, i);
    return expected === fence.text.trimEnd() ? [] : [{ fence, expected }];
  });
}

export const staleProblem = (file: string, { fence, expected }: StaleOutput): Problem => ({
  file,
  line: fence.line,
  column: 1,
  severity: 'error',
  message: `this is not what \`${fence.run?.command ?? ''}\` prints now (lesson check --update rewrites it): ${expected.split('\n').join(' ⏎ ')}`,
});

/** A post with its stale outputs written anew; every other byte stays. */
export function withOutputs(source: string, stale: readonly StaleOutput[]): string {
  const lines = source.split('\n');
  for (const { fence, expected } of stale.toSorted((a, b) => b.fence.line - a.fence.line)) {
    const mark = /^\s*(`{3,}|~{3,})/.exec(lines[fence.line - 1] ?? '')?.[1];
    const length = mark === undefined ? -1 : lines.slice(fence.line).findIndex((line) => line.trim().startsWith(mark));
    if (length >= 0) lines.splice(fence.line, length, ...expected.split('\n'));
  }
  return lines.join('\n');
}

const file = 'pod.yaml';

/** The manifest stands as pod.yaml in the home folder; it is applied first, unless the command itself reads that file. */
function printed({ run }: Fence, fences: readonly Fence[], at: number): string {
  if (!run) return '';
  const isManifest = ({ manifest }: Fence) => manifest !== undefined;
  const chosen =
    run.apply === undefined
      ? fences.slice(0, at).findLast(isManifest)
      : run.apply > 0
        ? fences.filter(isManifest)[run.apply - 1]
        : undefined;
  const cluster = restedCluster();
  const desk = new Desk(cluster, { files: { [file]: bytesOf(`${chosen?.manifest ?? ''}\n`) } });
  if (chosen && !run.command.includes(file)) desk.run(['kubectl', 'apply', '-f', file]);
  cluster.run(cluster.now + milliseconds(run.after));
  const { stdout, stderr } = desk.run(['sh', '-c', bytesOf(run.command)], { patience: 60_000 });
  return textOf(stdout + stderr).trimEnd();
}
