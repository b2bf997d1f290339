import type { Running } from '../../../cluster/index.ts';
import { type Call, isFailed, isRecord } from '../../call.ts';
import { fail } from '../../errors.ts';
import { bytesOf, textOf } from '../../text/bytes.ts';

/** The editor's command line, its words, and how errors tell of it; quotes and backslashes need a shell. Nothing when the person has named none. */
function editorWords(call: Call, path: string): { readonly words: readonly string[]; readonly told: string } | undefined {
  const editor = call.env['KUBE_EDITOR'] || call.env['EDITOR'] || '';
  if (editor === '') return undefined;
  if (!/["'\\]/.test(editor)) return { words: [...editor.split(' '), path], told: editor };
  const shell = [call.env['SHELL'] || '/bin/bash', '-c'];
  return { words: [...shell, `${editor} ${JSON.stringify(path)}`], told: [...shell, editor].join(' ') };
}

/** Lets a person, or the editor they named, change a text in a temporary file; answers the file and what it holds then. */
export function* editText(call: Call, path: string, text: string): Running<string> {
  const failed = yield* call.writeFile(bytesOf(path), bytesOf(text));
  if (failed) fail(`open ${path}: ${failed.errno}`);
  yield* call.flush();
  const editor = editorWords(call, path);
  if (editor) yield* runEditor(editor.words, editor.told);
  else yield { call: 'edit', path: bytesOf(path) };
  const edited = yield* call.readFile(bytesOf(path));
  return isFailed(edited) ? fail(`open ${path}: ${edited.errno}`) : textOf(edited);
}

function* runEditor(words: readonly string[], told: string): Running<void> {
  const pid = yield { call: 'spawn', child: { argv: words.map(bytesOf) } };
  if (typeof pid !== 'number') return fail(`unable to launch the editor ${JSON.stringify(told)}`);
  const ended = yield { call: 'wait', pid };
  const code = isRecord(ended) && isRecord(ended.exit) && 'code' in ended.exit ? ended.exit.code : 1;
  if (code !== 0) fail(`there was a problem with the editor ${JSON.stringify(told)}`);
}

/** Where a text lies while it is edited. */
export function* temporaryPath(extension: string): Running<string> {
  const number = 100_000_000 + Math.floor(Number(yield { call: 'random' }) * 4_000_000_000);
  return `/tmp/kubectl-edit-${number}.${extension}`;
}
