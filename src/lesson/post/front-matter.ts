import { isMap, isNode, parseDocument } from 'yaml';
import type { Problem } from '../lesson.ts';

export interface FrontMatter {
  /** Every key as written; unknown ones are kept. */
  readonly values: Readonly<Record<string, unknown>>;
  readonly problems: readonly Omit<Problem, 'file'>[];
}

const nothing: FrontMatter = { values: {}, problems: [] };

/** Reads the YAML between the two `---` lines of a post. Bad YAML is a note, never a refusal. `chapter: '09'` and the like stay the strings they are. */
export function readFrontMatter(yaml: string | undefined, firstLine: number): FrontMatter {
  if (yaml === undefined) return nothing;
  // Obsidian users embed pictures in their front matter: [[x]] unquoted is a nested list to YAML, which is fine, but ![[x]] is a tag to it.
  const text = yaml
    .replaceAll('\t', '  ')
    .replaceAll(/:\s+(!\[\[[^\n]*\]\])\s*$/gm, (_, embed: string) => `: "${embed.replaceAll('"', '\\"')}"`);
  const document = parseDocument(text, { version: '1.2', schema: 'core', uniqueKeys: false, logLevel: 'silent', strict: false });
  const problems = document.errors.map((error) => ({
    line: firstLine + (error.linePos?.[0].line ?? 1) - 1,
    column: error.linePos?.[0].col ?? 1,
    severity: 'note' as const,
    message: `front matter: ${error.message.split('\n')[0] ?? 'cannot be read'}`,
  }));
  if (document.errors.length > 0) return { values: keyByKey(text), problems };
  if (document.contents === null) return { values: {}, problems };
  if (!isMap(document.contents))
    return {
      values: {},
      problems: [
        ...problems,
        { line: firstLine, column: 1, severity: 'note', message: 'front matter: not a list of `key: value` lines; it is left out' },
      ],
    };
  let values: unknown = {};
  try {
    values = document.toJS({ maxAliasCount: 100 });
  } catch {
    return {
      values: {},
      problems: [...problems, { line: firstLine, column: 1, severity: 'note', message: 'front matter: too many aliases; it is left out' }],
    };
  }
  return { values: typeof values === 'object' && values !== null ? (values as Record<string, unknown>) : {}, problems };
}

/** Of front matter that is no YAML as a whole: each key by itself; a value that can't be read (`title: a: b`) is the text that it is. */
function keyByKey(text: string): Readonly<Record<string, unknown>> {
  const parts = text.split(/\n(?=[\w-]+:(?:\s|$))/).flatMap((part) => {
    const [, key, value = ''] = /^([\w-]+):[ \t]*([^]*)$/.exec(part) ?? [];
    if (key === undefined) return [];
    const document = parseDocument(part, { version: '1.2', schema: 'core', uniqueKeys: false, logLevel: 'silent', strict: false });
    const read: unknown = document.errors.length === 0 && isMap(document.contents) ? document.get(key) : value.trim();
    if (document.errors.length > 0 && /^[[\]{}&*!|>@`"',?-]/.test(value.trim())) return [];
    return [[key, isNode(read) ? (read.toJS(document, { maxAliasCount: 100 }) as unknown) : read] as const];
  });
  return Object.fromEntries(parts);
}

/** A list from what may be a list, one string with commas or spaces as Jekyll takes it, or nothing. */
export function listOf(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.map(String);
  if (typeof value === 'string') return value.split(/[,\s]+/).filter(Boolean);
  return value === undefined || value === null ? [] : [String(value)];
}

/** Not published: `published: false` or `draft: true`, also as strings. */
export function isPublished(values: Readonly<Record<string, unknown>>): boolean {
  return String(values['published'] ?? 'true') !== 'false' && String(values['draft'] ?? 'false') !== 'true';
}
