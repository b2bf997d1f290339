import { decodeData, goJson, readText, type Value, plain } from '../../api/index.ts';
import { isMap, type JsonMap } from '../json.ts';
import { textOf } from '../text/bytes.ts';
import { exact } from './to-json.ts';

/** What stood in one document of a file, or what is wrong with it. `ends`: the rest of the file is not read. */
export type Document =
  | { readonly is: 'object'; readonly object: JsonMap }
  | { readonly is: 'wrong'; readonly message: string; readonly ends: boolean };

const wrong = (message: string, ends: boolean): Document => ({ is: 'wrong', message, ends });

/** The documents of a text: `---` at a line's beginning parts them. */
function* split(text: string): Generator<string> {
  let part: string[] = [];
  for (const line of text.split(/(?<=\n)/)) {
    if (line.startsWith('---') && /^[ \t\r\n]*$/.test(line.slice(3))) {
      if (part.length > 0) yield part.join('');
      part = [];
    } else part.push(line);
  }
  if (part.length > 0) yield part.join('');
}

/** Where the JSON value that begins at `from` ends; undefined when it never does. */
function endOfJson(text: string, from: number): number | undefined {
  let depth = 0;
  for (const match of text.slice(from).matchAll(/"(?:[^"\\]|\\[^])*"|[{}[\]]/g)) {
    if (match[0] === '{' || match[0] === '[') depth++;
    else if (match[0] === '}' || match[0] === ']') depth--;
    if (depth <= 0) return from + match.index + match[0].length;
  }
  return undefined;
}

/** The documents of a text that begins as JSON: values one after the other, until a `---` line turns it into YAML again. */
function* splitJson(text: string): Generator<string> {
  let from = 0;
  while (text.slice(from).trimStart().startsWith('{')) {
    const end = endOfJson(text, from);
    const rest = end === undefined ? '' : text.slice(end).trimStart();
    if (end === undefined || (rest !== '' && !/^(\{|---)/.test(rest))) break;
    yield text.slice(from, end);
    if (rest.startsWith('---')) return yield* documentsOf(rest.replace(/^---[^\n]*\n?/, ''));
    from = end;
  }
  if (text.slice(from).trim() !== '') yield text.slice(from);
}

const documentsOf = (text: string): Generator<string> => (/^\s*\{/.test(text) ? splitJson(text) : split(text));

const turnOff = 'if you choose to ignore these errors, turn validation off with --validate=false';

/** How a problem is told that kubectl itself finds. */
export const invalidText = (source: string, problem: string): string =>
  `error validating ${JSON.stringify(source)}: error validating data: ${problem}; ${turnOff}`;

/** What must be there for the server to be asked at all. */
function validated(value: Value): string | undefined {
  if (!(value instanceof Map)) return 'invalid object to validate';
  const problems = [
    ['apiVersion', "apiVersion isn't string type"],
    ['kind', "kind isn't string type"],
  ].flatMap(([key = '', odd = '']) => {
    const field = value.get(key);
    if (field === undefined || field === null) return [`${key} not set`];
    return typeof field === 'string' ? [] : [odd];
  });
  const version = value.get('apiVersion');
  if (problems.length === 0 && typeof version === 'string' && version.split('/').length > 2)
    return `unexpected GroupVersion string: ${version}`;
  return problems.length > 1 ? `[${problems.join(', ')}]` : problems[0];
}

/** Metadata must be what its type says, whatever the kind. */
function metadataProblem(value: Value): string | undefined {
  const metadata = value instanceof Map ? value.get('metadata') : undefined;
  if (metadata === undefined || metadata === null) return undefined;
  const stand = { apiVersion: 'v1', kind: 'ConfigMap' };
  const read = decodeData({ ...stand, metadata: plain(metadata) }, stand, 'Ignore');
  if (read.ok) return undefined;
  return read.status.message
    ?.replace(/^.*? cannot be handled as a ConfigMap: /s, '')
    .replace('Go struct field ConfigMap.metadata ', 'Go struct field metadataOnlyObject.metadata ');
}

function kindProblem(object: JsonMap): string | undefined {
  for (const [key, name] of [['kind', 'Kind'], ['apiVersion', 'apiVersion']] as const) // biome-ignore format: pairs
    if (!object[key]) return `Object '${name}' is missing in '${goJson(object)}'`;
  return undefined;
}

/** What begins like JSON is told as JSON when it is not YAML either: `{{ .Values.name }}`. */
function jsonProblem(text: string): string | undefined {
  const [before, wrongly] = /^\s*\{\s*([^\s"}])/.exec(text) ?? [];
  if (before === undefined || wrongly === undefined) return undefined;
  return `json: offset ${before.length}: invalid character '${wrongly}' looking for beginning of object key string`;
}

/** Why a text of one document is not sent at all; undefined when it can be. */
export function invalidIn(text: string): string | undefined {
  const read = readText(text, { contentType: 'yaml' });
  return read.ok ? validated(read.value) : read.message;
}

/** Reads the documents of a file. `validate`: as verbs do that write, before anything is asked of the server. */
export function* documentsIn(bytes: string, source: string, validate: boolean): Generator<Document> {
  const text = textOf(bytes);
  for (const part of documentsOf(text)) {
    const read = readText(part, { contentType: 'yaml' });
    if (!read.ok)
      return yield wrong(`error parsing ${source}: ${jsonProblem(part) ?? `error converting YAML to JSON: ${read.message}`}`, true);
    if (read.value === null) continue;
    const invalid = validate ? validated(read.value) : undefined;
    if (invalid) return yield wrong(invalidText(source, invalid), true);
    const object = exact(read.value);
    const undecodable = isMap(object) ? (kindProblem(object) ?? metadataProblem(read.value)) : undefined;
    if (!isMap(object)) yield wrong(`unable to decode ${JSON.stringify(source)}: json: cannot unmarshal into Go value of type map`, false);
    else if (undecodable) yield wrong(`unable to decode ${JSON.stringify(source)}: ${undecodable}`, false);
    else yield { is: 'object', object };
  }
}
