import { isEnvVarName } from '../../../api/index.ts';
import { fail } from '../../errors.ts';
import type { Json, JsonMap } from '../../json.ts';

const isEnv = (arg: string): boolean => /^.+=/s.test(arg) || arg.endsWith('-');

/** TYPE NAME … KEY=VALUE … KEY- -: what names objects comes first. */
export function splitEnv(args: readonly string[]): { readonly resources: readonly string[]; readonly words: readonly string[] } {
  const first = args.findIndex(isEnv);
  if (first < 0) return { resources: args, words: [] };
  const words = args.slice(first);
  if (!words.every(isEnv)) fail(`all resources must be specified before environment changes: ${args.join(' ')}`);
  return { resources: args.slice(0, first), words };
}

export interface EnvChanges {
  readonly env: readonly JsonMap[];
  readonly remove: readonly string[];
}

/** Reads KEY=VALUE, KEY- and `-`, which stands for lines of standard input. */
export function readEnvWords(words: readonly string[], stdin: string): EnvChanges {
  const env: JsonMap[] = [];
  const remove: string[] = [];
  for (const word of words) {
    if (word === '-') env.push(...fromLines(stdin));
    else if (word.includes('=')) {
      const { name, value } = pairOf(word);
      const wrong = isEnvVarName(name);
      if (wrong.length > 0) fail(`${JSON.stringify(name)} is not a valid key name: ${wrong.join(';')}`);
      env.push({ name, ...(value && { value }) });
    } else if (word.endsWith('-')) remove.push(word.slice(0, -1));
    else fail(`unknown environment variable: ${word}`);
  }
  if (remove.some((name) => env.some((one) => one['name'] === name)))
    fail('can not both modify and remove the same environment variable in the same command');
  return { env, remove };
}

const pairOf = (word: string): { readonly name: string; readonly value: string } => ({
  name: word.slice(0, word.indexOf('=')),
  value: word.slice(word.indexOf('=') + 1),
});

const fromLines = (text: string): readonly JsonMap[] =>
  text.split('\n').flatMap((line) => {
    const [bare = ''] = line.replace(/\r$/, '').split('#');
    if (!bare.includes('=')) return [];
    const { name, value } = pairOf(bare);
    return [{ name, ...(value && { value }) }];
  });

/** The variables after a change: each new one in the place of the old one of its name, else at the end. */
export function changedEnv(existing: readonly JsonMap[], { env, remove }: EnvChanges): readonly Json[] {
  const covered = new Set<Json | undefined>(remove);
  const out: JsonMap[] = [];
  for (const one of existing) {
    if (covered.has(one['name'])) continue;
    const newer = env.find(({ name }) => name === one['name']);
    if (newer) covered.add(one['name']);
    out.push(newer ?? one);
  }
  for (const one of env) {
    if (covered.has(one['name'])) continue;
    covered.add(one['name']);
    out.push(one);
  }
  return out;
}
