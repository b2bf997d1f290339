import { fail } from '../errors.ts';
import { JsonPath, JsonPathFailure } from './jsonpath.ts';
import { relaxedPath, relaxedPathHint } from './jsonpath-parser.ts';
import { goPrint } from './go-value.ts';

export interface CustomColumn {
  readonly header: string;
  readonly expression: string;
}

function columnOf(header: string, expression: string): CustomColumn {
  const relaxed = relaxedPath(expression) ?? fail(relaxedPathHint);
  return { header, expression: relaxed };
}

/** The paths of columns, read once the header stands: what is wrong with one is told below it. */
export const pathsOf = (columns: readonly CustomColumn[]): readonly JsonPath[] =>
  columns.map(({ expression }) => {
    const parsed = JsonPath.parse(expression, true);
    return parsed.ok ? parsed.path : fail(parsed.message);
  });

/** Reads `NAME:.metadata.name,…`. */
export function columnsOfSpec(spec: string): readonly CustomColumn[] {
  if (spec === '') fail('custom-columns format specified but no custom columns given');
  const pairs = spec.split(',').map((part) => {
    const colon = part.indexOf(':');
    if (colon < 0) fail(`unexpected custom-columns spec: ${part}, expected <header>:<json-path-expr>`);
    return [part.slice(0, colon), part.slice(colon + 1)] as const;
  });
  return pairs.map(([header, expression]) => columnOf(header, expression));
}

const words = (line: string): readonly string[] => line.split(/\s+/).filter((word) => word !== '');

const templateHint = 'Expected format is one line of space separated headers, one line of space separated column specs.';

/** Reads a file of headers on its first line and paths on its second. */
export function columnsOfTemplate(text: string): readonly CustomColumn[] {
  const [first, second] = text.split('\n');
  if (text === '' || first === undefined) return fail(`invalid template, missing header line. ${templateHint}`);
  if (second === undefined || (second === '' && text.split('\n').length === 2))
    return fail(`invalid template, missing spec line. ${templateHint}`);
  const headers = words(first);
  const specs = words(second);
  if (headers.length !== specs.length) fail(`number of headers (${headers.length}) and field specifications (${specs.length}) don't match`);
  return headers.map((header, i) => columnOf(header, specs[i] ?? ''));
}

export const headerLine = (columns: readonly CustomColumn[]): string => `${columns.map(({ header }) => header).join('\t')}\n`;

function foundIn(object: unknown, path: JsonPath): readonly (readonly unknown[])[] {
  try {
    return path.find(object);
  } catch (problem) {
    if (problem instanceof JsonPathFailure) return fail(problem.message);
    throw problem;
  }
}

export function rowLine(paths: readonly JsonPath[], object: unknown): string {
  const cells = paths.map((path) => {
    const found = foundIn(object, path);
    const values = found.flat();
    return [...((found[0]?.length ?? 0) === 0 ? ['<none>'] : []), ...values.map(goPrint)].join(',');
  });
  return `${cells.join('\t')}\n`;
}
