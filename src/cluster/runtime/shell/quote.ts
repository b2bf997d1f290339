import type { Bytes } from '../program.ts';

/** A word as `set -x` shows it: quoted if the shell would take it otherwise. */
export function traceQuote(word: Bytes): Bytes {
  return /^[A-Za-z0-9+,\-./:@_\]^]*$/.test(word) ? word : quote(word);
}

/** A word in single quotes, as `set`, `export -p`, `alias` and `trap` print it. */
export function quote(word: Bytes): Bytes {
  const pieces = word.split(/('+)/);
  return pieces
    .map((piece, index) => (index % 2 === 1 ? `"${piece}"` : piece === '' && index > 0 && index === pieces.length - 1 ? '' : `'${piece}'`))
    .join('');
}
