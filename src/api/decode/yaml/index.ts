import { type Composed, compose, type Value, type ValueMap, WrittenNumber } from './compose.ts';
import { parseFirstDocument } from './parser.ts';
import { YamlProblem } from './problem.ts';

export type { Scalar } from './scalar.ts';
export { type Value, type ValueMap, WrittenNumber };

export type YamlResult = ({ readonly ok: true } & Composed) | { readonly ok: false; readonly message: string };

const control = /[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ud800-\udfff\ue000-\ufffd]/;

/**
 * The first document of a YAML text as go-yaml v2 reads it, which is what an API server does. Never throws;
 * the message is the server's, beginning with `yaml: ` where the server's does.
 */
export function readYaml(text: string): YamlResult {
  if (control.test(text)) return { ok: false, message: 'yaml: control characters are not allowed' };
  try {
    const node = parseFirstDocument(text);
    return { ok: true, ...(node ? compose(node) : { value: null, duplicates: [], unprintable: false }) };
  } catch (problem) {
    if (problem instanceof YamlProblem) {
      const { message } = problem;
      return { ok: false, message: message.startsWith('unsupported map key') ? message : `yaml: ${message}` };
    }
    return { ok: false, message: 'yaml: the text cannot be read' };
  }
}
