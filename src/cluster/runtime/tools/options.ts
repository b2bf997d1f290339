import type { Bytes, Running } from '../program.ts';
import { type Call, Quit } from './tool.ts';

export interface Options {
  /** How often each flag stands. */
  readonly flags: ReadonlyMap<string, number>;
  /** Values of the options that take one, in order. */
  readonly values: ReadonlyMap<string, readonly Bytes[]>;
  readonly operands: readonly Bytes[];
  has(flag: string): boolean;
  /** The last value given. */
  value(option: string): Bytes | undefined;
}

/**
 * Reads options as getopt does: letters of `spec`, a colon after those that take a value; long names map to letters.
 * An unknown one is told in busybox's words and ends the tool with status 1. `stopEarly`: operands end the options.
 */
export function* options(call: Call, spec: string, long: Readonly<Record<string, string>> = {}, stopEarly = false): Running<Options> {
  const flags = new Map<string, number>();
  const values = new Map<string, Bytes[]>();
  const operands: Bytes[] = [];
  const add = (letter: string, value?: Bytes) => {
    flags.set(letter, (flags.get(letter) ?? 0) + 1);
    if (value !== undefined) values.set(letter, [...(values.get(letter) ?? []), value]);
  };
  const { args } = call;
  for (let at = 0; at < args.length; at++) {
    const word = args[at] ?? '';
    if (word === '--') {
      operands.push(...args.slice(at + 1));
      break;
    }
    if (word.startsWith('--')) {
      const [name = '', inline] = word.slice(2).split(/=([^]*)/);
      const letter = long[name] ?? Object.entries(long).find(([full]) => name !== '' && full.startsWith(name))?.[1];
      if (letter === undefined) yield* usage(call, `unrecognized option '--${name}'`);
      else if (!takesValue(spec, letter)) add(letter);
      else {
        const value = inline ?? args[++at];
        if (value === undefined) yield* usage(call, `option '--${name}' requires an argument`);
        add(letter, value);
      }
      continue;
    }
    if (!/^-./.test(word)) {
      operands.push(word);
      if (!stopEarly) continue;
      operands.push(...args.slice(at + 1));
      break;
    }
    for (let i = 1; i < word.length; i++) {
      const letter = word[i] ?? '';
      if (letter === ':' || !spec.includes(letter)) yield* usage(call, `invalid option -- '${letter}'`);
      if (!takesValue(spec, letter)) {
        add(letter);
        continue;
      }
      const value = word.slice(i + 1) || args[++at];
      if (value === undefined) yield* usage(call, `option requires an argument -- '${letter}'`);
      add(letter, value);
      break;
    }
  }
  return { flags, values, operands, has: (flag) => flags.has(flag), value: (option) => values.get(option)?.at(-1) };
}

const takesValue = (spec: string, letter: string): boolean => spec[spec.indexOf(letter) + 1] === ':' && spec.includes(letter);

/** Tells a wrong use and ends the tool. */
export function* usage(call: Call, message: string): Running<never> {
  call.err.put(`${call.name}: ${message}\nBusyBox v1.35.0 multi-call binary.\n\nUsage: ${call.command} [OPTIONS] [ARGS]\n`);
  yield* call.err.flush();
  throw new Quit(1);
}

/** Tells that arguments are missing. */
export function* usageOnly(call: Call): Running<never> {
  call.err.put(`BusyBox v1.35.0 multi-call binary.\n\nUsage: ${call.command} [OPTIONS] [ARGS]\n`);
  yield* call.err.flush();
  throw new Quit(1);
}
