import type { Bytes } from '../../program.ts';

/** The command that is being written: its words so far, unquoted, and the last one, which is to be completed. */
export interface Begun {
  readonly words: readonly Bytes[];
  /** The last word without its quotes, and where it begins in the text. */
  readonly word: Bytes;
  readonly from: number;
  /** The quote that is open in it. */
  readonly quote: '' | '"' | "'";
  /** It stands where a redirection wants a file. */
  readonly redirection: boolean;
}

const opening = new Set(['do', 'then', 'else', 'elif', 'if', 'while', 'until', '!', '{', 'time', 'exec', 'command', 'nohup', 'sudo']);
const assignment = /^[A-Za-z_]\w*=/;

/** Reads the text before the cursor as the shell would begin to; no error stops it. */
export function begunCommand(text: Bytes): Begun {
  let words: Bytes[] = [];
  let redirection = false;
  let at = 0;
  for (;;) {
    while (text[at] === ' ' || text[at] === '\t') at++;
    const char = text[at] ?? '';
    if (char !== '' && ';&|(){}`\n'.includes(char) && !(char === '{' && text[at + 1] !== ' ')) {
      words = [];
      redirection = false;
      at++;
      continue;
    }
    if (char === '<' || char === '>') {
      redirection = true;
      at++;
      while (text[at] === '>' || text[at] === '&' || text[at] === '<') at++;
      continue;
    }
    const from = at;
    const { word, end, quote, inner } = readWord(text, at);
    // `$(` begins a command of its own.
    if (inner !== undefined) {
      words = [];
      redirection = false;
      at = inner;
      continue;
    }
    if (end >= text.length) return { words, word, from, quote, redirection };
    if (!redirection && !(words.length === 0 && (opening.has(word) || assignment.test(word))) && !/^\d+$/.test(followed(word, text[end])))
      words.push(word);
    redirection = false;
    at = end;
  }
}

/** A number right before `<` or `>` names a descriptor. */
const followed = (word: Bytes, next: string | undefined): Bytes => (next === '<' || next === '>' ? word : '');

interface Read {
  readonly word: Bytes;
  readonly end: number;
  readonly quote: '' | '"' | "'";
  /** Where the command of a `$(` that stays open begins. */
  readonly inner?: number;
}

function readWord(text: Bytes, from: number): Read {
  let word = '';
  let quote: '' | '"' | "'" = '';
  let at = from;
  for (; at < text.length; at++) {
    const char = text[at] ?? '';
    if (quote !== "'" && char === '$' && text[at + 1] === '(') {
      const close = closing(text, at + 2);
      if (close < 0) return { word, end: at, quote, inner: at + 2 };
      word += text.slice(at, close + 1);
      at = close;
    } else if (quote === '' && ' \t\n;&|()<>`'.includes(char)) break;
    else if (quote === '' && (char === '"' || char === "'")) quote = char;
    else if (quote !== '' && char === quote) quote = '';
    else if (quote !== "'" && char === '\\' && (quote === '' || '"\\$`'.includes(text[at + 1] ?? ' '))) word += text[++at] ?? '';
    else word += char;
  }
  return { word, end: at, quote };
}

function closing(text: Bytes, from: number): number {
  let depth = 1;
  for (let at = from; at < text.length; at++) {
    if (text[at] === '(') depth++;
    if (text[at] === ')' && --depth === 0) return at;
  }
  return -1;
}

/** A word as it is put into the line: in the quote that is open, else with its special characters escaped. */
export const quoted = (word: Bytes, quote: '' | '"' | "'"): Bytes =>
  quote === ''
    ? word.replaceAll(/[ \t"'\\$`&|;<>()*?[\]#!]/g, '\\$&')
    : quote + word.replaceAll(quote === '"' ? /["\\$`]/g : /$^/g, '\\$&');
