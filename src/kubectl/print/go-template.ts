import { isRecord } from '../../api/index.ts';
import { missing, text } from './go-printf.ts';
import { functions, known, TemplateFailure, truth } from './go-template-functions.ts';
import { type Operand, type Pipe, parseTemplate, type TemplateNode } from './go-template-parser.ts';

export { TemplateFailure } from './go-template-functions.ts';

class Stop extends Error {
  readonly how: 'break' | 'continue';
  constructor(how: 'break' | 'continue') {
    super(how);
    this.how = how;
  }
}

class Run {
  readonly out: string[] = [];
  private readonly variables: [string, unknown][];

  constructor(
    data: unknown,
    private readonly defined: ReadonlyMap<string, readonly TemplateNode[]>,
    private readonly allowMissing: boolean,
    private readonly name: string,
  ) {
    this.variables = [['$', data]];
  }

  nodes(list: readonly TemplateNode[], dot: unknown): void {
    const mark = this.variables.length;
    for (const node of list) this.node(node, dot);
    this.variables.length = mark;
  }

  private node(node: TemplateNode, dot: unknown): void {
    switch (node.type) {
      case 'text':
        this.out.push(node.text);
        return;
      case 'print': {
        const value = this.pipe(node.pipe, dot);
        if (node.pipe.variables.length === 0) this.out.push(text(value));
        return;
      }
      case 'if':
      case 'with': {
        const mark = this.variables.length;
        const value = this.pipe(node.pipe, dot);
        if (truth(value)) this.nodes(node.body, node.type === 'with' ? value : dot);
        else this.nodes(node.otherwise, dot);
        this.variables.length = mark;
        return;
      }
      case 'range':
        this.range(node, dot);
        return;
      case 'template': {
        const body = this.defined.get(node.name);
        if (!body) throw new TemplateFailure(`template "${node.name}" not defined`);
        const argument = node.pipe ? this.pipe(node.pipe, dot) : null;
        const run = new Run(argument, this.defined, this.allowMissing, this.name);
        run.nodes(body, argument);
        this.out.push(...run.out);
        return;
      }
      default:
        throw new Stop(node.type);
    }
  }

  private range(node: Extract<TemplateNode, { type: 'if' | 'with' | 'range' }>, dot: unknown): void {
    const mark = this.variables.length;
    const over = this.evaluate(node.pipe, dot);
    const items: readonly (readonly [unknown, unknown])[] = Array.isArray(over)
      ? over.map((value, i) => [i, value] as const)
      : isRecord(over)
        ? Object.keys(over)
            .sort()
            .map((key) => [key, over[key]] as const)
        : typeof over === 'number' && Number.isInteger(over)
          ? Array.from({ length: Math.max(0, over) }, (_, i) => [i, i] as const)
          : over === null || over === undefined
            ? []
            : this.failAt(node.pipe, `range can't iterate over ${text(over)}`);
    if (items.length === 0) this.nodes(node.otherwise, dot);
    const [first, second] = node.pipe.variables;
    for (const [key, value] of items) {
      this.variables.length = mark;
      if (second !== undefined && first !== undefined) this.variables.push([first, key], [second, value]);
      else if (first !== undefined) this.variables.push([first, value]);
      try {
        this.nodes(node.body, value);
      } catch (stop) {
        if (!(stop instanceof Stop)) throw stop;
        if (stop.how === 'break') break;
      }
    }
    this.variables.length = mark;
  }

  private pipe(pipe: Pipe, dot: unknown): unknown {
    const value = this.evaluate(pipe, dot);
    for (const name of pipe.variables) {
      const known = pipe.assign ? this.variables.findLast((entry) => entry[0] === name) : undefined;
      if (known) known[1] = value;
      else this.variables.push([name, value]);
    }
    return value;
  }

  private evaluate(pipe: Pipe, dot: unknown): unknown {
    let value: unknown;
    pipe.commands.forEach((command, i) => {
      value = this.command(command, dot, pipe, i > 0 ? [value] : []);
    });
    return value;
  }

  private command(command: readonly Operand[], dot: unknown, pipe: Pipe, piped: readonly unknown[]): unknown {
    const [head, ...rest] = command;
    if (!head) return missing;
    if (head.type !== 'call') {
      if (rest.length + piped.length > 0)
        return this.failAt(pipe, `can't give argument to non-function ${head.type === 'field' ? `.${head.names.join('.')}` : pipe.text}`);
      return this.operand(head, dot, pipe);
    }
    if (head.name === 'and' || head.name === 'or') {
      let value: unknown;
      for (const part of [...rest.map((operand) => () => this.operand(operand, dot, pipe)), ...piped.map((one) => () => one)]) {
        value = part();
        if (truth(value) === (head.name === 'or')) return value;
      }
      return value;
    }
    const apply = functions[head.name];
    if (!apply) return missing;
    try {
      return apply(...rest.map((operand) => this.operand(operand, dot, pipe)), ...piped);
    } catch (problem) {
      if (problem instanceof TemplateFailure && !problem.message.startsWith('template:'))
        return this.failAt(pipe, `error calling ${head.name}: ${problem.message}`);
      throw problem;
    }
  }

  private operand(operand: Operand, dot: unknown, pipe: Pipe): unknown {
    switch (operand.type) {
      case 'dot':
        return dot;
      case 'literal':
        return operand.value;
      case 'field':
        return this.fields(dot, operand.names, pipe);
      case 'variable':
        return this.fields(this.variables.findLast((entry) => entry[0] === operand.name)?.[1], operand.names, pipe);
      case 'group':
        return this.fields(this.evaluate(operand.pipe, dot), operand.names, pipe);
      case 'call':
        return this.command([operand], dot, pipe, []);
    }
  }

  private fields(from: unknown, names: readonly string[], pipe: Pipe): unknown {
    let value = from;
    for (const name of names) {
      if (value === null || value === undefined)
        return value === undefined ? missing : this.failAt(pipe, `nil data; no entry for key "${name}"`);
      if (!isRecord(value)) return this.failAt(pipe, `can't evaluate field ${name} in type interface {}`);
      const next = value[name];
      if (next === undefined && !this.allowMissing) return this.failAt(pipe, `map has no entry for key "${name}"`);
      value = next;
    }
    return value;
  }

  private failAt(pipe: Pipe, message: string): never {
    const failure = new TemplateFailure(`template: ${this.name}:${pipe.place}: executing "${this.name}" at <${pipe.text}>: ${message}`);
    throw failure;
  }
}

/** Go's text/template, as far as objects need it: all actions, all functions of text but `call`, and kubectl's base64decode and exists. */
export class GoTemplate {
  private constructor(
    private readonly name: string,
    private readonly body: readonly TemplateNode[],
    private readonly defined: ReadonlyMap<string, readonly TemplateNode[]>,
    private readonly allowMissing: boolean,
  ) {}

  static parse(
    name: string,
    template: string,
    allowMissing: boolean,
  ): { readonly ok: true; readonly template: GoTemplate } | { readonly ok: false; readonly message: string } {
    const parsed = parseTemplate(name, template, known);
    return parsed.ok ? { ok: true, template: new GoTemplate(name, parsed.nodes, parsed.defined, allowMissing) } : parsed;
  }

  /** The text that the template makes of data. Throws TemplateFailure. */
  run(data: unknown): string {
    const run = new Run(data, this.defined, this.allowMissing, this.name);
    try {
      run.nodes(this.body, data);
    } catch (problem) {
      if (problem instanceof TemplateFailure) problem.printed = run.out.join('');
      if (!(problem instanceof Stop)) throw problem;
    }
    return run.out.join('');
  }
}
