/**
 * What a program has been told since it began: enough to bring it back to where it is. Equal answers in a row are counted, full chunks are
 * frozen, so that snapshots share them.
 */
export interface AnswerLog {
  readonly full: (readonly [readonly unknown[], readonly number[]])[];
  values: unknown[];
  counts: number[];
  length: number;
}

const chunk = 256;

export const newAnswerLog = (): AnswerLog => ({ full: [], values: [], counts: [], length: 0 });

export function recordAnswer(log: AnswerLog, answer: unknown): void {
  const { values, counts } = log;
  const last = values.length - 1;
  log.length++;
  if (last >= 0 && values[last] === answer) {
    counts[last] = (counts[last] ?? 0) + 1;
    return;
  }
  values.push(kept(answer));
  counts.push(1);
  if (values.length === chunk) {
    log.full.push(Object.freeze([Object.freeze(values), Object.freeze(counts)] as const));
    log.values = [];
    log.counts = [];
  }
}

/** The program may sort or shift a list as it likes; what is kept stays as it was. Records are kept as they are given. */
const kept = (answer: unknown): unknown =>
  typeof answer !== 'object' || answer === null ? answer : Object.freeze(Array.isArray(answer) ? answer.slice() : answer);

const given = (answer: unknown): unknown => (Array.isArray(answer) ? answer.slice() : answer);

/** The answers in order; the function returns false to stop. */
export function eachAnswer(log: AnswerLog, visit: (answer: unknown) => boolean): void {
  for (const [values, counts] of [...log.full, [log.values, log.counts] as const]) {
    for (let i = 0; i < values.length; i++) for (let n = counts[i] ?? 0; n > 0; n--) if (!visit(given(values[i]))) return;
  }
}
