import type { Running } from '../../cluster/index.ts';
import { type Call, isRecord } from '../call.ts';
import { fail } from '../errors.ts';
import { restOfKubectl } from '../late.ts';

export type AnyObject = Readonly<Record<string, unknown>>;

/** Prints one object after another to text; remembers what it printed (YAML's `---`). */
export type Print = (object: AnyObject) => string;

const structured = ['json', 'yaml', 'kyaml'];
export const templates = ['go-template', 'go-template-file', 'template', 'templatefile', 'jsonpath', 'jsonpath-as-json', 'jsonpath-file'];

/** The formats that most verbs take with -o, in the order of their help. */
export const commonFormats: readonly string[] = [...structured, 'name', ...templates];

function nameLine(object: AnyObject): string {
  const kind = typeof object.kind === 'string' ? object.kind : '';
  const apiVersion = typeof object.apiVersion === 'string' ? object.apiVersion : '';
  const group = apiVersion.includes('/') ? `.${apiVersion.slice(0, apiVersion.indexOf('/'))}` : '';
  const name = isRecord(object.metadata) && typeof object.metadata.name === 'string' ? object.metadata.name : '<unknown>';
  return `${kind.toLowerCase()}${group}/${name}`;
}

/** `pod/web`, `deployment.apps/web`: what -o name prints, and what verbs say they did something to. */
export const nameOf = nameLine;

function namePrinter(operation: string): Print {
  const print: Print = (object) => {
    if (Array.isArray(object.items)) return object.items.map((item) => (isRecord(item) ? print(item) : '')).join('');
    return `${nameLine(object)}${operation ? ` ${operation}` : ''}\n`;
  };
  return print;
}

export const noPrinter = (output: string, formats: readonly string[]): never =>
  fail(`unable to match a printer suitable for the output format "${output}", allowed formats are: ${formats.toSorted().join(',')}`);

/**
 * The printer that -o and --template ask for, as most verbs have it: without -o it says `pod/web OPERATION`.
 * Ends the command when there is no such format.
 */
export function* printerFor(call: Call, operation: string, { typed = false } = {}): Running<Print> {
  const output = call.flags.string('output');
  if (output === '' && call.flags.string('template') === '') return namePrinter(operation);
  const print = yield* restOfKubectl.get().structuredPrinter(call, output, typed);
  if (print) return print;
  if (output.toLowerCase() === 'name') return namePrinter('');
  return noPrinter(output, commonFormats);
}

export { namePrinter };
