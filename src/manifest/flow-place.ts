import type { Step } from './field-path.ts';

/** Where the end of a flow collection's text stands in it: `{limits: {cp` is at a key of `limits`. */
export interface FlowPlace {
  readonly at: 'key' | 'value';
  /** From the collection to the map that the key is to be in, or to what the value is of. */
  readonly steps: readonly Step[];
  readonly typed: string;
  /** The quote that is open there, if one is. */
  readonly quote: string;
  /** Keys that the map has already. */
  readonly keys: readonly string[];
}

interface Frame {
  readonly is: '{' | '[';
  readonly keys: string[];
  key?: string | undefined;
  index: number;
}

/** Undefined when the text is no flow collection, or one that has ended. */
export function flowPlace(text: string): FlowPlace | undefined {
  const frames: Frame[] = [];
  let token = '';
  let quote = '';
  let wasQuoted = false;
  const begin = () => {
    token = '';
    wasQuoted = false;
  };
  for (let i = 0; i < text.length; i++) {
    const character = text[i] ?? '';
    const frame = frames.at(-1);
    if (quote) {
      if (character === '\\' && quote === '"') token += character + (text[++i] ?? '');
      else if (character === quote) quote = '';
      else token += character;
    } else if ((character === '"' || character === "'") && token.trim() === '') {
      begin();
      quote = character;
      wasQuoted = true;
    } else if (character === '#' && /\s/.test(text[i - 1] ?? ' ')) {
      const end = text.indexOf('\n', i);
      if (end < 0) return undefined;
      i = end;
    } else if (character === '{' || character === '[') {
      frames.push({ is: character, keys: [], index: 0 });
      begin();
    } else if (character === '}' || character === ']') {
      frames.pop();
      if (frames.length === 0) return undefined;
      begin();
    } else if (character === ',' && frame) {
      if (frame.is === '[') frame.index++;
      frame.key = undefined;
      begin();
    } else if (character === ':' && frame?.is === '{' && frame.key === undefined && (wasQuoted || /\s|^$/.test(text[i + 1] ?? ''))) {
      frame.key = token.trim();
      frame.keys.push(frame.key);
      begin();
    } else token += character;
  }
  const last = frames.at(-1);
  if (!last || (wasQuoted && !quote)) return undefined;
  const steps = frames.flatMap((frame): readonly Step[] => {
    if (frame.is === '{') return frame.key === undefined ? [] : [frame.key];
    return frame === last ? [] : [frame.index];
  });
  const at = last.is === '{' && last.key === undefined ? 'key' : 'value';
  return { at, steps, typed: quote ? token : token.trimStart(), quote, keys: last.keys };
}

/** The keys that follow in the same map, in the text after the cursor. */
export function flowKeysAfter(text: string): readonly string[] {
  const found: string[] = [];
  let depth = 0;
  for (const [piece, key] of text.matchAll(/[{[]|[}\]]|,\s*["']?([\w./-]+)["']?\s*:/g)) {
    if (piece === '{' || piece === '[') depth++;
    else if (piece === '}' || piece === ']') {
      if (--depth < 0) break;
    } else if (depth === 0 && key !== undefined) found.push(key);
  }
  return found;
}
