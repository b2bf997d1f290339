import type { Bytes } from '../program.ts';
import type { AndOr, Assignment, Command, List, Part, Pipeline, Redirection, Simple, Word } from './ast.ts';
import { Scanner, ScriptError } from './scanner.ts';
import { type CommandReader, WordReader } from './words.ts';

type Operator = ';' | '&' | '&&' | '||' | '|' | '(' | ')' | ';;';
type Token =
  | { readonly kind: 'end' | 'newline' }
  | { readonly kind: 'operator'; readonly text: Operator }
  | { readonly kind: 'redirection'; readonly redirection: Redirection }
  | { readonly kind: 'word'; readonly word: Word; readonly start: number };

const keywords = new Set([
  '!',
  'case',
  'do',
  'done',
  'elif',
  'else',
  'esac',
  'fi',
  'for',
  'function',
  'if',
  'in',
  'then',
  'until',
  'while',
  '{',
  '}',
]);
const listEnds = new Set(['do', 'done', 'elif', 'else', 'esac', 'fi', 'then', '}']);
const maximumNesting = 120;
const nameOnly = /^[A-Za-z_][A-Za-z0-9_]*$/;
const assignmentStart = /^([A-Za-z_][A-Za-z0-9_]*)=/;

/** The text of a word that is written without any quotes or expansions. */
export function bareText(word: Word): string | undefined {
  if (word.length !== 1) return undefined;
  const [part] = word;
  return part?.kind === 'text' ? part.text : undefined;
}

interface Pending {
  readonly place: { target: Word };
  readonly delimiter: string;
  readonly raw: boolean;
  readonly strip: boolean;
}

export interface ParserOptions {
  /** The line the text begins on: `sh -c` counts from 0, files from 1. */
  readonly line?: number;
  readonly aliases?: ReadonlyMap<string, Bytes>;
}

/** Parses a script a complete command at a time, as the shell runs it. Throws ScriptError only. */
export class Parser implements CommandReader {
  private scanner: Scanner;
  private words: WordReader;
  private ahead: Token | undefined;
  private pending: Pending[] = [];
  private depth = 0;

  constructor(
    source: Bytes,
    private readonly options: ParserOptions = {},
  ) {
    this.scanner = new Scanner(source, options.line ?? 1);
    this.words = new WordReader(this.scanner, this);
  }

  get position(): number {
    return this.scanner.position;
  }

  get line(): number {
    return this.scanner.line;
  }

  /** The commands up to the end of a line (empty for a blank one); undefined at the end of the script. */
  next(): List | undefined {
    if (this.peek().kind === 'newline') {
      this.ahead = undefined;
      return [];
    }
    if (this.peek().kind === 'end') return undefined;
    const list: AndOr[] = [];
    for (;;) {
      list.push(this.andOr());
      const token = this.peek();
      if (token.kind === 'newline') {
        this.ahead = undefined;
        return list;
      }
      if (token.kind === 'end') return list;
      if (!this.separated(token, list)) this.unexpected(true);
      if (this.peek().kind === 'newline') {
        this.ahead = undefined;
        return list;
      }
      if (this.peek().kind === 'end') return list;
    }
  }

  /** True when nothing but blanks follows on the parsed text. */
  get ended(): boolean {
    return this.peek().kind === 'end';
  }

  substitution(): List {
    return this.nested(() => {
      const { ahead, pending } = this;
      this.ahead = undefined;
      this.pending = [];
      const list = this.list();
      this.expect(')');
      this.ahead = ahead;
      this.pending = pending;
      return list;
    });
  }

  backquoted(text: Bytes): List {
    return this.nested(() => {
      const inner = new Parser(text, { line: this.scanner.line });
      inner.depth = this.depth;
      const list: AndOr[] = [];
      for (let more = inner.next(); more; more = inner.next()) list.push(...more);
      return list;
    });
  }

  nested<T>(read: () => T): T {
    if (++this.depth > maximumNesting) this.scanner.fail('nesting too deep');
    const result = read();
    this.depth--;
    return result;
  }

  // Tokens

  private peek(): Token {
    this.ahead ??= this.token();
    return this.ahead;
  }

  private token(): Token {
    const { scanner } = this;
    for (;;) {
      const char = scanner.peek();
      if (char === ' ' || char === '\t') scanner.next();
      else if (char === '#') while (scanner.source[scanner.position] !== '\n' && scanner.raw() !== '');
      else break;
    }
    const char = scanner.peek();
    switch (char) {
      case '':
        this.documents();
        return { kind: 'end' };
      case '\n':
        scanner.next();
        this.documents();
        return { kind: 'newline' };
      case ';':
      case '|':
      case '&': {
        scanner.next();
        if (char === '&' && scanner.peek() === '>') {
          scanner.next();
          return { kind: 'redirection', redirection: { op: '&>', fd: 1, target: this.target() } };
        }
        const text = scanner.take(char) ? (`${char}${char}` as ';;' | '||' | '&&') : char;
        return { kind: 'operator', text };
      }
      case '(':
      case ')':
        scanner.next();
        return { kind: 'operator', text: char };
      case '<':
      case '>':
        return { kind: 'redirection', redirection: this.redirection(undefined) };
    }
    const start = scanner.position;
    const digits = /^[0-9]{1,4}(?=[<>])/.exec(scanner.source.slice(start, start + 5))?.[0];
    if (digits !== undefined) {
      scanner.position += digits.length;
      return { kind: 'redirection', redirection: this.redirection(Number(digits)) };
    }
    return { kind: 'word', word: this.words.plain(), start };
  }

  private redirection(given: number | undefined): Redirection {
    const { scanner } = this;
    if (scanner.next() === '>') {
      const op = scanner.take('>') ? '>>' : scanner.take('|') ? '>|' : scanner.take('&') ? '>&' : '>';
      return { op, fd: given ?? 1, target: this.target() };
    }
    const fd = given ?? 0;
    if (!scanner.take('<')) {
      const op = scanner.take('&') ? '<&' : scanner.take('>') ? '<>' : '<';
      return { op, fd, target: this.target() };
    }
    const strip = scanner.take('-');
    const word = this.target();
    const raw = word.some((part) => part.kind !== 'text');
    const place = { op: strip ? ('<<-' as const) : ('<<' as const), fd, delimiter: literal(word), raw, target: [] as Word };
    this.pending.push({ place, delimiter: place.delimiter, raw, strip });
    return place;
  }

  private target(): Word {
    while (this.scanner.peek() === ' ' || this.scanner.peek() === '\t') this.scanner.next();
    const before = this.scanner.position;
    const { ahead } = this;
    this.ahead = undefined;
    const token = this.scanner.peek() === '#' ? undefined : this.token();
    if (token?.kind !== 'word') {
      this.ahead = token;
      this.unexpected(false);
    }
    this.ahead = ahead;
    return this.scanner.position > before ? token.word : [];
  }

  private documents(): void {
    const { pending } = this;
    this.pending = [];
    for (const { place, delimiter, raw, strip } of pending) {
      let body = '';
      for (;;) {
        let line = this.scanner.rawLine();
        if (line === undefined) {
          this.missingDelimiter = true;
          break;
        }
        if (strip) line = line.replace(/^\t+/, '');
        if (!raw)
          while (/(^|[^\\])(\\\\)*\\$/.test(line) && this.scanner.position < this.scanner.source.length)
            line = line.slice(0, -1) + (this.scanner.rawLine() ?? '');
        if (line === delimiter) break;
        body += `${line}\n`;
      }
      place.target = raw ? (body === '' ? [] : [{ kind: 'quoted', text: body }]) : this.documentWord(body);
    }
  }

  /** A here-document ran to the end of the script: busybox takes what there is; a person at a prompt is asked for more. */
  missingDelimiter = false;

  private documentWord(body: Bytes): Word {
    const inner = new Parser(body, { line: this.scanner.line });
    inner.depth = this.depth;
    return inner.words.document();
  }

  private keyword(): string | undefined {
    const token = this.peek();
    if (token.kind !== 'word') return undefined;
    const text = bareText(token.word);
    return text !== undefined && keywords.has(text) ? text : undefined;
  }

  private takeKeyword(text: string): boolean {
    if (this.keyword() !== text) return false;
    this.ahead = undefined;
    return true;
  }

  private takeOperator(text: Operator): boolean {
    const token = this.peek();
    if (token.kind !== 'operator' || token.text !== text) return false;
    this.ahead = undefined;
    return true;
  }

  private newlines(): void {
    while (this.peek().kind === 'newline') this.ahead = undefined;
  }

  private unexpected(commandPlace: boolean, expecting?: string): never {
    const token = this.ahead ?? { kind: 'word', word: [], start: 0 };
    const name =
      token.kind === 'end'
        ? 'end of file'
        : token.kind === 'operator'
          ? `"${token.text}"`
          : token.kind === 'word' && commandPlace && this.keyword() !== undefined
            ? `"${this.keyword()}"`
            : token.kind;
    const message = `syntax error: unexpected ${name}${expecting === undefined ? '' : ` (expecting "${expecting}")`}`;
    throw new ScriptError(message, token.kind === 'end', this.scanner.line);
  }

  private expect(text: string): void {
    const taken = text === ')' ? this.takeOperator(')') : this.takeKeyword(text);
    if (!taken) this.unexpected(true, text);
  }

  // Grammar

  /** Commands up to a closing word, newlines between them. */
  private list(): List {
    const list: AndOr[] = [];
    for (;;) {
      this.newlines();
      const token = this.peek();
      const keyword = this.keyword();
      if (token.kind === 'end' || (keyword !== undefined && listEnds.has(keyword))) return list;
      if (token.kind === 'operator' && (token.text === ')' || token.text === ';;')) return list;
      list.push(this.andOr());
      const after = this.peek();
      if (after.kind !== 'newline' && !this.separated(after, list)) return list;
    }
  }

  /** A list where at least one command must stand. */
  private commands(): List {
    const list = this.list();
    // At the end what is missing is the word behind it.
    if (list.length === 0 && this.peek().kind !== 'end') this.unexpected(true);
    return list;
  }

  /** Takes `;` or `&` after a command, marking that run in the background. */
  private separated(token: Token, list: AndOr[]): boolean {
    if (token.kind !== 'operator' || (token.text !== ';' && token.text !== '&')) return false;
    const last = list.pop();
    if (last) list.push(token.text === '&' ? { ...last, background: true } : last);
    this.ahead = undefined;
    return true;
  }

  private andOr(): AndOr {
    const first = this.pipeline();
    const rest: { when: '&&' | '||'; then: Pipeline }[] = [];
    for (;;) {
      const when = this.takeOperator('&&') ? '&&' : this.takeOperator('||') ? '||' : undefined;
      if (when === undefined) return { first, rest, background: false };
      this.newlines();
      rest.push({ when, then: this.pipeline() });
    }
  }

  private pipeline(): Pipeline {
    const negated = this.takeKeyword('!');
    const commands = [this.command()];
    while (this.takeOperator('|')) {
      this.newlines();
      commands.push(this.command());
    }
    return { negated, commands };
  }

  private command(): Command {
    return this.nested(() => {
      this.aliased();
      const token = this.peek();
      const keyword = this.keyword();
      if (token.kind === 'operator' && token.text === '(') {
        this.ahead = undefined;
        const body = this.commands();
        this.expect(')');
        return { kind: 'subshell', body, redirections: this.redirections() };
      }
      if (keyword !== undefined) return this.compound(keyword);
      if (token.kind !== 'word' && token.kind !== 'redirection') this.unexpected(true);
      return this.simple();
    });
  }

  private aliased(): void {
    for (;;) {
      const token = this.peek();
      if (token.kind !== 'word') return;
      const name = bareText(token.word);
      const text = name === undefined ? undefined : this.options.aliases?.get(name);
      if (name === undefined || text === undefined || !this.scanner.substitute(name, token.start, text)) return;
      this.ahead = undefined;
    }
  }

  private compound(keyword: string): Command {
    switch (keyword) {
      case 'if':
        return this.conditional();
      case 'while':
      case 'until': {
        this.ahead = undefined;
        const test = this.commands();
        const body = this.doGroup();
        return { kind: keyword, test, body, redirections: this.redirections() };
      }
      case 'for':
        return this.loop();
      case 'case':
        return this.choice();
      case '{': {
        this.ahead = undefined;
        const body = this.commands();
        this.expect('}');
        return { kind: 'group', body, redirections: this.redirections() };
      }
      case 'function': {
        this.ahead = undefined;
        const token = this.peek();
        const name = token.kind === 'word' ? bareText(token.word) : undefined;
        if (name === undefined) this.unexpected(false);
        this.ahead = undefined;
        if (this.takeOperator('(')) this.expect(')');
        return this.functionBody(name);
      }
    }
    return this.unexpected(true);
  }

  private conditional(): Command {
    const branches: { test: List; body: List }[] = [];
    while (this.takeKeyword(branches.length === 0 ? 'if' : 'elif')) {
      const test = this.commands();
      this.expect('then');
      branches.push({ test, body: this.commands() });
    }
    const otherwise = this.takeKeyword('else') ? this.commands() : undefined;
    this.expect('fi');
    const redirections = this.redirections();
    return otherwise === undefined ? { kind: 'if', branches, redirections } : { kind: 'if', branches, otherwise, redirections };
  }

  private doGroup(): List {
    this.expect('do');
    const body = this.commands();
    this.expect('done');
    return body;
  }

  private loop(): Command {
    this.ahead = undefined;
    const token = this.peek();
    const name = token.kind === 'word' ? bareText(token.word) : undefined;
    if (name === undefined || !nameOnly.test(name)) this.scanner.fail('bad for loop variable');
    this.ahead = undefined;
    this.newlines();
    let words: Word[] | undefined;
    if (this.takeKeyword('in')) {
      words = [];
      for (let word = this.peek(); word.kind === 'word'; word = this.peek()) {
        words.push(word.word);
        this.ahead = undefined;
      }
      if (this.peek().kind === 'newline') this.ahead = undefined;
      else if (!this.takeOperator(';')) this.unexpected(false);
    } else this.takeOperator(';');
    this.newlines();
    const body = this.doGroup();
    const redirections = this.redirections();
    return words === undefined ? { kind: 'for', name, body, redirections } : { kind: 'for', name, words, body, redirections };
  }

  private choice(): Command {
    this.ahead = undefined;
    const token = this.peek();
    if (token.kind !== 'word') this.unexpected(false, 'word');
    this.ahead = undefined;
    this.newlines();
    this.expect('in');
    const arms: { patterns: Word[]; body: List }[] = [];
    this.newlines();
    while (!this.takeKeyword('esac')) {
      this.takeOperator('(');
      const patterns: Word[] = [];
      do {
        const pattern = this.peek();
        if (pattern.kind === 'word') {
          patterns.push(pattern.word);
          this.ahead = undefined;
        } else if (pattern.kind !== 'operator' || pattern.text !== ')') this.unexpected(false, ')');
      } while (this.takeOperator('|'));
      if (!this.takeOperator(')')) this.unexpected(false, ')');
      arms.push({ patterns, body: this.list() });
      if (this.takeOperator(';;')) this.newlines();
      else if (this.keyword() !== 'esac') this.unexpected(true, ';;');
    }
    return { kind: 'case', word: token.word, arms, redirections: this.redirections() };
  }

  private redirections(): readonly Redirection[] {
    const redirections: Redirection[] = [];
    for (let token = this.peek(); token.kind === 'redirection'; token = this.peek()) {
      redirections.push(token.redirection);
      this.ahead = undefined;
    }
    return redirections;
  }

  private functionBody(name: string): Command {
    this.newlines();
    return { kind: 'function', name, body: this.command() };
  }

  private simple(): Command {
    const simple: { kind: 'simple'; assignments: Assignment[]; words: Word[]; redirections: Redirection[]; line: number } = {
      kind: 'simple',
      assignments: [],
      words: [],
      redirections: [],
      line: this.scanner.line,
    };
    let brackets = false;
    for (;;) {
      const token = this.peek();
      if (token.kind === 'redirection') {
        simple.redirections.push(token.redirection);
        this.ahead = undefined;
      } else if (token.kind === 'word') {
        const assignment = simple.words.length === 0 ? assignmentOf(token.word) : undefined;
        if (assignment) simple.assignments.push(assignment);
        else simple.words.push(token.word);
        const text = bareText(token.word);
        if (text === '[[' && simple.words.length === 1) brackets = true;
        if (text === ']]') brackets = false;
        this.ahead = undefined;
      } else if (brackets && token.kind === 'operator' && (token.text === '&&' || token.text === '||')) {
        simple.words.push([{ kind: 'quoted', text: token.text === '&&' ? '-a' : '-o' }]);
        this.ahead = undefined;
      } else if (token.kind === 'operator' && token.text === '(' && this.mayName(simple)) {
        this.ahead = undefined;
        if (!this.takeOperator(')')) this.unexpected(true, ')');
        const name = bareText(simple.words[0] ?? []);
        if (name === undefined || !nameOnly.test(name)) this.scanner.fail('bad function name');
        return this.functionBody(name);
      } else return simple;
    }
  }

  private mayName(simple: Simple): boolean {
    return simple.words.length === 1 && simple.assignments.length === 0 && simple.redirections.length === 0;
  }
}

function assignmentOf(word: Word): Assignment | undefined {
  const [first, ...rest] = word;
  if (first?.kind !== 'text') return undefined;
  const match = assignmentStart.exec(first.text);
  if (!match) return undefined;
  const text = first.text.slice(match[0].length);
  const value: Part[] = text === '' ? rest : [{ kind: 'text', text }, ...rest];
  return { name: match[1] ?? '', value };
}

/** The characters of a word with its quotes gone (here-document delimiters). */
function literal(word: Word): string {
  let text = '';
  for (const part of word) {
    if (part.kind === 'text' || part.kind === 'quoted') text += part.text;
    else if (part.kind === 'double') text += literal(part.parts);
    else if (part.kind === 'parameter') text += `$${part.name}`;
  }
  return text;
}
