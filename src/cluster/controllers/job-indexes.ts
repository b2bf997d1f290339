import type { KubeObject } from '../../api/index.ts';

export const completionIndex = 'batch.kubernetes.io/job-completion-index';

/** Which of the completions a pod is for; -1 for none. */
export const indexOfPod = ({ metadata }: KubeObject): number => Number(metadata.annotations?.[completionIndex] ?? -1);

/** `0-2,5` → 0, 1, 2, 5. */
export function indexOf(text: string | undefined): readonly number[] {
  return (text ?? '')
    .split(',')
    .filter(Boolean)
    .flatMap((part) => {
      const [from = 0, to = from] = part.split('-').map(Number);
      return Array.from({ length: to - from + 1 }, (_, i) => from + i);
    });
}

/** The inverse: runs of two are written `0,1`, longer ones `0-2`. */
export function indexesText(indexes: readonly number[]): string {
  const sorted = [...new Set(indexes)].sort((a, b) => a - b);
  const runs: [number, number][] = [];
  for (const index of sorted) {
    const last = runs.at(-1);
    if (last && last[1] === index - 1) last[1] = index;
    else runs.push([index, index]);
  }
  return runs.map(([from, to]) => (from === to ? String(from) : to === from + 1 ? `${from},${to}` : `${from}-${to}`)).join(',');
}
