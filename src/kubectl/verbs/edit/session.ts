import type { Running } from '../../../cluster/index.ts';
import { infoIn } from '../../api/by-files.ts';
import type { Info } from '../../api/select.ts';
import type { Call } from '../../call.ts';
import { exit, fail, Failure, messageOf } from '../../errors.ts';
import { documentsIn, invalidIn } from '../../files/documents.ts';
import { isMap, type JsonMap } from '../../json.ts';
import { jsonText } from '../../print/json.ts';
import { noPrinter } from '../../print/output.ts';
import { yamlText } from '../../print/yaml.ts';
import { bytesOf } from '../../text/bytes.ts';
import { editText, temporaryPath } from './editor.ts';

/** Why a file is opened again: a headline, and what is wrong in particular. */
export interface Reason {
  readonly head: string;
  readonly others: readonly string[];
}

/** What came of one edited object. */
export type Outcome =
  | { readonly is: 'done' }
  | { readonly is: 'invalid'; readonly reason: Reason }
  | { readonly is: 'gone' }
  | { readonly is: 'refused' };

/** Objects in an editor, and what is done with each as it was edited. */
interface Editing {
  readonly objects: readonly JsonMap[];
  /** Comments above the text. */
  readonly header: string;
  /** Of the first object: `configmaps "c"`. */
  readonly told: string;
  readonly perform: (edited: Info) => Running<Outcome>;
}

export const objectHeader =
  "# Please edit the object below. Lines beginning with a '#' will be ignored,\n# and an empty file will abort the edit. If an error occurs while saving this file will be\n# reopened with the relevant failures.\n#\n";

const hashed = (text: string): string => text.replaceAll('\n', '\n# ');
const reasonText = ({ head, others }: Reason): string =>
  `# ${hashed(head)}${others.length > 0 ? ':' : ''}\n${others.map((other) => `# * ${hashed(other)}\n`).join('')}#\n`;

const withoutComments = (text: string): string =>
  text
    .split('\n')
    .filter((line) => !line.trimStart().startsWith('#'))
    .join('\n')
    .trim();

const wholeOf = (objects: readonly JsonMap[]): JsonMap => {
  const [only, ...more] = objects;
  return only && more.length === 0 ? only : { apiVersion: 'v1', items: objects, kind: 'List', metadata: {} };
};

/** The format of the text: YAML unless -o says JSON. */
function formatOf(call: Call): { readonly extension: string; readonly print: (object: JsonMap) => string } {
  const output = call.flags.string('output');
  if (output === 'json') return { extension: 'json', print: (object) => `${jsonText(object)}\n` };
  if (output !== '' && output !== 'yaml' && output !== 'kyaml') noPrinter(output, ['json', 'kyaml', 'yaml']);
  return { extension: 'yaml', print: yamlText };
}

/** Lets a person edit objects, opens the text again while it can't be taken, and says where it lies when nothing came of it. */
export function* editObjects(call: Call, editing: Editing): Running<void> {
  const { extension, print } = formatOf(call);
  const original = print(wholeOf(editing.objects));
  let reasons: readonly Reason[] = [];
  let last: string | undefined;
  for (;;) {
    const path = yield* temporaryPath(extension);
    const header = extension === 'json' ? '' : editing.header + reasons.map(reasonText).join('');
    const edited = yield* editText(call, path, header + (last === undefined ? original : `${withoutComments(last)}\n`));
    const text = withoutComments(edited);
    if (last !== undefined && text === withoutComments(last))
      return yield* kept(call, path, () => fail('Edit cancelled, no valid changes were saved.'));
    last = edited;
    const invalid = invalidIn(text);
    if (invalid !== undefined) {
      call.err(`error: ${editing.told} is invalid\n`);
      const failure = `<nil>: Invalid value: "The edited file failed validation": ${invalid}`;
      reasons = [{ head: `${editing.told} was not valid`, others: [failure] }];
      continue;
    }
    if (text === withoutComments(original)) {
      yield { call: 'unlink', path: bytesOf(path) };
      return call.err('Edit cancelled, no changes made.\n');
    }
    const read = yield* infosIn(call, text);
    if (typeof read === 'string') {
      reasons = [{ head: `The edited file had a syntax error: ${read}`, others: [] }];
      continue;
    }
    const outcomes = yield* kept(call, path, () => performAll(call, read, editing));
    if (outcomes.some(({ is }) => is === 'refused')) {
      call.err(`You can run \`kubectl replace -f ${path}\` to try this update again.\n`);
      return exit(1);
    }
    if (outcomes.some(({ is }) => is === 'gone')) {
      call.err(`The edits you made on deleted resources have been saved to ${JSON.stringify(path)}\n`);
      return exit(1);
    }
    reasons = outcomes.flatMap((outcome) => (outcome.is === 'invalid' ? [outcome.reason] : []));
    if (reasons.length > 0) continue;
    yield { call: 'unlink', path: bytesOf(path) };
    return;
  }
}

/** Does something with the edited text; when it fails, says where the text lies. */
function* kept<T>(call: Call, path: string, perform: () => Running<T> | never): Running<T> {
  try {
    return yield* perform();
  } catch (problem) {
    if (problem instanceof Failure) call.err(`A copy of your changes has been stored to ${JSON.stringify(path)}\n`);
    throw problem;
  }
}

/** The objects of an edited text, or why they can't be read. */
function* infosIn(call: Call, text: string): Running<readonly Info[] | string> {
  const discovery = yield* call.discovery();
  const infos: Info[] = [];
  for (const document of documentsIn(bytesOf(text), 'edited-file', false)) {
    if (document.is === 'wrong') return document.message;
    const items = document.object['items'];
    try {
      for (const object of Array.isArray(items) ? items.filter(isMap) : [document.object])
        infos.push(infoIn(call, discovery, object, 'edited-file'));
    } catch (problem) {
      if (!(problem instanceof Failure)) throw problem;
      return messageOf(problem.error);
    }
  }
  return infos;
}

function* performAll(call: Call, infos: readonly Info[], { perform }: Editing): Running<readonly Outcome[]> {
  for (const { resource, namespace } of infos)
    if (resource.namespaced && namespace !== call.namespace)
      fail(
        `the namespace from the provided object "${namespace}" does not match the namespace "${call.namespace}". You must pass '--namespace=${namespace}' to perform this operation.`,
      );
  const outcomes: Outcome[] = [];
  for (const info of infos) outcomes.push(yield* perform(info));
  return outcomes;
}
