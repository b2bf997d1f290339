import { memo } from 'react';

const linesEach = 200;

/** A part of a long text: laid out when it is looked at, drawn again only when it changes. */
const Piece = memo(function Piece({ text }: { readonly text: string }) {
  return <span className="long-text">{text}</span>;
});

/** A text of any length; its beginning stays as it is drawn while it grows. */
export function LongText({ text }: { readonly text: string }) {
  const lines = text.split('\n');
  const pieces: string[] = [];
  for (let at = 0; at < lines.length; at += linesEach) pieces.push(lines.slice(at, at + linesEach).join('\n'));
  return pieces.map((piece, index) => <Piece key={index} text={piece} />);
}
