import { rootCommand } from './command.ts';

/** Edits between two words, case aside. */
export function distance(a: string, b: string): number {
  const from = a.toLowerCase();
  const to = b.toLowerCase();
  let row = Array.from({ length: to.length + 1 }, (_, j) => j);
  for (let i = 1; i <= from.length; i++) {
    const next = [i];
    for (let j = 1; j <= to.length; j++) {
      const keep = (row[j - 1] ?? 0) + (from[i - 1] === to[j - 1] ? 0 : 1);
      next.push(Math.min(keep, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}

const alsoMeant: Readonly<Record<string, readonly string[]>> = {
  get: ['list', 'ls'],
  describe: ['inspect'],
  delete: ['rm', 'remove'],
  top: ['stats'],
};

/** “Did you mean this?” for a word that is no command; empty when nothing is near. */
export function suggestionsFor(word: string): string {
  const typed = word.toLowerCase();
  const near = rootCommand.commands.flatMap(({ name }) => [
    ...(distance(word, name) <= 2 || name.startsWith(typed) ? [name] : []),
    ...(alsoMeant[name] ?? []).filter((other) => other === typed).map(() => name),
  ]);
  return near.length > 0 ? `\n\nDid you mean this?\n${near.map((name) => `\t${name}\n`).join('')}` : '';
}
