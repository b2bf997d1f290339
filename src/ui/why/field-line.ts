import { jumpTo } from '../../manifest/index.ts';
import type { FieldPath } from '../../session/index.ts';

/** Where the spec of a pod stands in a manifest of a pod, of something that makes pods, of a job on a schedule. */
const homes = [[], ['spec', 'template'], ['spec', 'jobTemplate', 'spec', 'template']] as const;
const mostDocuments = 20;

export interface FieldLine {
  readonly line: number;
  /** False: the field is not written, so its default holds; the line is of what would hold it. */
  readonly written: boolean;
}

/** The line of a pod's field in a text; a field that is left out gives the line of the nearest one above it. */
export function fieldLine(text: string, field: FieldPath, name: string): FieldLine | undefined {
  for (let depth = field.length; depth > 1; depth--)
    for (let document = 0; document < mostDocuments; document++) {
      const named = jumpTo(text, ['metadata', 'name'], document);
      if (!named && !jumpTo(text, ['kind'], document)) continue;
      for (const home of homes) {
        const span = jumpTo(text, [...home, ...field.slice(0, depth)], document);
        if (span && (home.length > 0 || isNamed(text, document, name)))
          return { line: text.slice(0, span.from).split('\n').length, written: depth === field.length };
      }
    }
  return undefined;
}

/** The document is of that pod; what makes pods gives them names that begin with its own. */
function isNamed(text: string, document: number, name: string): boolean {
  const span = jumpTo(text, ['metadata', 'name'], document);
  if (!span) return true;
  const line = text.slice(span.from).split(/[\n,}]/, 1)[0] ?? '';
  return line.includes(name);
}
