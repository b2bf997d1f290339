import type { Assignment, Part, Word } from './ast.ts';

const assignmentStart = /^([A-Za-z_][A-Za-z0-9_]*)=/;

/** The text of a word that is written without any quotes or expansions. */
export function bareText(word: Word): string | undefined {
  if (word.length !== 1) return undefined;
  const [part] = word;
  return part?.kind === 'text' ? part.text : undefined;
}

/** The assignment that a word before a command is; undefined when it is none. */
export function assignmentOf(word: Word): Assignment | undefined {
  const [first, ...rest] = word;
  if (first?.kind !== 'text') return undefined;
  const match = assignmentStart.exec(first.text);
  if (!match) return undefined;
  const text = first.text.slice(match[0].length);
  const value: Part[] = text === '' ? rest : [{ kind: 'text', text }, ...rest];
  return { name: match[1] ?? '', value };
}

/** The characters of a word with its quotes gone (here-document delimiters). */
export function literal(word: Word): string {
  let text = '';
  for (const part of word) {
    if (part.kind === 'text' || part.kind === 'quoted') text += part.text;
    else if (part.kind === 'double') text += literal(part.parts);
    else if (part.kind === 'parameter') text += `$${part.name}`;
  }
  return text;
}
