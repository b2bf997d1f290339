import type { Bytes } from '../../program.ts';
import { escapeAt } from '../escapes.ts';
import { AwkError } from './ast.ts';

export type Token =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'string' | 'regex'; readonly text: Bytes }
  /** `called`: an opening parenthesis follows at once. */
  | { readonly kind: 'name'; readonly text: string; readonly called: boolean }
  | { readonly kind: 'word' | 'operator'; readonly text: string }
  | { readonly kind: 'newline' | 'end' };

const words = new Set([
  'BEGIN', 'END', 'function', 'func', 'if', 'else', 'while', 'for', 'do', 'break', 'continue', 'next', 'nextfile', 'exit', 'return', 'delete', 'in',
  'getline', 'print', 'printf',
]); // biome-ignore format: a table
const operator = /\*\*=|\*\*|&&|\|\||\+\+|--|[-+*/%^!=<>]=|!~|>>|[-+*/%^!<>|?:~$=,;(){}[\]]/y;
const number = /0[xX][0-9a-fA-F]+|(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?/y;

/** Text of a quoted string with its escapes done; what is no escape keeps its backslash. */
export function unquote(text: Bytes): Bytes {
  let done = '';
  for (let i = 0; i < text.length; i++) {
    if (text[i] !== '\\') {
      done += text[i];
      continue;
    }
    const next = text[i + 1] ?? '';
    const escape = escapeAt(text, i + 1, false);
    if (escape) {
      done += escape.byte;
      i += escape.length;
    } else if (next === '"' || next === '/') {
      done += next;
      i++;
    } else if (next === '\n') i++;
    else done += '\\';
  }
  return done;
}

/** Cuts an awk program into tokens; whether `/` begins a regex depends on what came before. */
export function tokenize(source: Bytes): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < source.length) {
    const char = source[at] ?? '';
    if (char === ' ' || char === '\t' || char === '\r') at++;
    else if (char === '\\' && /^\\\r?\n/.test(source.slice(at, at + 3))) at = source.indexOf('\n', at) + 1;
    else if (char === '#') while (at < source.length && source[at] !== '\n') at++;
    else if (char === '\n') {
      tokens.push({ kind: 'newline' });
      at++;
    } else if (char === '"' || (char === '/' && regexMayStart(tokens.at(-1)))) {
      const end = closing(source, at, char);
      const text = source.slice(at + 1, end);
      tokens.push(char === '"' ? { kind: 'string', text: unquote(text) } : { kind: 'regex', text: text.replaceAll('\\/', '/') });
      at = end + 1;
    } else at = other(source, at, tokens);
  }
  tokens.push({ kind: 'newline' }, { kind: 'end' });
  return tokens;
}

function regexMayStart(last: Token | undefined): boolean {
  if (!last || last.kind === 'newline' || last.kind === 'word') return true;
  return last.kind === 'operator' && !['$', ')', ']', '++', '--'].includes(last.text);
}

function closing(source: Bytes, start: number, quote: string): number {
  let bracket = false;
  for (let at = start + 1; at < source.length; at++) {
    const char = source[at];
    if (char === '\\') at++;
    else if (char === '\n') break;
    else if (quote === '/' && char === '[' && !bracket) {
      bracket = true;
      if (source[at + 1] === '^') at++;
      if (source[at + 1] === ']') at++;
    } else if (quote === '/' && char === ']') bracket = false;
    else if (char === quote && !bracket) return at;
  }
  throw new AwkError('Unexpected end of string');
}

function other(source: Bytes, at: number, tokens: Token[]): number {
  number.lastIndex = at;
  const digits = number.exec(source)?.[0];
  if (digits !== undefined) {
    tokens.push({ kind: 'number', value: Number(digits) });
    return at + digits.length;
  }
  const name = /^[A-Za-z_]\w*/.exec(source.slice(at, at + 256))?.[0];
  if (name !== undefined) {
    tokens.push(
      words.has(name)
        ? { kind: 'word', text: name === 'func' ? 'function' : name }
        : { kind: 'name', text: name, called: source[at + name.length] === '(' },
    );
    return at + name.length;
  }
  operator.lastIndex = at;
  const text = operator.exec(source)?.[0];
  if (text === undefined) throw new AwkError('Unexpected token');
  tokens.push({ kind: 'operator', text: text.replace('**', '^') });
  return at + text.length;
}
