import type { ApiRequest, Running } from '../../cluster/index.ts';
import { type Call, isFailed, isRecord } from '../call.ts';
import { fail } from '../errors.ts';
import { bytesOf, textOf } from '../text/bytes.ts';

/** Sends a request to the path that --raw names, with the file of -f as its body, and shows the answer as it comes. */
export function* raw(call: Call, method: ApiRequest['method']): Running<void> {
  const [path = '', search = ''] = call.flags.string('raw').split('?');
  const query: Record<string, string[]> = {};
  for (const pair of search.split('&').filter((one) => one !== '')) {
    const [key = '', value = ''] = pair.split('=');
    (query[decodeURIComponent(key)] ??= []).push(decodeURIComponent(value));
  }
  const [file] = call.flags.has('filename') ? call.flags.strings('filename') : [];
  const sent = file === undefined ? undefined : yield* call.readFile(bytesOf(file));
  if (isFailed(sent)) return fail(`open ${file}: no such file or directory`);
  const body = yield* call.ask({ method, path, query, ...(typeof sent === 'string' && { body: textOf(sent) }) });
  // Answers that are no objects of the API come indented.
  const plain = isRecord(body) && body.kind === undefined;
  call.out(typeof body === 'string' ? body : plain ? JSON.stringify(body, null, 2) : `${JSON.stringify(body)}\n`);
}
