import { civilTime } from '../api/index.ts';
import type { ApiRequest, ApiResponse } from '../cluster/index.ts';

const two = (value: number): string => String(value).padStart(2, '0');

/** `I1121 06:50:50.676296       1 round_trippers.go:632]`, as klog begins a line. */
export function klogHead(now: number, level = 'I', source = 'round_trippers.go:632'): string {
  const t = civilTime(now);
  const micros = String(t.millisecond).padStart(3, '0');
  return `${level}${two(t.month)}${two(t.day)} ${two(t.hour)}:${two(t.minute)}:${two(t.second)}.${micros}000       1 ${source}]`;
}

const phrases: Readonly<Record<number, string>> = {
  200: 'OK', 201: 'Created', 400: 'Bad Request', 403: 'Forbidden', 404: 'Not Found', 405: 'Method Not Allowed', 409: 'Conflict', 415: 'Unsupported Media Type', 422: 'Unprocessable Entity', 429: 'Too Many Requests', 500: 'Internal Server Error',
}; // biome-ignore format: a table

/** The lines that -v=6 (one), -v=7 (headers) and -v=8 (bodies) add for a request. */
export function requestLines(request: ApiRequest, answer: ApiResponse, server: string, verbosity: number, took: number): readonly string[] {
  const url = `${server}${request.path}${queryText(request.query)}`;
  const status = `${answer.code} ${phrases[answer.code] ?? ''}`.trim();
  const lines: string[] = [];
  if (verbosity >= 8 && request.body !== undefined)
    lines.push(`"Request Body" body=${JSON.stringify(typeof request.body === 'string' ? request.body : JSON.stringify(request.body))}`);
  const headers =
    verbosity >= 7 ? ` headers=<\n\tAccept: ${request.accept ?? 'application/json'}\n\tUser-Agent: kubectl/v1.36.3 (linux/amd64)\n >` : '';
  if (verbosity >= 7) lines.push(`"Request" verb="${request.method}" url="${url}"${headers}`);
  lines.push(
    verbosity >= 7
      ? `"Response" status="${status}" headers="" milliseconds=${Math.round(took)}`
      : `"Response" verb="${request.method}" url="${url}" status="${status}" milliseconds=${Math.round(took)}`,
  );
  if (verbosity >= 8)
    lines.push(`"Response Body" body=${JSON.stringify(typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body))}`);
  return lines;
}

/** A query as it stands in a URL: by name, `?` before it; nothing for none. */
export function queryText(query: ApiRequest['query']): string {
  const pairs = Object.entries(query ?? {}).flatMap(([key, value]) =>
    (typeof value === 'string' ? [value] : value).map((one) => [key, one] as const),
  );
  if (pairs.length === 0) return '';
  return `?${pairs
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(value).replaceAll('%20', '+')}`)
    .join('&')}`;
}
