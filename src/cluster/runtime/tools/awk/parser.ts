import type { Bytes } from '../../program.ts';
import { compileRegex, type Regex } from '../regex.ts';
import { AwkError, type AwkFunction, type AwkProgram, type Expression, type Rule, type Statement } from './ast.ts';
import { builtinFunctions } from './functions.ts';
import { type Token, tokenize } from './lexer.ts';

const comparisons = new Set(['<', '<=', '==', '!=', '>', '>=']);
const assignments = new Set(['=', '+=', '-=', '*=', '/=', '%=', '^=']);
const maximumDepth = 200;

export function regexOf(text: Bytes): Regex {
  const regex = compileRegex(text, { extended: true });
  if ('error' in regex) throw new AwkError(`bad regex '${text}': ${regex.error}`);
  return regex;
}

/** Parses an awk program. Throws AwkError. */
export class AwkParser {
  private readonly tokens: readonly Token[];
  private at = 0;
  private depth = 0;

  constructor(source: Bytes) {
    this.tokens = tokenize(source);
  }

  private get token(): Token {
    return this.tokens[this.at] ?? { kind: 'end' };
  }

  private is(text: string): boolean {
    const { token } = this;
    return (token.kind === 'operator' || token.kind === 'word') && token.text === text;
  }

  private take(text: string): boolean {
    if (!this.is(text)) return false;
    this.at++;
    return true;
  }

  private need(text: string): void {
    if (!this.take(text)) this.fail();
  }

  private fail(): never {
    throw new AwkError('Unexpected token');
  }

  private newlines(): void {
    while (this.token.kind === 'newline') this.at++;
  }

  private terminators(): void {
    while (this.token.kind === 'newline' || this.is(';')) this.at++;
  }

  private nested<T>(read: () => T): T {
    if (++this.depth > maximumDepth) throw new AwkError('nesting too deep');
    const result = read();
    this.depth--;
    return result;
  }

  parse(): AwkProgram {
    const rules: Rule[] = [];
    const functions = new Map<string, AwkFunction>();
    for (this.terminators(); this.token.kind !== 'end'; this.terminators()) {
      if (this.take('function')) this.define(functions);
      else if (this.take('BEGIN')) rules.push({ when: 'BEGIN', body: this.block() });
      else if (this.take('END')) rules.push({ when: 'END', body: this.block() });
      else if (this.is('{')) rules.push({ when: 'line', body: this.block() });
      else {
        const from = this.expression();
        let to: Expression | undefined;
        if (this.take(',')) {
          this.newlines();
          to = this.expression();
        }
        const body = this.is('{') ? this.block() : undefined;
        rules.push({ when: 'line', from, ...(to ? { to } : {}), ...(body ? { body } : {}) });
      }
    }
    return { rules, functions };
  }

  private name(): string {
    const { token } = this;
    if (token.kind !== 'name') this.fail();
    this.at++;
    return token.text;
  }

  private define(functions: Map<string, AwkFunction>): void {
    const name = this.name();
    const parameters: string[] = [];
    this.need('(');
    while (!this.take(')')) {
      parameters.push(this.name());
      this.newlines();
      if (this.take(',')) this.newlines();
    }
    this.newlines();
    functions.set(name, { parameters, body: this.block() });
  }

  private block(): Statement {
    this.newlines();
    this.need('{');
    const body: Statement[] = [];
    for (this.terminators(); !this.take('}'); this.terminators()) {
      if (this.token.kind === 'end') this.fail();
      body.push(this.statement());
    }
    return { kind: 'block', body };
  }

  private body(): Statement {
    this.newlines();
    if (this.take(';')) return { kind: 'block', body: [] };
    return this.statement();
  }

  private endOfSimple(): void {
    if (this.take(';') || this.is('}')) return;
    if (this.token.kind === 'newline') this.at++;
    else if (this.token.kind !== 'end') this.fail();
  }

  private statement(): Statement {
    return this.nested(() => {
      if (this.is('{')) return this.block();
      if (this.take('if')) return this.conditional();
      if (this.take('while')) {
        this.need('(');
        const test = this.expression();
        this.need(')');
        return { kind: 'while', test, body: this.body(), after: false };
      }
      if (this.take('do')) {
        const body = this.body();
        this.terminators();
        this.need('while');
        this.need('(');
        const test = this.expression();
        this.need(')');
        this.endOfSimple();
        return { kind: 'while', test, body, after: true };
      }
      if (this.take('for')) return this.loop();
      const simple = this.simple();
      this.endOfSimple();
      return simple;
    });
  }

  private conditional(): Statement {
    this.need('(');
    const test = this.expression();
    this.need(')');
    const yes = this.body();
    const before = this.at;
    this.terminators();
    if (this.take('else')) return { kind: 'if', test, yes, no: this.body() };
    this.at = before;
    return { kind: 'if', test, yes };
  }

  private loop(): Statement {
    this.need('(');
    const [variable, word, array, close] = this.tokens.slice(this.at, this.at + 4);
    if (
      variable?.kind === 'name' &&
      word?.kind === 'word' &&
      word.text === 'in' &&
      array?.kind === 'name' &&
      close?.kind === 'operator' &&
      close.text === ')'
    ) {
      this.at += 4;
      return { kind: 'each', variable: variable.text, name: array.text, body: this.body() };
    }
    const start = this.is(';') ? undefined : this.simple();
    this.need(';');
    this.newlines();
    const test = this.is(';') ? undefined : this.expression();
    this.need(';');
    this.newlines();
    const next = this.is(')') ? undefined : this.simple();
    this.need(')');
    const body = this.body();
    return { kind: 'for', ...(start ? { start } : {}), ...(test ? { test } : {}), ...(next ? { next } : {}), body };
  }

  private get atEnd(): boolean {
    return this.is(';') || this.is('}') || this.token.kind === 'newline' || this.token.kind === 'end';
  }

  private simple(): Statement {
    for (const kind of ['next', 'nextfile', 'break', 'continue'] as const) if (this.take(kind)) return { kind };
    for (const kind of ['exit', 'return'] as const) {
      if (this.take(kind)) return this.atEnd ? { kind } : { kind, value: this.expression() };
    }
    if (this.take('delete')) {
      const name = this.name();
      return this.take('[') ? { kind: 'delete', name, keys: this.list(']') } : { kind: 'delete', name };
    }
    if (this.is('print') || this.is('printf')) return this.print();
    return { kind: 'expression', expression: this.expression() };
  }

  private print(): Statement {
    const formatted = this.is('printf');
    this.at++;
    let args: Expression[] = [];
    if (!this.atEnd && !this.is('>') && !this.is('>>') && !this.is('|')) {
      args = [this.expression(true)];
      while (this.take(',')) {
        this.newlines();
        args.push(this.expression(true));
      }
      const [only] = args;
      if (args.length === 1 && only?.kind === 'group' && only.inner.kind === 'call' && only.inner.name === '') args = [...only.inner.args];
    }
    for (const how of ['>>', '>', '|'] as const) {
      if (this.take(how)) return { kind: 'print', formatted, args, to: { how, target: this.concatenation(true) } };
    }
    return { kind: 'print', formatted, args };
  }

  private list(close: string): Expression[] {
    const items: Expression[] = [];
    this.newlines();
    while (!this.take(close)) {
      items.push(this.expression());
      this.newlines();
      if (!this.is(close)) this.need(',');
      this.newlines();
    }
    return items;
  }

  /** `plain`: a bare `>` or `|` belongs to print. */
  private expression(plain = false): Expression {
    return this.nested(() => {
      const left = this.ternary(plain);
      const { token } = this;
      if (token.kind !== 'operator' || !assignments.has(token.text)) return left;
      if (left.kind !== 'variable' && left.kind !== 'field' && left.kind !== 'element') return left;
      this.at++;
      this.newlines();
      return { kind: 'assign', op: token.text.slice(0, -1), target: left, value: this.expression(plain) };
    });
  }

  private ternary(plain: boolean): Expression {
    const test = this.or(plain);
    if (!this.take('?')) return test;
    this.newlines();
    const yes = this.expression(plain);
    this.newlines();
    this.need(':');
    this.newlines();
    return { kind: 'choice', test, yes, no: this.expression(plain) };
  }

  private or(plain: boolean): Expression {
    let left = this.and(plain);
    while (this.take('||')) {
      this.newlines();
      left = { kind: 'binary', op: '||', left, right: this.and(plain) };
    }
    return left;
  }

  private and(plain: boolean): Expression {
    let left = this.membership(plain);
    while (this.take('&&')) {
      this.newlines();
      left = { kind: 'binary', op: '&&', left, right: this.membership(plain) };
    }
    return left;
  }

  private membership(plain: boolean): Expression {
    let left = this.matching(plain);
    while (this.take('in'))
      left = {
        kind: 'in',
        keys: left.kind === 'group' && left.inner.kind === 'call' && left.inner.name === '' ? left.inner.args : [left],
        name: this.name(),
      };
    return left;
  }

  private matching(plain: boolean): Expression {
    let left = this.comparison(plain);
    while (this.is('~') || this.is('!~')) {
      const negated = this.is('!~');
      this.at++;
      left = { kind: 'match', negated, left, right: this.comparison(plain) };
    }
    return left;
  }

  private comparison(plain: boolean): Expression {
    let left = this.concatenation(plain);
    for (;;) {
      const { token } = this;
      if (!plain && this.is('|') && this.tokens[this.at + 1]?.kind === 'word') {
        this.at++;
        this.need('getline');
        const target = this.optionalTarget();
        left = { kind: 'getline', command: left, ...(target ? { target } : {}) };
        continue;
      }
      if (token.kind !== 'operator' || !comparisons.has(token.text) || (plain && token.text === '>')) return left;
      this.at++;
      left = { kind: 'binary', op: token.text, left, right: this.concatenation(plain) };
    }
  }

  private concatenation(plain: boolean): Expression {
    let left = this.additive(plain);
    while (this.startsOperand()) left = { kind: 'binary', op: ' ', left, right: this.additive(plain) };
    return left;
  }

  private startsOperand(): boolean {
    const { token } = this;
    if (token.kind === 'operator') return ['$', '!', '(', '-', '+', '++', '--'].includes(token.text);
    return token.kind === 'number' || token.kind === 'string' || token.kind === 'regex' || token.kind === 'name';
  }

  private additive(plain: boolean): Expression {
    let left = this.multiplicative(plain);
    while (this.is('+') || this.is('-')) {
      const op = this.take('+') ? '+' : '-';
      if (op === '-') this.at++;
      left = { kind: 'binary', op, left, right: this.multiplicative(plain) };
    }
    return left;
  }

  private multiplicative(plain: boolean): Expression {
    let left = this.unary(plain);
    for (;;) {
      const op = ['*', '/', '%'].find((text) => this.is(text));
      if (op === undefined) return left;
      this.at++;
      left = { kind: 'binary', op, left, right: this.unary(plain) };
    }
  }

  private unary(plain: boolean): Expression {
    const op = ['!', '-', '+'].find((text) => this.is(text));
    if (op === undefined) return this.power(plain);
    this.at++;
    return this.nested(() => ({ kind: 'unary', op, operand: this.unary(plain) }));
  }

  private power(plain: boolean): Expression {
    const left = this.postfix(plain);
    if (!this.take('^')) return left;
    return this.nested(() => ({
      kind: 'binary',
      op: '^',
      left,
      right: this.is('-') || this.is('+') || this.is('!') ? this.unary(plain) : this.power(plain),
    }));
  }

  private postfix(plain: boolean): Expression {
    for (const [text, by] of [
      ['++', 1],
      ['--', -1],
    ] as const) {
      if (this.take(text)) return { kind: 'step', by, prefix: true, target: this.target(this.primary(plain)) };
    }
    const operand = this.primary(plain);
    if (operand.kind !== 'variable' && operand.kind !== 'field' && operand.kind !== 'element') return operand;
    if (this.take('++')) return { kind: 'step', by: 1, prefix: false, target: operand };
    if (this.take('--')) return { kind: 'step', by: -1, prefix: false, target: operand };
    return operand;
  }

  private target(expression: Expression): Expression {
    if (expression.kind === 'variable' || expression.kind === 'field' || expression.kind === 'element') return expression;
    return this.fail();
  }

  private optionalTarget(): Expression | undefined {
    return this.token.kind === 'name' || this.is('$') ? this.target(this.primary(true)) : undefined;
  }

  private primary(plain: boolean): Expression {
    const { token } = this;
    this.at++;
    switch (token.kind) {
      case 'number':
        return { kind: 'number', value: token.value };
      case 'string':
        return { kind: 'string', value: token.text };
      case 'regex':
        return { kind: 'regex', regex: regexOf(token.text) };
      case 'name':
        return this.named(token.text, token.called);
      case 'operator':
        if (token.text === '$')
          return this.nested(() => ({
            kind: 'field',
            index: this.is('++') || this.is('--') ? this.postfix(plain) : this.is('-') ? this.unary(plain) : this.primary(plain),
          }));
        if (token.text === '(') return this.nested(() => this.parenthesized());
        if (token.text === '-' || token.text === '!' || token.text === '+')
          return { kind: 'unary', op: token.text, operand: this.unary(plain) };
        break;
      case 'word':
        if (token.text === 'getline') {
          const target = this.optionalTarget();
          const file = this.take('<') ? this.primary(plain) : undefined;
          return { kind: 'getline', ...(target ? { target } : {}), ...(file ? { file } : {}) };
        }
    }
    this.at--;
    return this.fail();
  }

  private parenthesized(): Expression {
    const items = this.list(')');
    const [first] = items;
    if (!first) this.fail();
    // Several in parentheses stand for print's arguments or an array's keys.
    return { kind: 'group', inner: items.length === 1 ? first : { kind: 'call', name: '', args: items } };
  }

  private named(name: string, called: boolean): Expression {
    if (called) {
      this.at++;
      return { kind: 'call', name, args: this.list(')') };
    }
    if (builtinFunctions.has(name)) return { kind: 'call', name, args: this.is('(') && this.at++ >= 0 ? this.list(')') : [] };
    if (this.take('[')) return { kind: 'element', name, keys: this.list(']') };
    return { kind: 'variable', name };
  }
}
