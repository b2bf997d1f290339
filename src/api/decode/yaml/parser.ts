import type { MapNode, ScalarNode, YamlNode } from './node.ts';
import { parserProblem, YamlProblem } from './problem.ts';
import { Scanner } from './scanner.ts';
import type { Token, TokenType } from './token.ts';

const tagPrefixes: Readonly<Record<string, string>> = { '!': '!', '!!': 'tag:yaml.org,2002:' };

/** Deeper than any manifest, and shallow enough for the call stack. */
const maxNesting = 2000;

const empty = (line: number): ScalarNode => ({ is: 'scalar', text: '', tag: '', implicit: true, line });

/** Tokens → the nodes of the first document; undefined when there is none. Throws a YamlProblem. */
export function parseFirstDocument(text: string): YamlNode | undefined {
  return new Parser(text).document();
}

class Parser {
  private readonly scanner: Scanner;
  private readonly anchors = new Map<string, YamlNode>();
  private readonly prefixes: Record<string, string> = { ...tagPrefixes };
  private depth = 0;

  constructor(text: string) {
    this.scanner = new Scanner(text);
  }

  private peek(): Token {
    return this.scanner.peek();
  }

  private at(a: TokenType, b = a, c = a, d = a): boolean {
    const { type } = this.peek();
    return type === a || type === b || type === c || type === d;
  }

  private take(type: TokenType): boolean {
    if (this.peek().type !== type) return false;
    this.scanner.next();
    return true;
  }

  document(): YamlNode | undefined {
    if (this.at('stream-end')) return undefined;
    const explicit = this.at('directive', 'document-start');
    if (explicit) {
      this.directives();
      const start = this.scanner.next();
      if (start.type !== 'document-start') throw parserProblem('did not find expected <document start>', start.line);
    }
    const node =
      explicit && this.at('directive', 'document-start', 'document-end', 'stream-end') ? empty(this.peek().line) : this.node(true, false);
    this.peek();
    return node;
  }

  private directives(): void {
    let versions = 0;
    while (this.at('directive')) {
      const { text, suffix, line } = this.scanner.next();
      if (text === 'YAML') {
        if (++versions > 1) throw parserProblem('found duplicate %YAML directive', line);
        if (!/^1\.1$/.test(suffix)) throw parserProblem('found incompatible YAML document', line);
      } else {
        const [handle, prefix] = suffix.split(/\s+/);
        if (handle && prefix) this.prefixes[handle] = prefix;
      }
    }
  }

  private node(block: boolean, indentless: boolean): YamlNode {
    if (++this.depth > maxNesting) this.refuseDepth();
    const node = this.nodeHere(block, indentless);
    this.depth--;
    return node;
  }

  /** Lets the scanner say what is wrong with so deep a text, as it would before anything is built. */
  private refuseDepth(): never {
    while (this.scanner.next().type !== 'stream-end');
    throw new YamlProblem('exceeded max depth of 10000');
  }

  private nodeHere(block: boolean, indentless: boolean): YamlNode {
    const first = this.peek();
    const { line } = first;
    if (first.type === 'alias') {
      this.scanner.next();
      const target = this.anchors.get(first.text);
      if (!target) throw new YamlProblem(`unknown anchor '${first.text}' referenced`);
      return { is: 'alias', name: first.text, target, line };
    }
    let anchor = '';
    let tag = '';
    let properties = false;
    for (let seenAnchor = false, seenTag = false; ; properties = true) {
      const { type } = this.peek();
      if (type === 'anchor' && !seenAnchor) {
        anchor = this.scanner.next().text;
        seenAnchor = true;
      } else if (type === 'tag' && !seenTag) {
        tag = this.tagOf(this.scanner.next());
        seenTag = true;
      } else break;
    }
    const token = this.peek();
    const define = <T extends YamlNode>(node: T): T => {
      if (anchor) this.anchors.set(anchor, node);
      return node;
    };
    switch (token.type) {
      case 'scalar': {
        this.scanner.next();
        const implicit = (token.plain && tag === '') || tag === '!';
        return define({ is: 'scalar', text: token.text, tag: tag === '!' ? '' : tag, implicit, line });
      }
      case 'flow-sequence-start':
        return this.flowSequence(define({ is: 'list', items: [], line }));
      case 'flow-mapping-start':
        return this.flowMapping(define({ is: 'map', pairs: [], line }));
      case 'block-sequence-start':
        if (block) return this.blockSequence(define({ is: 'list', items: [], line }));
        break;
      case 'block-mapping-start':
        if (block) return this.blockMapping(define({ is: 'map', pairs: [], line }));
        break;
      case 'block-entry':
        if (indentless) return this.indentlessSequence(define({ is: 'list', items: [], line }));
        break;
    }
    if (properties) return define({ is: 'scalar', text: '', tag, implicit: tag === '', line });
    throw parserProblem('did not find expected node content', token.line, line);
  }

  private tagOf({ text: handle, suffix, line }: Token): string {
    if (handle === '') return suffix;
    const prefix = this.prefixes[handle];
    if (prefix === undefined) throw parserProblem('found undefined tag handle', line);
    return prefix + suffix;
  }

  private blockSequence(list: Extract<YamlNode, { is: 'list' }>): YamlNode {
    const start = this.scanner.next();
    while (this.at('block-entry')) {
      const { endLine } = this.scanner.next();
      list.items.push(this.at('block-entry', 'block-end') ? empty(endLine) : this.node(true, false));
    }
    const end = this.peek();
    if (end.type !== 'block-end') throw parserProblem("did not find expected '-' indicator", end.line, start.line);
    this.scanner.next();
    return list;
  }

  private indentlessSequence(list: Extract<YamlNode, { is: 'list' }>): YamlNode {
    while (this.at('block-entry')) {
      const { endLine } = this.scanner.next();
      list.items.push(this.at('block-entry', 'key', 'value', 'block-end') ? empty(endLine) : this.node(true, false));
    }
    return list;
  }

  private blockMapping(map: MapNode): YamlNode {
    const start = this.scanner.next();
    while (this.at('key')) {
      const { endLine } = this.scanner.next();
      const key = this.at('key', 'value', 'block-end') ? empty(endLine) : this.node(true, true);
      map.pairs.push([key, this.blockValue()]);
    }
    const end = this.peek();
    if (end.type !== 'block-end') throw parserProblem('did not find expected key', end.line, start.line);
    this.scanner.next();
    return map;
  }

  private blockValue(): YamlNode {
    const token = this.peek();
    if (!this.take('value')) return empty(token.line);
    return this.at('key', 'value', 'block-end') ? empty(token.endLine) : this.node(true, true);
  }

  private flowSequence(list: Extract<YamlNode, { is: 'list' }>): YamlNode {
    const start = this.scanner.next();
    for (let first = true; !this.at('flow-sequence-end'); first = false) {
      if (!first) {
        const token = this.peek();
        if (!this.take('flow-entry')) throw parserProblem("did not find expected ',' or ']'", token.line, start.line);
        if (this.at('flow-sequence-end')) break;
      }
      list.items.push(this.at('key') ? this.singlePair() : this.node(false, false));
    }
    this.scanner.next();
    return list;
  }

  /** `[a: b]` holds a map of one pair. */
  private singlePair(): YamlNode {
    const { line } = this.scanner.next();
    const noKey = this.at('value', 'flow-entry', 'flow-sequence-end');
    const key = noKey ? empty(this.scanner.next().endLine) : this.node(false, false);
    const { line: valueLine } = this.peek();
    const value = this.take('value') && !this.at('flow-entry', 'flow-sequence-end') ? this.node(false, false) : empty(valueLine);
    return { is: 'map', pairs: [[key, value]], line };
  }

  private flowMapping(map: MapNode): YamlNode {
    const start = this.scanner.next();
    for (let first = true; !this.at('flow-mapping-end'); first = false) {
      if (!first) {
        const token = this.peek();
        if (!this.take('flow-entry')) throw parserProblem("did not find expected ',' or '}'", token.line, start.line);
        if (this.at('flow-mapping-end')) break;
      }
      map.pairs.push(this.flowPair());
    }
    this.scanner.next();
    return map;
  }

  private flowPair(): readonly [YamlNode, YamlNode] {
    if (!this.take('key')) {
      const key = this.node(false, false);
      return [key, empty(this.peek().line)];
    }
    const key = this.at('value', 'flow-entry', 'flow-mapping-end') ? empty(this.peek().line) : this.node(false, false);
    const { line } = this.peek();
    if (!this.take('value')) return [key, empty(line)];
    return [key, this.at('flow-entry', 'flow-mapping-end') ? empty(this.peek().line) : this.node(false, false)];
  }
}
