import { parseDocument } from 'yaml';
import { splitDocuments } from './document.ts';

/** The text evenly indented by two, comments kept; the same text where it can't be read. Formatting a formatted text changes nothing. */
export function format(text: string): string {
  const pieces = splitDocuments(text);
  const formatted = pieces.map((piece) => formatDocument(piece.text));
  return pieces.reduce(
    (done, { from }, i) => done + (i === 0 ? text.slice(0, from) : between(text, pieces[i - 1], from)) + (formatted[i] ?? ''),
    '',
  );
}

function formatDocument(text: string): string {
  try {
    const document = parseDocument(text, { version: '1.1', merge: true, uniqueKeys: false, logLevel: 'silent', strict: false });
    if (document.errors.length > 0 || document.contents === null) return text;
    document.directives.docStart = null;
    return document.toString({ lineWidth: 0, indentSeq: false, flowCollectionPadding: false, minContentWidth: 0 });
  } catch {
    // an alias of nothing, or deeper than the printer's stack
    return text;
  }
}

/** The `---` line before a document. */
function between(text: string, before: { readonly text: string; readonly from: number } | undefined, from: number): string {
  return before ? text.slice(before.from + before.text.length, from) : '';
}
