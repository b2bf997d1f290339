import type { Group, Link } from './chart-graph.ts';

/** How far each state is from the first; those that nothing leads to stand beside it. */
function ranksOf({ states, links, inward }: Group): ReadonlyMap<string, number> {
  const first = states.find(({ initial }) => initial) ?? states[0];
  const ranks = new Map<string, number>(first ? [[first.id, 0]] : []);
  const queue = [...ranks.keys()];
  for (const { to } of inward) if (!ranks.has(to)) queue.push(to);
  for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
    if (!ranks.has(id)) ranks.set(id, 0);
    for (const { from, to } of links)
      if (from === id && !ranks.has(to)) {
        ranks.set(to, (ranks.get(id) ?? 0) + 1);
        queue.push(to);
      }
  }
  for (const { id } of states) if (!ranks.has(id)) ranks.set(id, 0);
  return ranks;
}

/** Within a row: under what leads there, and what follows another in the same row to its right. */
function ordered(row: readonly string[], above: readonly string[], links: readonly Link[]): readonly string[] {
  const pull = (id: string) => {
    const places = links.filter(({ from, to }) => to === id && above.includes(from)).map(({ from }) => above.indexOf(from));
    return places.length === 0 ? above.length : places.reduce((sum, place) => sum + place, 0) / places.length;
  };
  const left = [...row].sort((a, b) => pull(a) - pull(b));
  const placed: string[] = [];
  while (left.length > 0) {
    const free = left.findIndex((id) => !left.some((other) => other !== id && leads(links, other, id) && !leads(links, id, other)));
    placed.push(...left.splice(Math.max(0, free), 1));
  }
  return placed;
}

const leads = (links: readonly Link[], from: string, to: string) => links.some((link) => link.from === from && link.to === to);

/** The states of a group in rows, from the first downwards. */
export function rowsOf(group: Group): readonly (readonly string[])[] {
  const ranks = ranksOf(group);
  const rows: string[][] = [];
  for (const { id } of group.states) (rows[ranks.get(id) ?? 0] ??= []).push(id);
  const done: (readonly string[])[] = [];
  for (const row of rows) done.push(ordered(row, done.at(-1) ?? [], group.links));
  return done;
}
