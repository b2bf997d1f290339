import type { Bytes } from '../../program.ts';
import { compileRegex, type Regex } from '../regex.ts';
import { AwkError, type Expression } from './ast.ts';
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

/** Reads expressions from a program's tokens. Throws AwkError. */
export class ExpressionParser {
  protected readonly tokens: readonly Token[];
  protected at = 0;
  private depth = 0;

  constructor(source: Bytes) {
    this.tokens = tokenize(source);
  }

  protected get token(): Token {
    return this.tokens[this.at] ?? { kind: 'end' };
  }

  protected is(text: string): boolean {
    const { token } = this;
    return (token.kind === 'operator' || token.kind === 'word') && token.text === text;
  }

  protected take(text: string): boolean {
    if (!this.is(text)) return false;
    this.at++;
    return true;
  }

  protected need(text: string): void {
    if (!this.take(text)) this.fail();
  }

  protected fail(): never {
    throw new AwkError('Unexpected token');
  }

  protected newlines(): void {
    while (this.token.kind === 'newline') this.at++;
  }

  protected terminators(): void {
    while (this.token.kind === 'newline' || this.is(';')) this.at++;
  }

  protected nested<T>(read: () => T): T {
    if (++this.depth > maximumDepth) throw new AwkError('nesting too deep');
    const result = read();
    this.depth--;
    return result;
  }

  protected name(): string {
    const { token } = this;
    if (token.kind !== 'name') this.fail();
    this.at++;
    return token.text;
  }

  protected list(close: string): Expression[] {
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
  protected expression(plain = false): Expression {
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

  protected concatenation(plain: boolean): Expression {
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
