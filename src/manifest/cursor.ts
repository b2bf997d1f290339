import type { Step } from './field-path.ts';

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

  /** Takes a whole line; block scalars and comments are passed over. */
  take(line: string): void {
    if (line.trim() === '' || line.trimStart().startsWith('#')) return;
    const indent = line.length - line.trimStart().length;
    if (this.skipDeeperThan !== undefined) {
      if (indent > this.skipDeeperThan) return;
      this.skipDeeperThan = undefined;
    }
    const key = keyed.exec(line);
    const column = this.openItems(line);
    if (!key) return;
    this.openKey(column, key[3] ?? key[4] ?? key[5] ?? '');
    if (/^[|>][+-]?\d*\s*(?:#.*)?$/.test(key[6]?.trim() ?? '')) this.skipDeeperThan = column;
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

/** Says where an offset is; undefined inside comments and block scalars. */
export function cursorAt(text: string, offset: number): Cursor | undefined {
  const start = documentStart(text, offset);
  const next = text.indexOf('\n---', offset);
  const document = text.slice(start, next < 0 ? text.length : next + 1);
  const lines = text.slice(start, offset).split('\n');
  const line = lines.pop() ?? '';
  if (/(^|\s)#/.test(line)) return undefined;
  const walk = new Walk();
  for (const passed of lines) walk.take(passed);
  const value = keyed.exec(line);
  if (value && /:[ \t]/.test(line)) {
    const column = walk.openItems(line);
    const key = value[3] ?? value[4] ?? value[5] ?? '';
    walk.openKey(column, key);
    const whole = value[6] ?? '';
    // in a flow list only the item that is being typed counts
    const typed = /^\[(?:[^\]]*,)?\s*([^\],]*)$/.exec(whole)?.[1] ?? whole;
    return {
      at: 'value',
      path: walk.levels.map(({ step }) => step),
      typed,
      from: offset - typed.length,
      column,
      siblings: [],
      document,
      start,
    };
  }
  const column = walk.openItems(line);
  const typed = line.slice(column);
  if (/[\s:{}[\]]/.test(typed.trim())) return undefined;
  const path = walk.within(column);
  return {
    at: 'key',
    path,
    typed,
    from: offset - typed.length,
    column,
    siblings: siblings(document, offset - start, path),
    document,
    start,
  };
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
