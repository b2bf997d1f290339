import { goQuote } from '../../api/index.ts';
import { Lexer, type Token, type TokenKind } from './go-template-lexer.ts';
import { numberOf, unquoted } from './go-literal.ts';
import type { Command, Operand, Pipe, TemplateNode } from './go-template-nodes.ts';

export type ParsedTemplate =
  | { readonly ok: true; readonly nodes: readonly TemplateNode[]; readonly defined: ReadonlyMap<string, readonly TemplateNode[]> }
  | { readonly ok: false; readonly message: string };

/** Functions that templates may call. */
export type Known = (name: string) => boolean;

class Unreadable extends Error {}

/** What ends a list of nodes: its `{{end}}` or `{{else}}`. */
type Ending = '{{end}}' | '{{else}}';
type List = { readonly nodes: readonly TemplateNode[]; readonly ending: Ending };

const inert: ReadonlySet<Operand['type']> = new Set(['dot', 'nil', 'literal']);
const begins: ReadonlySet<TokenKind> = new Set([
  'bool', 'char', 'dot', 'field', 'word', 'number', 'nil', 'raw', 'string', 'variable', 'left',
]); // biome-ignore format: a list

/** A token as errors show it. */
function shown({ kind, text }: Token): string {
  if (kind === 'end of input') return 'EOF';
  if (kind === 'keyword' || kind === 'dot' || kind === 'nil') return `<${text}>`;
  return text.length > 10 ? `${goQuote(text.slice(0, 10))}...` : goQuote(text);
}

class Parser {
  private readonly tokens: readonly Token[];
  private next = 0;
  private variables = ['$'];
  private ranges = 0;
  readonly defined = new Map<string, readonly TemplateNode[]>();

  constructor(
    private readonly name: string,
    private readonly template: string,
    private readonly known: Known,
  ) {
    this.tokens = Lexer.read(template);
  }

  /** The line that an error is told of: that of the token last looked at. */
  line = 1;

  private peek(): Token {
    const token = this.tokens[Math.min(this.next, this.tokens.length - 1)] ?? { kind: 'end of input', text: '', at: 0, line: 1 };
    this.line = token.line;
    return token;
  }

  private take(): Token {
    const token = this.peek();
    this.next++;
    return token;
  }

  private peekWord(): Token {
    while (this.peek().kind === 'space') this.next++;
    return this.peek();
  }

  private takeWord(): Token {
    this.peekWord();
    return this.take();
  }

  private fail(message: string): never {
    throw new Unreadable(message);
  }

  private unexpected(token: Token, context: string): never {
    if (token.kind !== 'error') return this.fail(`unexpected ${shown(token)} in ${context}`);
    if (this.actionLine === undefined || this.actionLine === token.line) return this.fail(token.text);
    const where = `started at ${this.name}:${this.actionLine}`;
    return this.fail(token.text.endsWith(' action') ? `${token.text} ${where}` : `${token.text} in action ${where}`);
  }

  private actionLine: number | undefined;

  private expect(kind: TokenKind, context: string): Token {
    const token = this.takeWord();
    return token.kind === kind ? token : this.unexpected(token, context);
  }

  private placeOf(at: number): string {
    const before = this.template.slice(0, at).split('\n');
    return `${before.length}:${before.at(-1)?.length ?? 0}`;
  }

  whole(): readonly TemplateNode[] {
    const nodes: TemplateNode[] = [];
    while (this.peek().kind !== 'end of input') {
      if (this.defines()) continue;
      const node = this.textOrAction();
      if (typeof node === 'string') return this.fail(`unexpected ${node}`);
      nodes.push(node);
    }
    return nodes;
  }

  private defines(): boolean {
    const from = this.next;
    if (this.take().kind === 'open' && this.takeWord().text === 'define') {
      const context = 'define clause';
      const label = this.takeWord();
      if (label.kind !== 'string' && label.kind !== 'raw') this.unexpected(label, context);
      this.expect('close', context);
      const outer = this.variables;
      this.variables = ['$'];
      const { nodes, ending } = this.list();
      if (ending !== '{{end}}') this.fail(`unexpected ${ending} in ${context}`);
      this.variables = outer;
      this.define(unquoted(label.text) ?? '', nodes);
      return true;
    }
    this.next = from;
    return false;
  }

  private define(name: string, nodes: readonly TemplateNode[]): void {
    const empty = (list: readonly TemplateNode[]) => list.every((node) => node.type === 'text' && node.text.trim() === '');
    const before = this.defined.get(name);
    if (before && !empty(before) && !empty(nodes)) this.fail(`template: multiple definition of template ${goQuote(name)}`);
    if (!before || !empty(nodes)) this.defined.set(name, nodes);
  }

  private list(): List {
    const nodes: TemplateNode[] = [];
    while (this.peekWord().kind !== 'end of input') {
      const node = this.textOrAction();
      if (typeof node === 'string') return { nodes, ending: node };
      nodes.push(node);
    }
    return this.fail('unexpected EOF');
  }

  private textOrAction(): TemplateNode | Ending {
    const token = this.takeWord();
    if (token.kind === 'text') return { type: 'text', text: token.text };
    if (token.kind !== 'open') return this.unexpected(token, 'input');
    this.actionLine = token.line;
    const node = this.action();
    this.actionLine = undefined;
    return node;
  }

  private action(): TemplateNode | Ending {
    const token = this.peekWord();
    if (token.kind === 'keyword' && token.text !== 'define') {
      this.take();
      return this.control(token.text);
    }
    return { type: 'print', pipe: this.pipeline('command', 'close') };
  }

  private control(word: string): TemplateNode | Ending {
    switch (word) {
      case 'if':
      case 'with':
      case 'range':
        return this.branch(word);
      case 'else':
        if (!['if', 'with'].includes(this.peekWord().text)) this.expect('close', 'else');
        return '{{else}}';
      case 'end':
        this.expect('close', 'end');
        return '{{end}}';
      case 'break':
      case 'continue':
        this.expect('close', `{{${word}}}`);
        if (this.ranges === 0) this.fail(`{{${word}}} outside {{range}}`);
        return { type: word };
      default:
        return word === 'block' ? this.block() : this.call();
    }
  }

  private label(context: string): Token {
    const token = this.takeWord();
    return token.kind === 'string' || token.kind === 'raw' ? token : this.unexpected(token, context);
  }

  private call(): TemplateNode {
    const label = this.label('template clause');
    const pipe = this.peekWord().kind === 'close' ? undefined : this.pipeline('template clause', 'close');
    if (!pipe) this.take();
    return this.callOf(label, pipe);
  }

  private callOf(label: Token, pipe: Pipe | undefined): TemplateNode {
    const name = unquoted(label.text) ?? '';
    const text = `{{template ${goQuote(name)}${pipe ? ` ${pipe.text}` : ''}}}`;
    return { type: 'template', name, pipe, text, place: this.placeOf(label.at) };
  }

  private block(): TemplateNode {
    const label = this.label('block clause');
    const pipe = this.pipeline('block clause', 'close');
    const outer = this.variables;
    this.variables = ['$'];
    const { nodes, ending } = this.list();
    if (ending !== '{{end}}') this.fail(`unexpected ${ending} in block clause`);
    this.variables = outer;
    this.define(unquoted(label.text) ?? '', nodes);
    return this.callOf(label, pipe);
  }

  private branch(type: 'if' | 'with' | 'range'): TemplateNode {
    const declared = this.variables.length;
    const pipe = this.pipeline(type, 'close');
    if (type === 'range') this.ranges++;
    const { nodes: body, ending } = this.list();
    if (type === 'range') this.ranges--;
    const otherwise = ending === '{{end}}' ? [] : this.otherwise(type);
    this.variables.length = declared;
    return { type, pipe, body, otherwise };
  }

  /** `{{else if …}}` within an if, and `{{else with …}}` within a with, close together with it. */
  private otherwise(type: 'if' | 'with' | 'range'): readonly TemplateNode[] {
    if (type !== 'range' && this.peek().kind === 'keyword' && this.peek().text === type) {
      this.take();
      return [this.branch(type)];
    }
    const { nodes, ending } = this.list();
    if (ending !== '{{end}}') this.fail(`expected end; found ${ending}`);
    return nodes;
  }

  private pipeline(context: string, end: 'close' | 'right'): Pipe {
    const first = this.peekWord();
    const { variables, assign } = this.declaration(context);
    const commands: Command[] = [];
    for (;;) {
      const token = this.peekWord();
      if (token.kind === end) break;
      if (!begins.has(token.kind)) return this.unexpected(this.take(), context);
      commands.push(this.command());
    }
    this.take();
    if (commands.length === 0) this.fail(`missing value for ${context}`);
    const stage = commands.findIndex(({ operands }, i) => i > 0 && operands[0] !== undefined && inert.has(operands[0].type));
    if (stage > 0) this.fail(`non executable command in pipeline stage ${stage + 1}`);
    const names = variables.length > 0 ? `${variables.join(', ')} ${assign ? '=' : ':='} ` : '';
    return { variables, assign, commands, place: this.placeOf(first.at), text: names + commands.map(({ text }) => text).join(' | ') };
  }

  private declaration(context: string): Pick<Pipe, 'variables' | 'assign'> {
    const variables: string[] = [];
    while (this.peekWord().kind === 'variable') {
      const from = this.next;
      const { text } = this.take();
      const after = this.peekWord();
      if (after.kind === 'assign' || after.kind === 'declare') {
        this.take();
        variables.push(text);
        this.variables.push(text);
        return { variables, assign: after.kind === 'assign' };
      }
      if (after.text !== ',') {
        this.next = from;
        break;
      }
      this.take();
      variables.push(text);
      this.variables.push(text);
      if (context !== 'range' || variables.length > 1) this.fail(`too many declarations in ${context}`);
      if (!['variable', 'close', 'right'].includes(this.peekWord().kind)) this.fail('range can only initialize variables');
    }
    return { variables, assign: false };
  }

  private command(): Command {
    const { at } = this.peekWord();
    const operands: Operand[] = [];
    for (;;) {
      this.peekWord();
      const operand = this.operand();
      if (operand) operands.push(operand);
      const token = this.peek();
      if (token.kind === 'close' || token.kind === 'right') break;
      this.take();
      if (token.kind === 'space') continue;
      if (token.kind === 'pipe') break;
      this.unexpected(token, 'operand');
    }
    if (operands.length === 0) this.fail('empty command');
    return { operands, place: this.placeOf(at), text: operands.map(({ text }) => text).join(' ') };
  }

  /** An operand with the fields right behind it; a chain of them stands where the first of these does. */
  private operand(): Operand | undefined {
    const term = this.term();
    if (!term || this.peek().kind !== 'field') return term;
    const { at } = this.peek();
    const names: string[] = [];
    while (this.peek().kind === 'field') names.push(this.take().text.slice(1));
    const more = { place: this.placeOf(at), text: `${term.text}.${names.join('.')}` };
    if (term.type === 'field' || term.type === 'variable') return { ...term, ...more, names: [...term.names, ...names] };
    if (inert.has(term.type)) return this.fail(`unexpected . after term ${goQuote(term.text)}`);
    return { type: 'chain', of: term, names, ...more };
  }

  private term(): Operand | undefined {
    const token = this.peekWord();
    const { kind, text, at } = token;
    if (!begins.has(kind)) return undefined;
    this.take();
    const written = { text, place: this.placeOf(at) };
    switch (kind) {
      case 'word':
        return this.known(text) ? { type: 'call', name: text, ...written } : this.fail(`function ${goQuote(text)} not defined`);
      case 'variable':
        if (!this.variables.includes(text)) this.fail(`undefined variable ${goQuote(text)}`);
        return { type: 'variable', name: text, names: [], ...written };
      case 'field':
        return { type: 'field', names: [text.slice(1)], ...written };
      case 'left': {
        const pipe = this.pipeline('parenthesized pipeline', 'right');
        return { type: 'group', pipe, place: this.placeOf(at), text: `(${pipe.text})` };
      }
      case 'bool':
        return { type: 'literal', value: text === 'true', ...written };
      case 'string':
      case 'raw':
        return { type: 'literal', value: unquoted(text) ?? this.fail('invalid syntax'), ...written };
      case 'char': {
        const letters = unquoted(text);
        if (letters === undefined || [...letters].length !== 1) return this.fail(`malformed character constant: ${text}`);
        return { type: 'literal', value: BigInt(letters.codePointAt(0) ?? 0), ...written };
      }
      case 'number':
        return { type: 'literal', value: numberOf(text) ?? this.fail(`illegal number syntax: ${goQuote(text)}`), ...written };
      default:
        return { type: kind === 'nil' ? 'nil' : 'dot', ...written };
    }
  }
}

/** Reads a text/template; the message is Go's. */
export function parseTemplate(name: string, template: string, known: Known): ParsedTemplate {
  const parser = new Parser(name, template, known);
  try {
    return { ok: true, nodes: parser.whole(), defined: parser.defined };
  } catch (problem) {
    if (problem instanceof Unreadable) return { ok: false, message: `template: ${name}:${parser.line}: ${problem.message}` };
    throw problem;
  }
}
