import { type Document, isMap, isScalar, isSeq, LineCounter, type Node, type Pair, parseDocument } from 'yaml';

const nameOf = (value: unknown): unknown => (typeof value === 'object' && value !== null && 'name' in value ? value.name : undefined);

/** What the learner wrote for an item: the one of the same name, else the one at the same place. */
function itemOf(written: unknown, item: unknown, at: number): unknown {
  if (!Array.isArray(written)) return undefined;
  const name = nameOf(item);
  return name === undefined ? written[at] : written.find((one) => nameOf(one) === name);
}

const keyOf = (pair: Pair): string => String(isScalar(pair.key) ? pair.key.value : pair.key);

export type Path = readonly (string | number)[];

/**
 * The lines (from 0) of an object, printed as YAML, that stand for nothing in what was written: what defaulting, admission and the cluster
 * added. Each with the path of what begins on it; lines that go on with that have none. A field with another value counts as written.
 */
export function addedLines(text: string, written: unknown): ReadonlyMap<number, Path | undefined> {
  const lines = new LineCounter();
  const document: Document = parseDocument(text, { lineCounter: lines });
  const added = new Map<number, Path | undefined>();
  const lineAt = (offset: number): number => lines.linePos(offset).line - 1;
  const mark = (from: Node, to: Node | null, path: Path): void => {
    const [start] = from.range ?? [0];
    const end = to?.range?.[1] ?? start;
    for (let line = lineAt(start); line <= lineAt(Math.max(start, end - 1)); line++) added.set(line, undefined);
    added.set(lineAt(start), path);
  };
  const visit = (node: unknown, mine: unknown, path: Path): void => {
    if (isMap(node)) {
      for (const pair of node.items as Pair<Node, Node | null>[]) {
        const own = typeof mine === 'object' && mine !== null ? (mine as Readonly<Record<string, unknown>>)[keyOf(pair)] : undefined;
        const here = [...path, keyOf(pair)];
        if (own !== undefined) visit(pair.value, own, here);
        else {
          mark(pair.key, pair.value, here);
          // each part of the status has its own writer
          if (here.join() === 'status' && isMap(pair.value)) visit(pair.value, {}, here);
        }
      }
    } else if (isSeq(node)) {
      node.items.forEach((item, at) => {
        const own = itemOf(mine, (item as Node).toJS(document), at);
        if (own === undefined) mark(item as Node, item as Node, [...path, at]);
        else visit(item, own, [...path, at]);
      });
    }
  };
  visit(document.contents, written, []);
  return added;
}
