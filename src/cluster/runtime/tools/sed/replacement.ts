import type { Bytes } from '../../program.ts';
import type { Substitution } from './script.ts';

/** The replacement of one match: its groups put in, letters folded as \U, \L, \u and \l say. */
export function expand(parts: Substitution['replacement'], groups: readonly (Bytes | undefined)[]): Bytes {
  let text = '';
  let fold: 'U' | 'L' | 'E' = 'E';
  let once: 'u' | 'l' | undefined;
  for (const part of parts) {
    if ('fold' in part) {
      if (part.fold === 'u' || part.fold === 'l') once = part.fold;
      else fold = part.fold;
      continue;
    }
    let piece = 'text' in part ? part.text : (groups[part.group] ?? '');
    if (fold !== 'E') piece = fold === 'U' ? piece.toUpperCase() : piece.toLowerCase();
    if (once && piece !== '') {
      piece = (once === 'u' ? piece.slice(0, 1).toUpperCase() : piece.slice(0, 1).toLowerCase()) + piece.slice(1);
      once = undefined;
    }
    text += piece;
  }
  return text;
}
