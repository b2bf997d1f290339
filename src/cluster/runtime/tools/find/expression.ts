import type { Bytes, FileStat, Running } from '../../program.ts';
import { die, type Call } from '../tool.ts';

/** A file that was come to. */
export interface Item {
  readonly path: Bytes;
  readonly stat: FileStat;
}

export type Test = (item: Item) => Running<boolean>;

/** What the words of an expression say of the whole walk, and how it went. */
export interface Plan {
  least: number;
  most: number;
  depthFirst: boolean;
  /** An action stands in the expression: nothing is printed unasked. */
  acts: boolean;
  status: number;
  prune: boolean;
  readonly batches: { readonly argv: readonly Bytes[]; readonly paths: Bytes[] }[];
}

/** The words of an expression, read one after another. */
export class Words {
  private at = 0;

  constructor(
    readonly call: Call,
    readonly plan: Plan,
    private readonly args: readonly Bytes[],
  ) {}

  /** The next word, left where it is. */
  get next(): Bytes | undefined {
    return this.args[this.at];
  }

  take(): Bytes | undefined {
    return this.args[this.at++];
  }

  *argument(name: string): Running<Bytes> {
    const value = this.take();
    if (value !== undefined) return value;
    return yield* die(this.call, `option requires an argument -- ${name}`);
  }

  /** `+N`, `-N` or `N`: more, less or just that. */
  *number(name: string): Running<(value: number) => boolean> {
    const text = yield* this.argument(name);
    const match = /^([-+]?)(\d+)$/.exec(text);
    if (!match) return yield* die(this.call, `invalid number '${text}'`);
    return compared(match[1] ?? '', Number(match[2]));
  }
}

export const compared = (sign: string, wanted: number) => (value: number) =>
  sign === '+' ? value > wanted : sign === '-' ? value < wanted : value === wanted;

/** One word of an expression → what it asks of a file. */
export type Primary = (words: Words, name: string) => Running<Test>;
