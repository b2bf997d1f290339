import { type Document, isMap, isScalar, isSeq, LineCounter, type Node, type Pair, parseDocument } from 'yaml';

const nameOf = (value: unknown): unknown => (typeof value === 'object' && value !== null && 'name' in value ? value.name : undefined);

/** What the learner wrote for an item: the one of the same name, else the one at the same place. */
function itemOf(written: unknown, item: unknown, at: number): unknown {
  if (!Array.isArray(written)) return undefined;
  const name = nameOf(item);
  return name === undefined ? written[at] : written.find((one) => nameOf(one) === name);
}

const keyOf = (pair: Pair): string => String(isScalar(pair.key) ? pair.key.value : pair.key);

/**
 * The lines (from 0) of an object, printed as YAML, that stand for nothing in what was written: what defaulting, admission and the cluster
 * added. A field with another value counts as written.
 */
export function addedLines(text: string, written: unknown): ReadonlySet<number> {
  const lines = new LineCounter();
  const document: Document = parseDocument(text, { lineCounter: lines });
  const added = new Set<number>();
  const lineAt = (offset: number): number => lines.linePos(offset).line - 1;
  const mark = (from: Node, to: Node | null): void => {
    const [start] = from.range ?? [0];
    const end = to?.range?.[1] ?? start;
    for (let line = lineAt(start); line <= lineAt(Math.max(start, end - 1)); line++) added.add(line);
  };
  const visit = (node: unknown, mine: unknown): void => {
    if (isMap(node)) {
      for (const pair of node.items as Pair<Node, Node | null>[]) {
        const own = typeof mine === 'object' && mine !== null ? (mine as Readonly<Record<string, unknown>>)[keyOf(pair)] : undefined;
        if (own === undefined) mark(pair.key, pair.value);
        else visit(pair.value, own);
      }
    } else if (isSeq(node)) {
      node.items.forEach((item, at) => {
        const own = itemOf(mine, (item as Node).toJS(document), at);
        if (own === undefined) mark(item as Node, item as Node);
        else visit(item, own);
      });
    }
  };
  visit(document.contents, written);
  return added;
}
