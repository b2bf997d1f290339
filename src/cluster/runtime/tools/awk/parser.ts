import type { AwkFunction, AwkProgram, Expression, Rule, Statement } from './ast.ts';
import { ExpressionParser } from './expression-parser.ts';

/** Parses an awk program. Throws AwkError. */
export class AwkParser extends ExpressionParser {
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
}
