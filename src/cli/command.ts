/** A command of `podground`: gets its arguments, answers its exit code. */
export interface Command {
  readonly summary: string;
  readonly usage: string;
  readonly run: (args: readonly string[]) => Promise<number>;
}

/** Bad input: one line that names the thing and the repair; the program ends with code 2 and nothing is written. */
export class BadUsage extends Error {}
