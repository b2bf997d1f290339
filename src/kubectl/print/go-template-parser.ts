/** What a pipeline's parts are. */
export type Operand =
  | { readonly type: 'dot' }
  | { readonly type: 'field'; readonly names: readonly string[] }
  | { readonly type: 'variable'; readonly name: string; readonly names: readonly string[] }
  | { readonly type: 'call'; readonly name: string }
  | { readonly type: 'literal'; readonly value: string | number | boolean | null }
  | { readonly type: 'group'; readonly pipe: Pipe; readonly names: readonly string[] };

export interface Pipe {
  /** Variables that the value is put in: `$i, $x := …`; `set` when it is `=`. */
  readonly variables: readonly string[];
  readonly assign: boolean;
  readonly commands: readonly (readonly Operand[])[];
  /** As it is written, for error texts. */
  readonly text: string;
  /** Line and column of its first operand, as Go counts them. */
  readonly place: string;
}

export type TemplateNode =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'print'; readonly pipe: Pipe }
  | {
      readonly type: 'if' | 'with' | 'range';
      readonly pipe: Pipe;
      readonly body: readonly TemplateNode[];
      readonly otherwise: readonly TemplateNode[];
    }
  | { readonly type: 'template'; readonly name: string; readonly pipe?: Pipe }
  | { readonly type: 'break' | 'continue' };

export type ParsedTemplate =
  | { readonly ok: true; readonly nodes: readonly TemplateNode[]; readonly defined: ReadonlyMap<string, readonly TemplateNode[]> }
  | { readonly ok: false; readonly message: string };

class Unreadable extends Error {}

interface Token {
  readonly kind: 'word' | 'field' | 'variable' | 'string' | 'number' | 'char' | 'space' | 'symbol';
  readonly text: string;
  readonly at: number;
}

const lexemes =
  /(?<space>\s+)|(?<string>"(?:[^"\\\n]|\\.)*"|`[^`]*`)|(?<char>'(?:[^'\\]|\\.)+')|(?<variable>\$[\p{L}\p{N}_]*)|(?<field>\.[\p{L}_][\p{L}\p{N}_]*)|(?<number>[+-]?(?:0[xX][\da-fA-F]+|\d[\d_]*(?:\.\d+)?(?:[eE][+-]?\d+)?))|(?<word>[\p{L}_][\p{L}\p{N}_]*)|(?<symbol>:=|[|().,=])/uy;

function tokens(text: string): readonly Token[] {
  const found: Token[] = [];
  lexemes.lastIndex = 0;
  while (lexemes.lastIndex < text.length) {
    const at = lexemes.lastIndex;
    const groups = lexemes.exec(text)?.groups;
    const entry = Object.entries(groups ?? {}).find(([, value]) => value !== undefined);
    if (!entry) {
      const point = text.codePointAt(at) ?? 0;
      if (text[at] === '"') throw new Unreadable('unterminated quoted string');
      throw new Unreadable(
        `unexpected bad character U+${point.toString(16).toUpperCase().padStart(4, '0')} '${String.fromCodePoint(point)}' in command`,
      );
    }
    found.push({ kind: entry[0] as Token['kind'], text: entry[1] ?? '', at });
  }
  return found;
}

function unquoted(text: string): string {
  if (text.startsWith('`')) return text.slice(1, -1);
  const codes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', a: '\x07', b: '\b', f: '\f', v: '\v' };
  return text
    .slice(1, -1)
    .replace(/\\(u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|.)/g, (_, code: string) =>
      /^[ux]./.test(code) ? String.fromCharCode(Number.parseInt(code.slice(1), 16)) : (codes[code] ?? code),
    );
}

/** Functions that templates may call. */
export type Known = (name: string) => boolean;

class PipeReader {
  private at = 0;
  private readonly list: readonly Token[];
  constructor(
    private readonly text: string,
    private readonly known: Known,
    private readonly declared: Set<string>,
    private readonly context: string,
    /** Where in the template a character of the text stands. */
    private readonly placeOf: (offset: number) => string,
  ) {
    this.list = tokens(text);
  }

  private peek(skipSpace = true): Token | undefined {
    if (skipSpace) while (this.list[this.at]?.kind === 'space') this.at++;
    return this.list[this.at];
  }

  whole(): Pipe {
    const pipe = this.pipe();
    const extra = this.peek();
    if (extra) throw new Unreadable(`unexpected ${JSON.stringify(extra.text)} in ${this.context}`);
    return pipe;
  }

  private pipe(): Pipe {
    const declaration = this.declaration();
    const place = this.place();
    const commands: (readonly Operand[])[] = [];
    for (;;) {
      commands.push(this.command());
      const next = this.peek();
      if (next?.text !== '|') break;
      this.at++;
    }
    if (commands.length === 1 && commands[0]?.length === 0) throw new Unreadable(`missing value for ${this.context}`);
    return { ...declaration, commands, text: this.text.trim(), place };
  }

  /** A chain of fields stands where its second field does. */
  private place(): string {
    const first = this.peek();
    const second = this.list[this.at + 1];
    const chain = (first?.kind === 'field' || first?.kind === 'variable') && second?.kind === 'field' ? second : first;
    return this.placeOf(chain?.at ?? 0);
  }

  private declaration(): { readonly variables: readonly string[]; readonly assign: boolean } {
    const match = /^\s*(\$\w*)(?:\s*,\s*(\$\w*))?\s*(:?=)/.exec(this.text);
    if (!match || this.at > 0) return { variables: [], assign: false };
    while (this.peek()?.text !== match[3]) this.at++;
    this.at++;
    const variables = [match[1], match[2]].filter((name): name is string => name !== undefined);
    for (const name of variables) this.declared.add(name);
    return { variables, assign: match[3] === '=' };
  }

  private command(): readonly Operand[] {
    const operands: Operand[] = [];
    for (let token = this.peek(); token && token.text !== '|' && token.text !== ')'; token = this.peek())
      operands.push(this.operand(token));
    return operands;
  }

  private operand(token: Token): Operand {
    this.at++;
    switch (token.kind) {
      case 'string':
        return { type: 'literal', value: unquoted(token.text) };
      case 'char':
        return { type: 'literal', value: unquoted(token.text).codePointAt(0) ?? 0 };
      case 'number':
        return { type: 'literal', value: Number(token.text.replaceAll('_', '')) };
      case 'field':
        return { type: 'field', names: [token.text.slice(1), ...this.fields()] };
      case 'variable':
        if (!this.declared.has(token.text)) throw new Unreadable(`undefined variable "${token.text}"`);
        return { type: 'variable', name: token.text, names: this.fields() };
      case 'word':
        if (token.text === 'true' || token.text === 'false') return { type: 'literal', value: token.text === 'true' };
        if (token.text === 'nil') return { type: 'literal', value: null };
        if (!this.known(token.text)) throw new Unreadable(`function "${token.text}" not defined`);
        return { type: 'call', name: token.text };
      default:
        if (token.text === '.') return { type: 'dot' };
        if (token.text === '(') {
          const pipe = this.pipe();
          if (this.peek()?.text !== ')') throw new Unreadable(`unclosed left paren`);
          this.at++;
          return { type: 'group', pipe, names: this.fields() };
        }
        throw new Unreadable(`unexpected ${JSON.stringify(token.text)} in ${this.context}`);
    }
  }

  /** `.a.b` right after an operand. */
  private fields(): readonly string[] {
    const names: string[] = [];
    for (let next = this.peek(false); next?.kind === 'field'; next = this.peek(false)) {
      names.push(next.text.slice(1));
      this.at++;
    }
    return names;
  }
}

interface Piece {
  readonly text?: string;
  readonly action?: string;
  readonly line: number;
  /** Where the action ends in the template. */
  readonly end?: number;
}

/** Cuts a template at its `{{…}}`; `{{-` and `-}}` trim the text beside them. */
function pieces(template: string): readonly Piece[] {
  const found: Piece[] = [];
  let at = 0;
  let trimNext = false;
  const lineAt = (offset: number): number => template.slice(0, offset).split('\n').length;
  while (at <= template.length) {
    const open = template.indexOf('{{', at);
    let text = template.slice(at, open < 0 ? undefined : open);
    if (trimNext) text = text.trimStart();
    trimNext = false;
    if (open < 0) {
      if (text) found.push({ text, line: lineAt(at) });
      break;
    }
    let from = open + 2;
    if (/^-\s/.test(template.slice(from, from + 2))) {
      text = text.trimEnd();
      from++;
    }
    if (text) found.push({ text, line: lineAt(at) });
    const close = closeOf(template, from);
    if (close < 0) {
      found.push({ action: template.slice(from), line: lineAt(open) });
      throw Object.assign(new Unreadable('unclosed action'), { pieces: found, line: lineAt(open) });
    }
    let action = template.slice(from, close);
    if (/\s-$/.test(action)) {
      action = action.slice(0, -1);
      trimNext = true;
    }
    found.push({ action, line: lineAt(open), end: from + action.trimEnd().length });
    at = close + 2;
  }
  return found;
}

/** `LINE:COLUMN`: lines count from one, columns from nought. */
function placeIn(template: string, offset: number): string {
  const before = template.slice(0, offset).split('\n');
  return `${before.length}:${before.at(-1)?.length ?? 0}`;
}

function closeOf(template: string, from: number): number {
  if (/^\s*\/\*/.test(template.slice(from))) return template.indexOf('}}', template.indexOf('*/', from));
  for (let i = from; i < template.length; i++) {
    const character = template[i];
    if (character === '"' || character === '`' || character === "'") {
      for (i++; i < template.length && template[i] !== character; i++) if (template[i] === '\\' && character !== '`') i++;
    } else if (template.startsWith('}}', i)) return i;
  }
  return -1;
}

interface Frame {
  readonly kind: string;
  readonly name: string;
  readonly pipe: Pipe | undefined;
  readonly body: TemplateNode[];
  otherwise: TemplateNode[] | undefined;
  /** `{{else if}}`: closes with its parent. */
  readonly chained: boolean;
}

/** Reads a text/template; the message is Go's, without the template's name. */
export function parseTemplate(name: string, template: string, known: Known): ParsedTemplate {
  const defined = new Map<string, readonly TemplateNode[]>();
  const declared = new Set(['$']);
  const root: Frame = { kind: 'root', name: '', pipe: undefined, body: [], otherwise: undefined, chained: false };
  const stack: Frame[] = [root];
  let line = 1;
  let end = 0;
  /** Reads the pipeline with which an action ends. */
  const pipeOf = (text: string, context: string): Pipe =>
    new PipeReader(text, known, declared, context, (offset) => placeIn(template, end - text.trimEnd().length + offset)).whole();
  const into = (): TemplateNode[] => {
    const frame = stack.at(-1) ?? root;
    return frame.otherwise ?? frame.body;
  };
  const close = (): void => {
    const frame = stack.pop() ?? root;
    if (frame.kind === 'define') defined.set(frame.name, frame.body);
    else if (frame.kind === 'block' && frame.pipe) {
      defined.set(frame.name, frame.body);
      into().push({ type: 'template', name: frame.name, pipe: frame.pipe });
    } else if (frame.pipe)
      into().push({ type: frame.kind as 'if' | 'with' | 'range', pipe: frame.pipe, body: frame.body, otherwise: frame.otherwise ?? [] });
    if (frame.chained) close();
  };
  const open = (kind: string, rest: string, chained: boolean): void => {
    const pipe = pipeOf(rest, kind);
    stack.push({ kind, name: '', pipe, body: [], otherwise: undefined, chained });
  };
  const act = (action: string): void => {
    const trimmed = action.trim();
    if (trimmed.startsWith('/*')) return;
    const [, word = '', rest = ''] = /^(\w*)([\s\S]*)$/.exec(trimmed) ?? [];
    switch (word) {
      case 'if':
      case 'with':
      case 'range':
        return open(word, rest, false);
      case 'else': {
        const frame = stack.at(-1) ?? root;
        if (frame === root || frame.otherwise) throw new Unreadable('unexpected {{else}}');
        frame.otherwise = [];
        const chained = /^\s*(if|with)\b([\s\S]*)$/.exec(rest);
        if (chained) open(chained[1] ?? '', chained[2] ?? '', true);
        return;
      }
      case 'end':
        if (stack.length === 1) throw new Unreadable('unexpected {{end}}');
        return close();
      case 'break':
      case 'continue':
        into().push({ type: word });
        return;
      case 'define': {
        const label = tokens(rest.trim())[0];
        stack.push({
          kind: 'define',
          name: label ? unquoted(label.text) : '',
          pipe: undefined,
          body: [],
          otherwise: undefined,
          chained: false,
        });
        return;
      }
      case 'block':
      case 'template': {
        const [, label = '', argument = ''] = /^\s*("[^"]*"|`[^`]*`)([\s\S]*)$/.exec(rest) ?? [];
        const pipe = argument.trim() === '' ? undefined : pipeOf(argument, 'template clause');
        if (word === 'block') stack.push({ kind: 'block', name: unquoted(label), pipe, body: [], otherwise: undefined, chained: false });
        else into().push({ type: 'template', name: unquoted(label), ...(pipe && { pipe }) });
        return;
      }
      default:
        into().push({ type: 'print', pipe: pipeOf(trimmed, 'command') });
    }
  };
  try {
    let cut: readonly Piece[];
    let broken: unknown;
    try {
      cut = pieces(template);
    } catch (problem) {
      if (!(problem instanceof Unreadable)) throw problem;
      broken = problem;
      cut = (problem as Unreadable & { pieces?: readonly Piece[] }).pieces ?? [];
    }
    for (const piece of cut) {
      line = piece.line;
      end = piece.end ?? 0;
      if (piece.text !== undefined) into().push({ type: 'text', text: piece.text });
      else act(piece.action ?? '');
    }
    if (broken instanceof Unreadable) throw broken;
    line = template.split('\n').length;
    if (stack.length > 1) throw new Unreadable('unexpected EOF');
    return { ok: true, nodes: root.body, defined };
  } catch (problem) {
    if (problem instanceof Unreadable) return { ok: false, message: `template: ${name}:${line}: ${problem.message}` };
    throw problem;
  }
}
