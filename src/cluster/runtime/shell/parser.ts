import type { Bytes } from '../program.ts';
import type { AndOr, Assignment, Command, List, Pipeline, Redirection, Simple, Word } from './ast.ts';
import { Scanner } from './scanner.ts';
import { type Token, Tokens } from './tokens.ts';
import { assignmentOf, bareText } from './word.ts';
import { type CommandReader, WordReader } from './words.ts';

const listEnds = new Set(['do', 'done', 'elif', 'else', 'esac', 'fi', 'then', '}']);
const maximumNesting = 120;
const nameOnly = /^[A-Za-z_][A-Za-z0-9_]*$/;

export interface ParserOptions {
  /** The line the text begins on: `sh -c` counts from 0, files from 1. */
  readonly line?: number;
  readonly aliases?: ReadonlyMap<string, Bytes>;
}

/** Parses a script a complete command at a time, as the shell runs it. Throws ScriptError only. */
export class Parser implements CommandReader {
  private readonly scanner: Scanner;
  private readonly words: WordReader;
  private readonly tokens: Tokens;
  private depth = 0;

  constructor(
    source: Bytes,
    private readonly options: ParserOptions = {},
  ) {
    this.scanner = new Scanner(source, options.line ?? 1);
    this.words = new WordReader(this.scanner, this);
    this.tokens = new Tokens(this.scanner, this.words, (body) => this.documentWord(body));
  }

  get position(): number {
    return this.scanner.position;
  }

  get line(): number {
    return this.scanner.line;
  }

  /** The commands up to the end of a line (empty for a blank one); undefined at the end of the script. */
  next(): List | undefined {
    if (this.tokens.peek().kind === 'newline') {
      this.tokens.skip();
      return [];
    }
    if (this.tokens.peek().kind === 'end') return undefined;
    const list: AndOr[] = [];
    for (;;) {
      list.push(this.andOr());
      const token = this.tokens.peek();
      if (token.kind === 'newline') {
        this.tokens.skip();
        return list;
      }
      if (token.kind === 'end') return list;
      if (!this.separated(token, list)) this.tokens.unexpected(true);
      if (this.tokens.peek().kind === 'newline') {
        this.tokens.skip();
        return list;
      }
      if (this.tokens.peek().kind === 'end') return list;
    }
  }

  /** A here-document ran to the end of the script, which busybox takes; a person at a prompt is asked for more. */
  get missingDelimiter(): boolean {
    return this.tokens.missingDelimiter;
  }

  /** True when nothing but blanks follows on the parsed text. */
  get ended(): boolean {
    return this.tokens.peek().kind === 'end';
  }

  substitution(): List {
    return this.nested(() =>
      this.tokens.apart(() => {
        const list = this.list();
        this.tokens.expect(')');
        return list;
      }),
    );
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

  private documentWord(body: Bytes): Word {
    const inner = new Parser(body, { line: this.scanner.line });
    inner.depth = this.depth;
    return inner.words.document();
  }

  nested<T>(read: () => T): T {
    if (++this.depth > maximumNesting) this.scanner.fail('nesting too deep');
    const result = read();
    this.depth--;
    return result;
  }

  /** Commands up to a closing word, newlines between them. */
  private list(): List {
    const list: AndOr[] = [];
    for (;;) {
      this.tokens.newlines();
      const token = this.tokens.peek();
      const keyword = this.tokens.keyword();
      if (token.kind === 'end' || (keyword !== undefined && listEnds.has(keyword))) return list;
      if (token.kind === 'operator' && (token.text === ')' || token.text === ';;')) return list;
      list.push(this.andOr());
      const after = this.tokens.peek();
      if (after.kind !== 'newline' && !this.separated(after, list)) return list;
    }
  }

  /** A list where at least one command must stand. */
  private commands(): List {
    const list = this.list();
    // At the end what is missing is the word behind it.
    if (list.length === 0 && this.tokens.peek().kind !== 'end') this.tokens.unexpected(true);
    return list;
  }

  /** Takes `;` or `&` after a command, marking that run in the background. */
  private separated(token: Token, list: AndOr[]): boolean {
    if (token.kind !== 'operator' || (token.text !== ';' && token.text !== '&')) return false;
    const last = list.pop();
    if (last) list.push(token.text === '&' ? { ...last, background: true } : last);
    this.tokens.skip();
    return true;
  }

  private andOr(): AndOr {
    const first = this.pipeline();
    const rest: { when: '&&' | '||'; then: Pipeline }[] = [];
    for (;;) {
      const when = this.tokens.takeOperator('&&') ? '&&' : this.tokens.takeOperator('||') ? '||' : undefined;
      if (when === undefined) return { first, rest, background: false };
      this.tokens.newlines();
      rest.push({ when, then: this.pipeline() });
    }
  }

  private pipeline(): Pipeline {
    const negated = this.tokens.takeKeyword('!');
    const commands = [this.command()];
    while (this.tokens.takeOperator('|')) {
      this.tokens.newlines();
      commands.push(this.command());
    }
    return { negated, commands };
  }

  private command(): Command {
    return this.nested(() => {
      this.aliased();
      const token = this.tokens.peek();
      const keyword = this.tokens.keyword();
      if (token.kind === 'operator' && token.text === '(') {
        this.tokens.skip();
        const body = this.commands();
        this.tokens.expect(')');
        return { kind: 'subshell', body, redirections: this.redirections() };
      }
      if (keyword !== undefined) return this.compound(keyword);
      if (token.kind !== 'word' && token.kind !== 'redirection') this.tokens.unexpected(true);
      return this.simple();
    });
  }

  private aliased(): void {
    for (;;) {
      const token = this.tokens.peek();
      if (token.kind !== 'word') return;
      const name = bareText(token.word);
      const text = name === undefined ? undefined : this.options.aliases?.get(name);
      if (name === undefined || text === undefined || !this.scanner.substitute(name, token.start, text)) return;
      this.tokens.skip();
    }
  }

  private compound(keyword: string): Command {
    switch (keyword) {
      case 'if':
        return this.conditional();
      case 'while':
      case 'until': {
        this.tokens.skip();
        const test = this.commands();
        const body = this.doGroup();
        return { kind: keyword, test, body, redirections: this.redirections() };
      }
      case 'for':
        return this.loop();
      case 'case':
        return this.choice();
      case '{': {
        this.tokens.skip();
        const body = this.commands();
        this.tokens.expect('}');
        return { kind: 'group', body, redirections: this.redirections() };
      }
      case 'function': {
        this.tokens.skip();
        const token = this.tokens.peek();
        const name = token.kind === 'word' ? bareText(token.word) : undefined;
        if (name === undefined) this.tokens.unexpected(false);
        this.tokens.skip();
        if (this.tokens.takeOperator('(')) this.tokens.expect(')');
        return this.functionBody(name);
      }
    }
    return this.tokens.unexpected(true);
  }

  private conditional(): Command {
    const branches: { test: List; body: List }[] = [];
    while (this.tokens.takeKeyword(branches.length === 0 ? 'if' : 'elif')) {
      const test = this.commands();
      this.tokens.expect('then');
      branches.push({ test, body: this.commands() });
    }
    const otherwise = this.tokens.takeKeyword('else') ? this.commands() : undefined;
    this.tokens.expect('fi');
    const redirections = this.redirections();
    return otherwise === undefined ? { kind: 'if', branches, redirections } : { kind: 'if', branches, otherwise, redirections };
  }

  private doGroup(): List {
    this.tokens.expect('do');
    const body = this.commands();
    this.tokens.expect('done');
    return body;
  }

  private loop(): Command {
    this.tokens.skip();
    const token = this.tokens.peek();
    const name = token.kind === 'word' ? bareText(token.word) : undefined;
    if (name === undefined || !nameOnly.test(name)) this.scanner.fail('bad for loop variable');
    this.tokens.skip();
    this.tokens.newlines();
    let words: Word[] | undefined;
    if (this.tokens.takeKeyword('in')) {
      words = [];
      for (let word = this.tokens.peek(); word.kind === 'word'; word = this.tokens.peek()) {
        words.push(word.word);
        this.tokens.skip();
      }
      if (this.tokens.peek().kind === 'newline') this.tokens.skip();
      else if (!this.tokens.takeOperator(';')) this.tokens.unexpected(false);
    } else this.tokens.takeOperator(';');
    this.tokens.newlines();
    const body = this.doGroup();
    const redirections = this.redirections();
    return words === undefined ? { kind: 'for', name, body, redirections } : { kind: 'for', name, words, body, redirections };
  }

  private choice(): Command {
    this.tokens.skip();
    const token = this.tokens.peek();
    if (token.kind !== 'word') this.tokens.unexpected(false, 'word');
    this.tokens.skip();
    this.tokens.newlines();
    this.tokens.expect('in');
    const arms: { patterns: Word[]; body: List }[] = [];
    this.tokens.newlines();
    while (!this.tokens.takeKeyword('esac')) {
      this.tokens.takeOperator('(');
      const patterns: Word[] = [];
      do {
        const pattern = this.tokens.peek();
        if (pattern.kind === 'word') {
          patterns.push(pattern.word);
          this.tokens.skip();
        } else if (pattern.kind !== 'operator' || pattern.text !== ')') this.tokens.unexpected(false, ')');
      } while (this.tokens.takeOperator('|'));
      if (!this.tokens.takeOperator(')')) this.tokens.unexpected(false, ')');
      arms.push({ patterns, body: this.list() });
      if (this.tokens.takeOperator(';;')) this.tokens.newlines();
      else if (this.tokens.keyword() !== 'esac') this.tokens.unexpected(true, ';;');
    }
    return { kind: 'case', word: token.word, arms, redirections: this.redirections() };
  }

  private redirections(): readonly Redirection[] {
    const redirections: Redirection[] = [];
    for (let token = this.tokens.peek(); token.kind === 'redirection'; token = this.tokens.peek()) {
      redirections.push(token.redirection);
      this.tokens.skip();
    }
    return redirections;
  }

  private functionBody(name: string): Command {
    this.tokens.newlines();
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
      const token = this.tokens.peek();
      if (token.kind === 'redirection') {
        simple.redirections.push(token.redirection);
        this.tokens.skip();
      } else if (token.kind === 'word') {
        const assignment = simple.words.length === 0 ? assignmentOf(token.word) : undefined;
        if (assignment) simple.assignments.push(assignment);
        else simple.words.push(token.word);
        const text = bareText(token.word);
        if (text === '[[' && simple.words.length === 1) brackets = true;
        if (text === ']]') brackets = false;
        this.tokens.skip();
      } else if (brackets && token.kind === 'operator' && (token.text === '&&' || token.text === '||')) {
        simple.words.push([{ kind: 'quoted', text: token.text === '&&' ? '-a' : '-o' }]);
        this.tokens.skip();
      } else if (token.kind === 'operator' && token.text === '(' && this.mayName(simple)) {
        this.tokens.skip();
        if (!this.tokens.takeOperator(')')) this.tokens.unexpected(true, ')');
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
