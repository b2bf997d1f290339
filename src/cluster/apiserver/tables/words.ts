import { type Container, joined, type LabelSelector } from '../../../api/index.ts';

/** `a,b,c + 2 more...` */
export function firstFew(items: readonly string[], count = items.length, most = 3): string {
  if (items.length === 0) return '<none>';
  const shown = items.slice(0, most).join(',');
  return count > most ? `${shown} + ${count - most} more...` : shown;
}

/** `app=web,tier=front`, sorted; `<none>` */
export function labelsText(labels: Readonly<Record<string, string>> | undefined): string {
  const pairs = Object.entries(labels ?? {}).map(([key, value]) => `${key}=${value}`);
  return pairs.length === 0 ? '<none>' : pairs.sort().join(',');
}

/** `app=web,tier in (a,b),!old`, sorted by key; '' for one that chooses everything. */
export function selectorText(selector: LabelSelector | undefined): string {
  const equal = Object.entries(selector?.matchLabels ?? {}).map(([key, value]) => ({ key, text: `${key}=${value}` }));
  const others = (selector?.matchExpressions ?? []).map(({ key, operator, values }) => ({
    key,
    text: expressionText(key, operator, values ?? []),
  }));
  return joined(equal, others)
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ text }) => text)
    .join(',');
}

function expressionText(key: string, operator: string, values: readonly string[]): string {
  if (operator === 'Exists') return key;
  if (operator === 'DoesNotExist') return `!${key}`;
  return `${key} ${operator === 'In' ? 'in' : 'notin'} (${[...values].sort().join(',')})`;
}

export const containersText = (containers: readonly Container[] | undefined): readonly [string, string] => [
  (containers ?? []).map(({ name }) => name).join(','),
  (containers ?? []).map(({ image }) => image ?? '').join(','),
];

const shortModes: readonly (readonly [string, string])[] = [
  ['ReadWriteOnce', 'RWO'],
  ['ReadOnlyMany', 'ROX'],
  ['ReadWriteMany', 'RWX'],
  ['ReadWriteOncePod', 'RWOP'],
];

export const accessModesText = (modes: readonly string[] | undefined): string =>
  shortModes
    .filter(([mode]) => modes?.includes(mode))
    .map(([, short]) => short)
    .join(',');
