import { civilTime, type LabelSelector, type ObjectMeta, parseRfc3339 } from '../../api/index.ts';
import { byteLength } from '../../api/index.ts';
import type { Page } from './page.ts';

type Texts = Readonly<Record<string, string>>;

const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const two = (value: number): string => String(value).padStart(2, '0');

/** `Sat, 21 Nov 2026 06:32:02 +0000`. */
export function dateText(timestamp: string | null | undefined): string {
  const at = timestamp === undefined || timestamp === null ? undefined : parseRfc3339(timestamp);
  if (at === undefined) return 'Mon, 01 Jan 0001 00:00:00 +0000';
  const t = civilTime(at);
  return `${days[t.weekday]}, ${two(t.day)} ${months[t.month - 1]} ${t.year} ${two(t.hour)}:${two(t.minute)}:${two(t.second)} +0000`;
}

/** `2026-11-21 06:32:02 +0000 UTC`, Go's own form. */
export function goTime(timestamp: string | undefined): string {
  const at = timestamp === undefined ? undefined : parseRfc3339(timestamp);
  if (at === undefined) return '0001-01-01 00:00:00 +0000 UTC';
  const t = civilTime(at);
  return `${t.year}-${two(t.month)}-${two(t.day)} ${two(t.hour)}:${two(t.minute)}:${two(t.second)} +0000 UTC`;
}

export const pairs = (labels: Texts | undefined, between = '='): readonly string[] =>
  Object.keys(labels ?? {})
    .sort()
    .map((key) => `${key}${between}${labels?.[key] ?? ''}`);

/** `a=b,c=d`, or `<none>`. */
export const labelsLine = (labels: Texts | undefined): string => pairs(labels).join(',') || '<none>';

export const writeLabels = (page: Page, title: string, labels: Texts | undefined): void => page.list(0, title, pairs(labels));

const lastApplied = 'kubectl.kubernetes.io/last-applied-configuration';
const longest = 140;

function shortened(text: string, limit: number): string {
  if (byteLength(text) <= limit) return text;
  let cut = text.slice(0, limit);
  while (byteLength(cut) > limit) cut = cut.slice(0, -1);
  return `${cut}...`;
}

/** Annotations; a long or many-lined value stands below its key. What kubectl keeps for itself is left out. */
export function writeAnnotations(page: Page, title: string, annotations: Texts | undefined): void {
  const keys = Object.keys(annotations ?? {})
    .filter((key) => key !== lastApplied)
    .sort();
  if (keys.length === 0) return page.row(0, `${title}:`, '<none>');
  keys.forEach((key, i) => {
    const value = (annotations?.[key] ?? '').replace(/\n$/, '');
    const start = i === 0 ? `${title}:\t` : '\t';
    if (byteLength(value) + byteLength(key) + 2 <= longest && !value.includes('\n')) return page.text(`${start}${key}: ${value}\n`);
    page.text(`${start}${key}:\n`);
    for (const line of value.split('\n')) page.text(`\t  ${shortened(line, longest - 2)}\n`);
  });
}

/** Name and namespace, labels, annotations: how most descriptions begin. */
export function writeMetadata(page: Page, meta: ObjectMeta): void {
  page.row(0, 'Name:', meta.name ?? '');
  page.row(0, 'Namespace:', meta.namespace ?? '');
  writeLabels(page, 'Labels', meta.labels);
  writeAnnotations(page, 'Annotations', meta.annotations);
}

export function controllerOf(meta: ObjectMeta): string {
  const owner = meta.ownerReferences?.find((one) => one.controller);
  return owner ? `${owner.kind}/${owner.name}` : '';
}

const operators: Readonly<Record<string, (key: string, values: readonly string[]) => string>> = {
  In: (key, values) => `${key} in (${values.join(',')})`,
  NotIn: (key, values) => `${key} notin (${values.join(',')})`,
  Exists: (key) => key,
  DoesNotExist: (key) => `!${key}`,
};

/** A label selector as a person would type it, requirements in the order of their keys. */
export function selectorText(selector: LabelSelector | undefined): string {
  if (!selector) return '<none>';
  const labels = Object.entries(selector.matchLabels ?? {}).map(([key, value]) => ({ key, text: `${key}=${value}` }));
  const expressions = (selector.matchExpressions ?? []).map(({ key, operator, values }) => ({
    key,
    text: operators[operator]?.(key, [...(values ?? [])].sort()) ?? '',
  }));
  return [...labels, ...expressions]
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ text }) => text)
    .join(',');
}

/** As selectorText, but an empty selector is `<none>`. */
export const selectorOrNone = (selector: LabelSelector | undefined): string => selectorText(selector) || '<none>';
