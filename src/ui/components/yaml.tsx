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

/** YAML with its keys, strings and numbers in their colours. */
export function Yaml({ text }: { readonly text: string }) {
  return text.split('\n').map((source, i) => {
    const [, indent = '', key, colon, rest = ''] = line.exec(source) ?? [];
    return (
      // Lines have no identity but their place.
      <Fragment key={i}>
        {i > 0 && '\n'}
        {indent}
        {key !== undefined && (
          <>
            <span className="k">{key}</span>
            <span className="p">{colon}</span>
          </>
        )}
        <Value text={rest} />
      </Fragment>
    );
  });
}
