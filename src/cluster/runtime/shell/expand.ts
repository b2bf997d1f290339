import type { Bytes, Running } from '../program.ts';
import type { Edit, Part, Word } from './ast.ts';
import { evaluate } from './evaluate.ts';
import { Fields } from './fields.ts';
import { glob } from './glob.ts';
import { ifsOf, valueOf } from './parameter.ts';
import { hasWildcard, replaceMatches, withoutPrefix, withoutSuffix } from '../tools/pattern.ts';
import type { ShellState } from './state.ts';
import { substitute } from './subshell.ts';

/** Words to arguments: expansion, field splitting, pathnames, quotes gone. */
export function* expandWords(shell: ShellState, words: readonly Word[]): Running<Bytes[]> {
  const done: Bytes[] = [];
  for (const word of words) {
    const [first] = word;
    if (word.length === 1 && first?.kind === 'text' && !/[~*?[]/.test(first.text)) {
      done.push(first.text);
      continue;
    }
    const fields = new Fields(ifsOf(shell));
    yield* expandParts(shell, word, fields, { quoted: false, assignment: false });
    fields.close();
    for (const field of fields.fields) {
      const paths = !shell.options.has('f') && hasWildcard(field.pattern) ? yield* glob(field.pattern) : [];
      if (paths.length > 0) done.push(...paths);
      else done.push(field.text);
    }
  }
  return done;
}

/** A word that stays one: assignments, redirections, here-documents. */
export function* expandText(shell: ShellState, word: Word, assignment = false): Running<Bytes> {
  const [first] = word;
  if (word.length === 0) return '';
  if (word.length === 1 && first?.kind === 'text' && !first.text.includes('~')) return first.text;
  const fields = new Fields(undefined);
  yield* expandParts(shell, word, fields, { quoted: false, assignment });
  return fields.joined().text;
}

/** A word as a pattern: what was quoted is escaped. */
export function* expandPattern(shell: ShellState, word: Word): Running<Bytes> {
  const fields = new Fields(undefined);
  yield* expandParts(shell, word, fields, { quoted: false, assignment: false });
  return fields.joined().pattern;
}

interface Context {
  readonly quoted: boolean;
  /** Tildes count after each colon too. */
  readonly assignment: boolean;
}

function* expandParts(shell: ShellState, word: Word, fields: Fields, context: Context): Running<void> {
  for (const [index, part] of word.entries()) yield* expandPart(shell, part, fields, context, index === 0, word.length);
}

type Parameter = Extract<Part, { kind: 'parameter' }>;
type Alternative = Extract<Edit, { word: Word; colon: boolean }>;

const isAlternative = (edit: Edit): edit is Alternative => 'colon' in edit;

function* expandPart(shell: ShellState, part: Part, fields: Fields, context: Context, first: boolean, count: number): Running<void> {
  switch (part.kind) {
    case 'text':
      return fields.literal(context.quoted ? part.text : tilde(shell, part.text, first, context.assignment, count === 1), context.quoted);
    case 'quoted':
      return fields.literal(part.text, true);
    case 'double':
      // "$@" without arguments is no field at all; every other quoted text is at least an empty one.
      if (part.parts.length !== 1 || !isAll(part.parts[0])) fields.open();
      return yield* expandParts(shell, part.parts, fields, { ...context, quoted: true });
    case 'parameter':
      return yield* expandParameter(shell, part, fields, context);
    case 'command':
      return emit(fields, yield* substitute(shell, part.body), context);
    case 'arithmetic': {
      const expression = yield* expandText(shell, part.expression);
      return emit(fields, (yield* evaluate(shell, expression)).toString(), context);
    }
  }
}

const isAll = (part: Part | undefined): boolean => part?.kind === 'parameter' && part.name === '@' && part.edit === undefined;

function emit(fields: Fields, text: Bytes, context: Context): void {
  if (context.quoted) fields.literal(text, true);
  else fields.value(text);
}

function tilde(shell: ShellState, text: Bytes, first: boolean, assignment: boolean, alone: boolean): Bytes {
  if (!text.includes('~')) return text;
  const pieces = assignment ? text.split(':') : [text];
  return pieces
    .map((piece, index) => {
      if (!piece.startsWith('~') || (index === 0 && !first)) return piece;
      const [name = ''] = piece.split('/');
      const whole = name.length < piece.length || alone || index < pieces.length - 1;
      const home = name === '~' ? shell.value('HOME') : name === '~root' ? '/root' : undefined;
      return whole && home !== undefined ? home + piece.slice(name.length) : piece;
    })
    .join(':');
}

/** Puts what a parameter expands to into the fields. */
function* expandParameter(shell: ShellState, part: Parameter, fields: Fields, context: Context): Running<void> {
  const { name, edit } = part;
  if (edit === undefined) {
    if (name === '@' || name === '*') return all(shell, name, fields, context);
    const value = yield* valueOf(shell, name);
    if (value === undefined) return yield* unset(shell, name);
    return emit(fields, value, context);
  }
  if (isAlternative(edit)) {
    const value = yield* valueOf(shell, name);
    const absent = value === undefined || (edit.colon && value === '');
    if (edit.op === '+' ? absent : !absent) {
      if (edit.op === '+') return;
      if (name === '@' || name === '*') return all(shell, name, fields, context);
      return emit(fields, value ?? '', context);
    }
    return yield* alternative(shell, name, edit, fields, context);
  }
  return emit(fields, yield* edited(shell, name, edit), context);
}

function* unset(shell: ShellState, name: string): Running<void> {
  if (shell.options.has('u') && name !== '!') yield* shell.fail(`${name}: parameter not set`);
}

function all(shell: ShellState, name: '@' | '*', fields: Fields, context: Context): void {
  const { positional } = shell;
  if (name === '*' && context.quoted) return fields.literal(positional.join(ifsOf(shell).slice(0, 1)), true);
  for (const [index, value] of positional.entries()) {
    if (index > 0) fields.separate();
    emit(fields, value, context);
  }
}

function* alternative(shell: ShellState, name: string, edit: Alternative, fields: Fields, context: Context): Running<void> {
  switch (edit.op) {
    case '-':
    case '+':
      return yield* expandParts(shell, edit.word, fields, context);
    case '=': {
      const value = yield* expandText(shell, edit.word);
      if (!/^[A-Za-z_]/.test(name)) yield* shell.fail(`${name}: bad variable name`);
      if (!shell.set(name, value)) yield* shell.fail(`${name}: is read only`);
      return emit(fields, value, context);
    }
    case '?': {
      const message = yield* expandText(shell, edit.word);
      return yield* shell.fail(`${name}: ${message || (edit.colon ? 'parameter not set or null' : 'parameter not set')}`);
    }
  }
}

function* edited(shell: ShellState, name: string, edit: Exclude<Edit, Alternative>): Running<Bytes> {
  if (edit.op === 'length' && (name === '@' || name === '*')) return String(shell.positional.length);
  const value = yield* valueOf(shell, name);
  if (value === undefined) yield* unset(shell, name);
  const text = value ?? '';
  switch (edit.op) {
    case 'length':
      return String(text.length);
    case '#':
    case '##':
      return withoutPrefix(text, yield* expandPattern(shell, edit.word), edit.op === '##');
    case '%':
    case '%%':
      return withoutSuffix(text, yield* expandPattern(shell, edit.word), edit.op === '%%');
    case '/':
    case '//':
      return replaceMatches(text, yield* expandPattern(shell, edit.pattern), yield* expandText(shell, edit.replacement), edit.op === '//');
    case 'slice': {
      const offset = Number(yield* evaluate(shell, yield* expandText(shell, edit.offset)));
      const start = offset < 0 ? text.length + offset : offset;
      if (start < 0) return '';
      if (edit.length === undefined) return text.slice(start);
      const length = Number(yield* evaluate(shell, yield* expandText(shell, edit.length)));
      return text.slice(start, length < 0 ? Math.max(start, text.length + length) : start + length);
    }
  }
}
