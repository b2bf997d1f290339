import { base64ToText, goQuote, isRecord } from '../../api/index.ts';
import { goNumber } from './yaml.ts';
import { type Operand, type Pipe, parseTemplate, type TemplateNode } from './go-template-parser.ts';

/** A template failed while it ran; `printed` is what it had printed. */
export class TemplateFailure extends Error {
  printed = '';
}

/** Stands for a key that isn't there: prints `<no value>`. */
const missing = undefined;

const truth = (value: unknown): boolean => {
  if (Array.isArray(value)) return value.length > 0;
  if (isRecord(value)) return Object.keys(value).length > 0;
  return Boolean(value);
};

function text(value: unknown): string {
  if (value === missing) return '<no value>';
  if (value === null) return '<no value>';
  if (typeof value === 'number') return goNumber(value);
  if (Array.isArray(value)) return `[${value.map(inner).join(' ')}]`;
  if (isRecord(value)) {
    const keys = Object.keys(value).sort();
    return `map[${keys.map((key) => `${key}:${inner(value[key])}`).join(' ')}]`;
  }
  return String(value);
}

const inner = (value: unknown): string => (value === null || value === undefined ? '<nil>' : text(value));

function formatted(pattern: string, values: readonly unknown[]): string {
  let at = 0;
  const done = pattern.replace(
    /%([-+# 0]*)(\d+)?(?:\.(\d+))?([a-zA-Z%])/g,
    (_, flags: string, width: string | undefined, precision: string | undefined, verb: string) => {
      if (verb === '%') return '%';
      if (at >= values.length) return `%!${verb}(MISSING)`;
      const value = values[at++];
      const body =
        verb === 'q'
          ? goQuote(text(value))
          : verb === 'd'
            ? typeof value === 'number' && Number.isInteger(value)
              ? String(value)
              : `%!d(${typeof value === 'number' ? 'float64' : 'string'}=${text(value)})`
            : verb === 'f' && typeof value === 'number'
              ? value.toFixed(Number(precision ?? 6))
              : verb === 's' && precision !== undefined
                ? text(value).slice(0, Number(precision))
                : verb === 'x' && typeof value === 'number'
                  ? value.toString(16)
                  : inner(value);
      const size = Number(width ?? 0);
      return flags.includes('-')
        ? body.padEnd(size)
        : flags.includes('0') && typeof value === 'number'
          ? body.padStart(size, '0')
          : body.padStart(size);
    },
  );
  return at < values.length
    ? `${done}%!(EXTRA ${values
        .slice(at)
        .map((value) => `${typeof value}=${text(value)}`)
        .join(', ')})`
    : done;
}

/** Go's fmt.Sprint: a space between two operands when neither is a text. */
const spaced = (values: readonly unknown[]): string =>
  values.map((value, i) => (i > 0 && typeof value !== 'string' && typeof values[i - 1] !== 'string' ? ' ' : '') + inner(value)).join('');

const kindOf = (value: unknown): string => (typeof value === 'number' ? 'number' : typeof value);

function equal(left: unknown, right: unknown): boolean {
  if (left === null || left === undefined || right === null || right === undefined) return (left ?? null) === (right ?? null);
  if (kindOf(left) !== kindOf(right)) throw new TemplateFailure('incompatible types for comparison');
  return left === right;
}

function less(left: unknown, right: unknown): boolean {
  if (typeof left === 'string' && typeof right === 'string') return left < right;
  if (typeof left === 'number' && typeof right === 'number') return left < right;
  throw new TemplateFailure(kindOf(left) === kindOf(right) ? 'invalid type for comparison' : 'incompatible types for comparison');
}

function indexed(value: unknown, keys: readonly unknown[]): unknown {
  let at = value;
  for (const key of keys) {
    if (Array.isArray(at)) {
      if (typeof key !== 'number') throw new TemplateFailure(`cannot index slice/array with type ${typeof key}`);
      if (key < 0 || key >= at.length) throw new TemplateFailure(`index out of range: ${key}`);
      at = at[key] as unknown;
    } else if (isRecord(at)) at = at[String(key)];
    else if (typeof at === 'string' && typeof key === 'number') at = at.charCodeAt(key);
    else if (at === null || at === undefined) throw new TemplateFailure('index of untyped nil');
    else throw new TemplateFailure(`can't index item of type ${typeof at === 'number' ? 'float64' : typeof at}`);
  }
  return at;
}

const htmlEscapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&#34;',
  "'": '&#39;',
  '\0': '\uFFFD',
};

const functions: Readonly<Record<string, (...values: unknown[]) => unknown>> = {
  len: (value) => {
    if (typeof value === 'string' || Array.isArray(value)) return value.length;
    if (isRecord(value)) return Object.keys(value).length;
    throw new TemplateFailure(
      value === null || value === undefined ? 'len of nil pointer' : `len of type ${typeof value === 'number' ? 'float64' : typeof value}`,
    );
  },
  index: (value, ...keys) => indexed(value, keys),
  slice: (value, from = 0, to?: unknown) =>
    typeof value === 'string' || Array.isArray(value) ? value.slice(Number(from), to === undefined ? undefined : Number(to)) : value,
  not: (value) => !truth(value),
  print: (...values) => spaced(values),
  println: (...values) => `${values.map(inner).join(' ')}\n`,
  printf: (pattern, ...values) => formatted(String(pattern), values),
  html: (...values) => spaced(values).replace(/[&<>"'\0]/g, (character) => htmlEscapes[character] ?? character),
  js: (...values) => JSON.stringify(spaced(values)).slice(1, -1).replaceAll("'", "\\'"),
  urlquery: (...values) => encodeURIComponent(spaced(values)).replaceAll('%20', '+'),
  eq: (first, ...others) => {
    if (others.length === 0) throw new TemplateFailure('missing argument for comparison');
    return others.some((other) => equal(first, other));
  },
  ne: (left, right) => !equal(left, right),
  lt: (left, right) => less(left, right),
  le: (left, right) => less(left, right) || equal(left, right),
  gt: (left, right) => !(less(left, right) || equal(left, right)),
  ge: (left, right) => !less(left, right),
  base64decode: (value) => {
    const decoded = base64ToText(String(value));
    if (decoded === undefined) throw new TemplateFailure('illegal base64 data at input byte 0');
    return decoded;
  },
  exists: (value, ...keys) => {
    let at = value;
    for (const key of keys) {
      if (Array.isArray(at) && typeof key === 'number') at = at[key] as unknown;
      else if (isRecord(at)) at = at[String(key)];
      else return false;
      if (at === undefined) return false;
    }
    return true;
  },
};

const known = (name: string): boolean => name === 'and' || name === 'or' || Object.hasOwn(functions, name);

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
