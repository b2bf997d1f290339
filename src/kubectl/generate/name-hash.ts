import { goJson } from '../../api/index.ts';
import { sha256 } from '../../cluster/index.ts';
import type { JsonMap } from '../json.ts';
import { bytesOf } from '../text/bytes.ts';

const letters: Readonly<Record<string, string>> = { '0': 'g', '1': 'h', '3': 'k', a: 'm', e: 't' };

/** What --append-hash puts after a name: ten letters of a digest of the content, none of which spells anything. */
export const contentHash = (content: JsonMap): string => {
  const sorted = Object.fromEntries(Object.entries(content).sort(([a], [b]) => (a < b ? -1 : 1)));
  return Array.from(sha256(bytesOf(goJson(sorted))).slice(0, 10), (letter) => letters[letter] ?? letter).join('');
};
