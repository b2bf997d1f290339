import type { KubeObject } from '../../api/index.ts';
import { isRecord } from '../call.ts';
import { goPrint } from '../print/go-value.ts';
import { describerOf, writeEvents } from './describer.ts';
import { writeMetadata } from './metadata.ts';
import type { Page } from './page.ts';

const acronyms = ['API', 'URL', 'UID', 'GUID'];

/** Words of a field name: a new one at each change of kind, a capital before small letters belonging to them. */
function wordsOf(field: string): readonly string[] {
  return field.match(/\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+|[^\p{L}]+/gu) ?? [field];
}

/** `lastScheduleTime` → `Last Schedule Time`. */
export function labelOf(field: string): string {
  if (/[^\p{L}-]/u.test(field)) return field;
  const words = wordsOf(field);
  const merged: string[] = [];
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? '';
    const next = words[i + 1];
    if (word.length >= 2 && word === word.toUpperCase() && /^\p{Lu}/u.test(next ?? '')) {
      merged.push(word + next);
      i++;
    } else merged.push(word);
  }
  return merged
    .map((word) =>
      acronyms.includes(word.toUpperCase())
        ? word.toUpperCase()
        : word === word.toLowerCase()
          ? word.charAt(0).toUpperCase() + word.slice(1)
          : word,
    )
    .join(' ');
}

const told = ['.metadata.managedFields', '.metadata.name', '.metadata.namespace', '.metadata.labels', '.metadata.annotations'];

function writeContent(page: Page, level: number, content: Readonly<Record<string, unknown>>, path: string): void {
  for (const field of Object.keys(content).sort()) {
    const value = content[field];
    const inner = `${path}.${field}`;
    if (value === undefined || told.includes(inner)) continue;
    if (isRecord(value)) {
      page.row(level, `${labelOf(field)}:`);
      writeContent(page, level + 1, value, inner);
    } else if (Array.isArray(value)) {
      page.row(level, `${labelOf(field)}:`);
      for (const item of value) {
        if (isRecord(item)) writeContent(page, level + 1, item, inner);
        else page.row(level + 1, goPrint(item));
      }
    } else page.row(level, `${labelOf(field)}:`, goPrint(value));
  }
}

/** Of kinds that kubectl knows nothing of: every field, by its path. */
export const generic = describerOf<KubeObject>(function* (describing) {
  const { object, page } = describing;
  writeMetadata(page, object.metadata);
  writeContent(page, 0, object, '');
  yield* writeEvents(describing);
});
