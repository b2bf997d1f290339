import { isRecord } from '../../api/index.ts';
import { goTypeOf, isWhole, missing, text } from './go-printf.ts';
import { functions, known, TemplateFailure, truth } from './go-template-functions.ts';
import type { Command, Operand, Pipe, TemplateNode, Written } from './go-template-nodes.ts';
import { parseTemplate } from './go-template-parser.ts';

export { TemplateFailure } from './go-template-functions.ts';

class Stop extends Error {
  readonly how: 'break' | 'continue';
  constructor(how: 'break' | 'continue') {
    super(how);
    this.how = how;
  }
}

class Run {
  readonly out: string[];
  private readonly variables: [string, unknown][];
  /** What was being looked at last: errors tell of it. */
  private where: Written = { place: '1:0', text: '' };

  constructor(
    data: unknown,
    private readonly template: Pick<ParsedBody, 'defined' | 'allowMissing' | 'name'>,
    private readonly within: string,
    out: string[],
  ) {
    this.out = out;
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
        this.where = node;
        const body = this.template.defined.get(node.name) ?? this.fail(`template "${node.name}" not defined`);
        const argument = node.pipe ? this.pipe(node.pipe, dot) : undefined;
        new Run(argument, this.template, node.name, this.out).nodes(body, argument);
        return;
      }
      default:
        throw new Stop(node.type);
    }
  }

  private range(node: Extract<TemplateNode, { type: 'if' | 'with' | 'range' }>, dot: unknown): void {
    const mark = this.variables.length;
    const items = this.itemsOf(this.evaluate(node.pipe, dot));
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

  private itemsOf(over: unknown): readonly (readonly [unknown, unknown])[] {
    if (Array.isArray(over)) return over.map((value, i) => [BigInt(i), value] as const);
    if (isRecord(over))
      return Object.keys(over)
        .sort()
        .map((key) => [key, over[key]] as const);
    if (isWhole(over)) return Array.from({ length: Math.max(0, Number(over)) }, (_, i) => [BigInt(i), BigInt(i)] as const);
    return over === null || over === undefined ? [] : this.fail(`range can't iterate over ${text(over)}`);
  }

  private pipe(pipe: Pipe, dot: unknown): unknown {
    const value = this.evaluate(pipe, dot);
    for (const name of pipe.variables) {
      if (!pipe.assign) {
        this.variables.push([name, value]);
        continue;
      }
      const known = this.variables.findLast((entry) => entry[0] === name) ?? this.fail(`undefined variable: ${name}`);
      known[1] = value;
    }
    return value;
  }

  private evaluate(pipe: Pipe, dot: unknown): unknown {
    this.where = pipe;
    let value: unknown;
    pipe.commands.forEach((command, i) => {
      value = this.command(command, dot, i > 0 ? [value] : []);
    });
    return value;
  }

  private command(command: Command, dot: unknown, piped: readonly unknown[]): unknown {
    const [head, ...rest] = command.operands;
    if (!head) return missing;
    if (head.type === 'call') return this.call(head, command, rest, dot, piped);
    const given = rest.length + piped.length > 0;
    if (given && head.type === 'field') {
      this.where = head;
      this.fail(`${head.names.at(-1)} is not a method but has arguments`);
    }
    this.where = head.type === 'group' && given ? command : head;
    if (given) this.fail(`can't give argument to non-function ${head.type === 'group' ? head.pipe.text : head.text}`);
    if (head.type === 'nil') this.fail('nil is not a command');
    return this.operand(head, dot);
  }

  private call(
    head: Extract<Operand, { type: 'call' }>,
    command: Command,
    rest: readonly Operand[],
    dot: unknown,
    piped: readonly unknown[],
  ): unknown {
    this.where = head;
    const known = functions[head.name];
    if (!known) return missing;
    const given = rest.length + piped.length;
    const [least, most] = known.takes;
    if (given < least || given > most)
      this.fail(`wrong number of args for ${head.name}: want ${most === Infinity ? `at least ${least}` : least} got ${given}`);
    if (head.name === 'and' || head.name === 'or') return this.firstThat(head.name === 'or', rest, dot, piped);
    const values = [...rest.map((operand, i) => this.argument(operand, dot, i === 0 && known.text === true)), ...piped];
    try {
      return known.run(...values, ...(head.name === 'call' ? [command.operands[1]?.text] : []));
    } catch (problem) {
      if (!(problem instanceof TemplateFailure)) throw problem;
      this.where = command;
      return this.fail(`error calling ${head.name}: ${problem.message}`);
    }
  }

  /** `and` and `or` look at no more of their operands than they need. */
  private firstThat(is: boolean, operands: readonly Operand[], dot: unknown, piped: readonly unknown[]): unknown {
    let value: unknown;
    for (const operand of operands) {
      value = this.operand(operand, dot);
      if (truth(value) === is) return value;
    }
    return piped.length > 0 ? piped[0] : value;
  }

  /** An operand of a function; one that must be a text is refused when it is none. */
  private argument(operand: Operand, dot: unknown, mustBeText: boolean): unknown {
    this.where = operand;
    if (mustBeText && operand.type === 'literal' && typeof operand.value !== 'string') this.fail(`expected string; found ${operand.text}`);
    const value = this.operand(operand, dot);
    if (mustBeText && typeof value !== 'string') {
      if (value === null || value === undefined) this.fail('invalid value; expected string');
      this.fail(`wrong type for value; expected string; got ${goTypeOf(value)}`);
    }
    return value;
  }

  private operand(operand: Operand, dot: unknown): unknown {
    this.where = operand;
    switch (operand.type) {
      case 'dot':
        return dot;
      case 'nil':
        return null;
      case 'literal':
        return operand.value;
      case 'field':
        return this.fields(dot, operand.names, 'interface {}');
      case 'variable': {
        const value = this.variables.findLast((entry) => entry[0] === operand.name)?.[1];
        return this.fields(value, operand.names, goTypeOf(value));
      }
      case 'group':
        return this.evaluate(operand.pipe, dot);
      case 'chain': {
        const value = this.operand(operand.of, dot);
        return this.fields(value, operand.names, goTypeOf(value));
      }
      case 'call':
        return this.command({ operands: [operand], place: operand.place, text: operand.text }, dot, []);
    }
  }

  /** Goes down the fields of a value whose type is known as `type`; what stands in a map is any. */
  private fields(from: unknown, names: readonly string[], type: string): unknown {
    let value = from;
    let known = type;
    for (const name of names) {
      if (value === null || value === undefined) return value === undefined ? missing : this.fail(`nil data; no entry for key "${name}"`);
      if (!isRecord(value)) return this.fail(`can't evaluate field ${name} in type ${known}`);
      const next = value[name];
      if (next === undefined && !this.template.allowMissing) return this.fail(`map has no entry for key "${name}"`);
      value = next;
      known = 'interface {}';
    }
    return value;
  }

  private fail(message: string): never {
    const { name } = this.template;
    throw new TemplateFailure(`template: ${name}:${this.where.place}: executing "${this.within}" at <${this.where.text}>: ${message}`);
  }
}

interface ParsedBody {
  readonly name: string;
  readonly body: readonly TemplateNode[];
  readonly defined: ReadonlyMap<string, readonly TemplateNode[]>;
  readonly allowMissing: boolean;
}

/** Go's text/template, as far as objects need it: all actions, all functions of text, and kubectl's base64decode and exists. */
export class GoTemplate {
  private constructor(private readonly parsed: ParsedBody) {}

  static parse(
    name: string,
    template: string,
    allowMissing: boolean,
  ): { readonly ok: true; readonly template: GoTemplate } | { readonly ok: false; readonly message: string } {
    const parsed = parseTemplate(name, template, known);
    return parsed.ok ? { ok: true, template: new GoTemplate({ name, body: parsed.nodes, defined: parsed.defined, allowMissing }) } : parsed;
  }

  /** The text that the template makes of data. Throws TemplateFailure. */
  run(data: unknown): string {
    const run = new Run(data, this.parsed, this.parsed.name, []);
    try {
      run.nodes(this.parsed.body, data);
    } catch (problem) {
      if (problem instanceof TemplateFailure) problem.printed = run.out.join('');
      if (!(problem instanceof Stop)) throw problem;
    }
    return run.out.join('');
  }
}
