import { allFlags, type Command, childOf, rootCommand } from './command.ts';
import type { Flag } from './flags.ts';

const takesValue = (word: string, flags: readonly Flag[]): boolean => {
  if (word.startsWith('--'))
    return !word.includes('=') && flags.find((flag) => flag.name === word.slice(2))?.bare === undefined && word !== '--help';
  return word.length === 2 && flags.find((flag) => flag.shorthand === word[1])?.bare === undefined && word !== '-h';
};

interface Found {
  readonly command: Command;
  /** The command line without the words that named the command. */
  readonly rest: readonly string[];
  /** The first word that should have been a command and is none. */
  readonly unknown?: string;
}

/** Walks down the tree as cobra does: the first word that is no flag, nor a flag's value, names the next command. */
export function findCommand(argv: readonly string[]): Found {
  let command = rootCommand;
  let rest = [...argv];
  for (;;) {
    const flags = allFlags(command);
    let at = -1;
    for (let i = 0; i < rest.length; i++) {
      const word = rest[i] ?? '';
      if (word === '--') break;
      if (word.startsWith('-') && word !== '-') {
        if (takesValue(word, flags)) i++;
        continue;
      }
      if (word !== '') {
        at = i;
        break;
      }
    }
    const word = rest[at];
    if (word === undefined) return { command, rest };
    const child = childOf(command, word);
    if (!child) return command.path === '' ? { command, rest, unknown: word } : { command, rest };
    command = child;
    rest = rest.toSpliced(at, 1);
  }
}
