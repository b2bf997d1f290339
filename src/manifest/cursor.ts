import type { Step } from './field-path.ts';
import { flowKeysAfter, flowPlace } from './flow-place.ts';

/**
 * Where a cursor stands, told from indentation alone: it holds also while the line is half typed and nothing parses.
 * `path` leads to what the cursor is in; at a key, to the map that the key is to be in.
 */
export interface Cursor {
  readonly at: 'key' | 'value';
  readonly path: readonly Step[];
  /** What is typed of the key or value so far, and where that begins in the text. */
  readonly typed: string;
  readonly from: number;
  /** Column at which the key stands. */
  readonly column: number;
  /** Keys that the same map has already, on other lines. */
  readonly siblings: readonly string[];
  /** Whether it stands between brackets, where all goes on one line. */
  readonly inFlow: boolean;
  /** The quote that was opened before what is typed. */
  readonly quote: string;
  /** A colon or a dash was typed, but not the space that must follow it. */
  readonly needsSpace: boolean;
  /** Text of the document the cursor is in, and where that begins. */
  readonly document: string;
  readonly start: number;
}

interface Level {
  readonly column: number;
  readonly step: Step;
}

const keyed = /^(\s*)((?:-[ \t]+)*)(?:"([^"]*)"|'([^']*)'|([^\s#:'"{[\]}][^#:]*?)):(?:[ \t]+(.*))?$/;
const dashed = /^(\s*)((?:-[ \t]*)+)(.*)$/;

/** Reads lines from the top of a document and keeps the path to the last one. */
class Walk {
  levels: Level[] = [];
  private skipDeeperThan: number | undefined;
  /** The text of a collection in brackets that has not ended, and the column that what follows it can't be deeper than. */
  flow: { readonly text: string; readonly column: number } | undefined;

  /** Takes a whole line; block scalars, comments and what stands in brackets are passed over. */
  take(line: string): void {
    if (this.flow && this.goOn(line)) return;
    if (line.trim() === '' || line.trimStart().startsWith('#')) return;
    const indent = line.length - line.trimStart().length;
    if (this.skipDeeperThan !== undefined) {
      if (indent > this.skipDeeperThan) return;
      this.skipDeeperThan = undefined;
    }
    const key = keyed.exec(line);
    const column = this.openItems(line);
    if (!key) return this.openFlow(line.slice(column), this.levels.length > 0 ? indent : -1);
    this.openKey(column, key[3] ?? key[4] ?? key[5] ?? '');
    this.openFlow(key[6] ?? '', column);
    if (/^[|>][+-]?\d*\s*(?:#.*)?$/.test(key[6]?.trim() ?? '')) this.skipDeeperThan = column;
  }

  /** The walk one line further; this one stays where it is. */
  after(line: string): Walk {
    const further = new Walk();
    Object.assign(further, this, { levels: [...this.levels] });
    further.take(line);
    return further;
  }

  private openFlow(text: string, column: number): void {
    if (/^[{[]/.test(text) && flowPlace(text)) this.flow = { text, column };
  }

  /** Whether a line still belongs to the brackets: one that is not deeper than what opened them shows that they were left open. */
  private goOn(line: string): boolean {
    const { text = '', column = 0 } = this.flow ?? {};
    const isWithin = line.trim() === '' || line.search(/\S/) > column || /^\s*[}\]]/.test(line);
    const longer = `${text}\n${line}`;
    this.flow = isWithin && flowPlace(longer) ? { text: longer, column } : undefined;
    return isWithin;
  }

  /** Opens the list items that a line's dashes begin; answers the column of what follows them. */
  openItems(line: string): number {
    const dashes = dashed.exec(line);
    if (!dashes) return line.length - line.trimStart().length;
    let column = dashes[1]?.length ?? 0;
    for (const dash of (dashes[2] ?? '').match(/-[ \t]*/g) ?? []) {
      this.openItem(column);
      column += dash.length;
    }
    return column;
  }

  openKey(column: number, key: string): void {
    this.levels = this.levels.filter((level) => level.column < column);
    this.levels.push({ column, step: key });
  }

  private openItem(column: number): void {
    const before = this.levels.find((level) => level.column === column && typeof level.step === 'number');
    // A list may stand at the column of its key: then the key stays open.
    this.levels = this.levels.filter((level) => level.column < column || (level.column === column && typeof level.step === 'string'));
    this.levels.push({ column, step: before ? Number(before.step) + 1 : 0 });
  }

  within(column: number): readonly Step[] {
    return this.levels.filter((level) => level.column < column).map(({ step }) => step);
  }
}

const documentStart = (text: string, offset: number) => {
  const before = text.slice(0, offset);
  const cut = before.lastIndexOf('\n---');
  if (cut < 0) return before.startsWith('---') ? Math.min(offset, before.indexOf('\n') + 1) : 0;
  const end = text.indexOf('\n', cut + 1);
  return end < 0 || end >= offset ? offset : end + 1;
};

/** Says where an offset is; undefined inside comments and block scalars, and behind a tab, which can't indent. */
export function cursorAt(text: string, offset: number): Cursor | undefined {
  const start = documentStart(text, offset);
  const next = text.indexOf('\n---', offset);
  const document = text.slice(start, next < 0 ? text.length : next + 1);
  const lines = text.slice(start, offset).split('\n');
  const line = lines.pop() ?? '';
  if (/(^|\s)#/.test(line) || /^ *\t/.test(line)) return undefined;
  const walk = new Walk();
  for (const passed of lines) walk.take(passed);
  const flow = inBrackets(walk, line, text.slice(offset, next < 0 ? text.length : next));
  if (flow) return { ...flow, from: offset - flow.typed.length, document, start };
  const value = keyed.exec(line);
  if (value && /:(?:[ \t]|$)/.test(line)) {
    const column = walk.openItems(line);
    const key = value[3] ?? value[4] ?? value[5] ?? '';
    walk.openKey(column, key);
    const [, quote = '', typed = ''] = /^(["']?)(.*)$/.exec(value[6] ?? '') ?? [];
    return {
      at: 'value',
      path: walk.levels.map(({ step }) => step),
      typed,
      from: offset - typed.length,
      column,
      siblings: [],
      inFlow: false,
      quote,
      needsSpace: line.endsWith(':'),
      document,
      start,
    };
  }
  const column = walk.openItems(line);
  const [, quote = '', typed = ''] = /^(["']?)(.*)$/.exec(line.slice(column)) ?? [];
  if (/[\s:{}[\]]/.test(typed.trim())) return undefined;
  const path = walk.within(column);
  const needsSpace = /(?:^|\s)-$/.test(line);
  return {
    at: 'key',
    path,
    typed,
    from: offset - typed.length,
    column: needsSpace ? column + 1 : column,
    siblings: siblings(document, offset - start, path),
    inFlow: false,
    quote,
    needsSpace,
    document,
    start,
  };
}

/** The cursor among brackets that are open where it stands; `after` is the text behind it. */
function inBrackets(walk: Walk, line: string, after: string): Omit<Cursor, 'from' | 'document' | 'start'> | undefined {
  const { levels, flow } = walk.after(line);
  const place = flow && flowPlace(flow.text);
  if (!place) return undefined;
  const { at, steps, typed, quote, keys } = place;
  const path = [...levels.map(({ step }) => step), ...steps];
  const needsSpace = at === 'value' && flow.text.endsWith(':');
  return { at, path, typed, quote, needsSpace, inFlow: true, column: flow.column, siblings: [...keys, ...flowKeysAfter(after)] };
}

/** Keys of the map at a path, other than on the line of the cursor. */
function siblings(document: string, offset: number, path: readonly Step[]): readonly string[] {
  const found: string[] = [];
  const walk = new Walk();
  let at = 0;
  for (const line of document.split('\n')) {
    const own = at <= offset && offset <= at + line.length;
    at += line.length + 1;
    if (own) {
      walk.openItems(line);
      continue;
    }
    walk.take(line);
    const last = walk.levels.at(-1);
    if (typeof last?.step === 'string' && walk.levels.length === path.length + 1 && path.every((step, i) => walk.levels[i]?.step === step))
      found.push(last.step);
  }
  return [...new Set(found)];
}

/** apiVersion and kind of a document, also while it doesn't parse. */
export function kindIn(document: string): { readonly apiVersion: string | undefined; readonly kind: string | undefined } {
  const flow = /^\s*\{/.test(document);
  const text = flow ? outermost(document) : document;
  const read = (key: string) => new RegExp(`${flow ? '[{,]\\s*' : '^'}["']?${key}["']?\\s*:[ \\t]*["']?([\\w./-]+)`, 'm').exec(text)?.[1];
  return { apiVersion: read('apiVersion'), kind: read('kind') };
}

/** Of a flow map, what stands in it but in no map within. */
function outermost(document: string): string {
  let depth = 0;
  let out = '';
  for (const character of document) {
    if (character === '}') depth--;
    if (depth <= 1 && !(depth === 1 && character === '{')) out += character;
    if (character === '{') depth++;
  }
  return out;
}
