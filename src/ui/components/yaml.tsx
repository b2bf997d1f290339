import { Fragment } from 'react';

const line = /^(\s*(?:- )*)(?:("[^"]*"|'[^']*'|[^\s#'"{[][^:#]*?)(:)(?=\s|$))?(.*)$/;

function Value({ text }: { readonly text: string }) {
  const comment = /(^|\s)#.*$/.exec(text);
  const value = comment ? text.slice(0, comment.index) : text;
  const plain = value.trim();
  const look = /^-?\d+(\.\d+)?$|^(true|false|null|~)$/.test(plain) ? 'n' : /^[[\]{}|>&*,-]*$/.test(plain) ? 'p' : 'v';
  return (
    <>
      <span className={look}>{value}</span>
      {comment && <span className="c">{text.slice(comment.index)}</span>}
    </>
  );
}

function Line({ source }: { readonly source: string }) {
  const [, indent = '', key, colon, rest = ''] = line.exec(source) ?? [];
  return (
    <>
      {indent}
      {key !== undefined && (
        <>
          <span className="k">{key}</span>
          <span className="p">{colon}</span>
        </>
      )}
      <Value text={rest} />
    </>
  );
}

/** YAML with its keys, strings and numbers in their colours; the `marked` lines (from 0) stand out, with a note behind where there is one. */
export function Yaml({ text, marked }: { readonly text: string; readonly marked?: ReadonlyMap<number, string | undefined> }) {
  return text.split('\n').map((source, i) => {
    const note = marked?.get(i);
    return (
      // Lines have no identity but their place.
      <Fragment key={i}>
        {i > 0 && '\n'}
        {marked?.has(i) ? (
          <ins className="added">
            <Line source={source} />
            {note !== undefined && <span className="c added-why">{` # ${note}`}</span>}
          </ins>
        ) : (
          <Line source={source} />
        )}
      </Fragment>
    );
  });
}
