interface Props {
  readonly line: number | undefined;
  readonly onLine: (line: number) => void;
}

/** The line of the manifest that a sentence is about, as a way there; nothing where no line is. */
export function LineLink({ line, onLine }: Props) {
  if (line === undefined) return null;
  return (
    <>
      <button type="button" className="link" onClick={() => onLine(line)}>
        Line {line}
      </button>
      {': '}
    </>
  );
}
