const depthOf = (line: string): number => /^(\s*(?:- )*)/.exec(line)?.[1]?.length ?? 0;

/** The lines (from 1, both ends included) that a line of YAML heads: itself and what is indented deeper. */
export function blockAt(text: string, line: number): { readonly from: number; readonly to: number } {
  const lines = text.split('\n');
  const head = lines[line - 1] ?? '';
  const depth = depthOf(head);
  let to = line;
  for (let next = line; next < lines.length; next++) {
    const one = lines[next] ?? '';
    if (one.trim() === '') continue;
    // A list may stand as deep as its key.
    const item = /^\s*- /.test(one) && !/^\s*- /.test(head) && /^\s*/.exec(one)?.[0].length === depth;
    if (one.startsWith('---') || (depthOf(one) <= depth && !item)) break;
    to = next + 1;
  }
  return { from: line, to };
}
