import type { Bytes, Desk, Prompt, Responder, Running } from '../../program.ts';
import { httpDate, parseRequest, responseText, staysOpen } from './http.ts';
import type { NginxConfig } from './nginx-config.ts';
import { locate } from './nginx-locate.ts';
import { accessParts, accessTime, chooseServer, clientOf, respondWith } from './nginx-pages.ts';

/** What stays the same of one request's answers while no file changes: all but the time. */
interface Page {
  readonly files: number;
  readonly client: Bytes;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Bytes;
  readonly line: readonly [before: Bytes, after: Bytes];
  readonly calls: number;
}

/** Beside what it takes to find the file: poll, accept, read, now, write to the log, write, close, poll. */
const always = 8;
const mostPages = 64;

/** Answers requests for files as the worker does, and remembers how. */
export function responder(version: string, config: NginxConfig): Responder {
  const pages = new Map<Bytes, Page>();
  let second = -1;
  let times: readonly [date: string, access: string] = ['', ''];
  return (data, from, desk): Prompt | undefined => {
    const known = pages.get(data);
    const client = from.slice(0, from.lastIndexOf(':'));
    const isSame = known?.files === desk.files && known.client === client;
    const page = isSame ? known : find(version, config, data, from, desk);
    if (!page) return undefined;
    if (!isSame) {
      if (pages.size >= mostPages) pages.clear();
      pages.set(data, page);
    }
    const { now } = desk;
    if (second !== Math.floor(now / 1000)) {
      second = Math.floor(now / 1000);
      times = [httpDate(now), accessTime(now)];
    }
    const [date, time] = times;
    return {
      response: { status: 200, headers: { ...page.headers, date }, body: page.body },
      output: page.line[0] + time + page.line[1],
      calls: page.calls,
    };
  };
}

function find(version: string, config: NginxConfig, data: Bytes, from: Bytes, desk: Desk): Page | undefined {
  const parsed = parseRequest(data, from);
  if (parsed === undefined || parsed === 'bad' || parsed.length !== data.length || parsed.request.method !== 'GET') return undefined;
  const { request } = parsed;
  const server = chooseServer(config, request);
  const seen = server && look(locate(server, request), desk);
  if (seen?.value.status !== 200 || seen.value.body === undefined) return undefined;
  const response = respondWith(version, seen.value, request, '');
  if (staysOpen(request, response)) return undefined;
  return {
    files: desk.files,
    client: clientOf(request),
    headers: headersOf(responseText({ ...response, body: seen.value.body }, true)),
    body: seen.value.body,
    line: accessParts(request, response),
    calls: seen.calls + always,
  };
}

/** Runs a search to its end with what the desk gives; undefined when that is not enough. */
function look<T>(search: Running<T>, desk: Desk): { readonly value: T; readonly calls: number } | undefined {
  let calls = 0;
  for (let step = search.next(); ; calls++) {
    if (step.done) return { value: step.value, calls };
    const answer = desk.look(step.value);
    if (answer === undefined) return undefined;
    step = search.next(answer);
  }
}

function headersOf(text: Bytes): Readonly<Record<string, string>> {
  const [, ...lines] = text.slice(0, text.indexOf('\r\n\r\n')).split('\r\n');
  return Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
  );
}
