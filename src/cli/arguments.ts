import { parseArgs } from 'node:util';
import { BadUsage } from './command.ts';

type Kind = 'string' | 'boolean';
type Options = Readonly<Record<string, Kind>>;

export interface Arguments<O extends Options> {
  readonly positionals: readonly string[];
  readonly options: { readonly [name in keyof O]?: O[name] extends 'boolean' ? boolean : string };
  /** What stands after `--`, untouched. */
  readonly rest: readonly string[];
}

/** Reads flags and positionals; an unknown flag or a missing value is bad usage. */
export function readArguments<O extends Options>(args: readonly string[], options: O, usage: string): Arguments<O> {
  const dashes = args.indexOf('--');
  const own = dashes < 0 ? args : args.slice(0, dashes);
  const rest = dashes < 0 ? [] : args.slice(dashes + 1);
  try {
    const { values, positionals } = parseArgs({
      args: [...own],
      allowPositionals: true,
      strict: true,
      options: Object.fromEntries(Object.entries(options).map(([name, type]) => [name, { type }])),
    });
    return { positionals, options: values as Arguments<O>['options'], rest };
  } catch (error) {
    const what = error instanceof Error ? (error.message.split(/\.\s/)[0] ?? '') : String(error);
    throw new BadUsage(`${what}. Usage: podground ${usage}`);
  }
}
