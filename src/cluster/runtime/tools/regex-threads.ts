import type { Bytes } from '../program.ts';
import type { Match, Regex } from './regex.ts';
import type { RegexNode } from './regex-parse.ts';

type Step =
  | { readonly kind: 'test'; readonly test: (char: string) => boolean }
  | { readonly kind: 'assert'; readonly holds: (text: Bytes, at: number) => boolean }
  | { readonly kind: 'save'; readonly slot: number }
  | { readonly kind: 'split'; first: number; second: number }
  | { readonly kind: 'jump'; to: number }
  | { readonly kind: 'match' };

const mostSteps = 20_000;
const isWord = (char: string | undefined): boolean => char !== undefined && /[0-9A-Za-z_]/.test(char);

const assertions: Readonly<Record<string, (text: Bytes, at: number) => boolean>> = {
  start: (_, at) => at === 0,
  end: (text, at) => at === text.length,
  'word-edge': (text, at) => isWord(text[at - 1]) !== isWord(text[at]),
  'no-word-edge': (text, at) => isWord(text[at - 1]) === isWord(text[at]),
  'word-start': (text, at) => !isWord(text[at - 1]) && isWord(text[at]),
  'word-end': (text, at) => isWord(text[at - 1]) && !isWord(text[at]),
};

class TooBig extends Error {}

class Compiler {
  readonly steps: Step[] = [];

  constructor(private readonly ignoreCase: boolean) {}

  private add(step: Step): number {
    if (this.steps.length >= mostSteps) throw new TooBig();
    return this.steps.push(step) - 1;
  }

  private set(source: string, negated: boolean): Step {
    const regex = new RegExp(source === '' ? '[]' : `[${source}]`, this.ignoreCase ? 'i' : '');
    return { kind: 'test', test: (char) => regex.test(char) !== negated };
  }

  node(node: RegexNode): void {
    switch (node.kind) {
      case 'char': {
        const wanted = node.char;
        const folded = wanted.toLowerCase();
        this.add({ kind: 'test', test: this.ignoreCase ? (char) => char.toLowerCase() === folded : (char) => char === wanted });
        return;
      }
      case 'any':
        this.add({ kind: 'test', test: () => true });
        return;
      case 'set':
        this.add(this.set(node.source, node.negated));
        return;
      case 'group':
        this.add({ kind: 'save', slot: node.index * 2 });
        this.node(node.body);
        this.add({ kind: 'save', slot: node.index * 2 + 1 });
        return;
      case 'sequence':
        for (const item of node.items) this.node(item);
        return;
      case 'choice':
        return this.choice(node.items);
      case 'repeat':
        return this.repeat(node.body, node.least, node.most);
      case 'back':
        return;
    }
    const holds = assertions[node.kind];
    if (holds) this.add({ kind: 'assert', holds });
  }

  private choice(items: readonly RegexNode[]): void {
    const ends: { kind: 'jump'; to: number }[] = [];
    for (const [index, item] of items.entries()) {
      if (index === items.length - 1) {
        this.node(item);
        break;
      }
      const split = { kind: 'split' as const, first: 0, second: 0 };
      split.first = this.add(split) + 1;
      this.node(item);
      const end = { kind: 'jump' as const, to: 0 };
      split.second = this.add(end) + 1;
      ends.push(end);
    }
    for (const end of ends) end.to = this.steps.length;
  }

  private repeat(body: RegexNode, least: number, most: number): void {
    for (let i = 0; i < least; i++) this.node(body);
    if (most === Infinity) {
      const split = { kind: 'split' as const, first: 0, second: 0 };
      const start = this.add(split);
      split.first = start + 1;
      this.node(body);
      split.second = this.add({ kind: 'jump', to: start }) + 1;
      return;
    }
    const splits: { kind: 'split'; first: number; second: number }[] = [];
    for (let i = least; i < most; i++) {
      const split = { kind: 'split' as const, first: 0, second: 0 };
      split.first = this.add(split) + 1;
      splits.push(split);
      this.node(body);
    }
    for (const split of splits) split.second = this.steps.length;
  }

  finish(): readonly Step[] {
    this.add({ kind: 'match' });
    return this.steps;
  }
}

interface Thread {
  readonly step: number;
  readonly start: number;
  readonly saved: readonly number[];
}

/** A matcher that follows all possibilities at once: leftmost, longest, in time text × expression. */
export function compileThreads(node: RegexNode, groups: number, ignoreCase: boolean): Regex | { readonly error: string } {
  const compiler = new Compiler(ignoreCase);
  try {
    compiler.node(node);
    const steps = compiler.finish();
    return { groups, exec: (text, from) => run(steps, groups, text, from) };
  } catch (error) {
    if (error instanceof TooBig) return { error: 'Regular expression too big' };
    throw error;
  }
}

/** Follows the steps that take no character, in order of preference. */
function follow(steps: readonly Step[], text: Bytes, at: number, first: Thread, seen: Set<number>, into: Thread[]): void {
  const stack = [first];
  for (let thread = stack.pop(); thread; thread = stack.pop()) {
    if (seen.has(thread.step)) continue;
    seen.add(thread.step);
    const step = steps[thread.step];
    if (!step) continue;
    switch (step.kind) {
      case 'jump':
        stack.push({ ...thread, step: step.to });
        break;
      case 'split':
        stack.push({ ...thread, step: step.second }, { ...thread, step: step.first });
        break;
      case 'save': {
        const saved = [...thread.saved];
        saved[step.slot] = at;
        stack.push({ step: thread.step + 1, start: thread.start, saved });
        break;
      }
      case 'assert':
        if (step.holds(text, at)) stack.push({ ...thread, step: thread.step + 1 });
        break;
      default:
        into.push(thread);
    }
  }
}

function run(steps: readonly Step[], groups: number, text: Bytes, from: number): Match | undefined {
  let threads: Thread[] = [];
  let best: { readonly thread: Thread; readonly end: number } | undefined;
  for (let at = from; at <= text.length; at++) {
    const here: Thread[] = [];
    const seen = new Set<number>();
    for (const thread of threads) follow(steps, text, at, thread, seen, here);
    if (!best) follow(steps, text, at, { step: 0, start: at, saved: [] }, seen, here);
    threads = [];
    for (const thread of here) {
      if (best && thread.start > best.thread.start) continue;
      const step = steps[thread.step];
      if (step?.kind === 'match') {
        if (!best || thread.start < best.thread.start || at > best.end) best = { thread, end: at };
      } else if (step?.kind === 'test' && at < text.length && step.test(text[at] ?? '')) threads.push({ ...thread, step: thread.step + 1 });
    }
    if (threads.length === 0 && best) break;
  }
  if (!best) return undefined;
  const { thread, end } = best;
  const captured = Array.from({ length: groups }, (_, i) => {
    const [a, b] = [thread.saved[i * 2 + 2], thread.saved[i * 2 + 3]];
    return a === undefined || b === undefined ? undefined : text.slice(a, b);
  });
  return { start: thread.start, end, groups: [text.slice(thread.start, end), ...captured] };
}
