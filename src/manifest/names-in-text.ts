/** Names of the items of a list, read from lines so that it holds while the text doesn't parse: of every `volumes:`, every `ports:`. */
export function declaredIn(document: string, list: string): readonly string[] {
  const lines = document.split('\n');
  return [...new Set(lines.flatMap((line, i) => (new RegExp(`^[ -]*${list}:[ \\t]*(?:#.*)?$`).test(line) ? itemNames(lines, i) : [])))];
}

const named = /^(\s*(?:-\s+)*)name:\s*["']?([\w./-]+)/;

function itemNames(lines: readonly string[], at: number): readonly string[] {
  const column = (lines[at] ?? '').search(/[^\s-]/);
  const found: string[] = [];
  let item: number | undefined;
  for (const line of lines.slice(at + 1)) {
    if (line.trim() === '' || line.trimStart().startsWith('#')) continue;
    const indent = line.search(/\S/);
    const dash = line[indent] === '-';
    if (indent < column || (indent === column && !dash)) break;
    if (item === undefined && dash) item = line.search(/[^\s-]/);
    const [, lead, name] = named.exec(line) ?? [];
    if (name !== undefined && lead?.length === item) found.push(name);
  }
  return found;
}
