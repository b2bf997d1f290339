import type { Ran } from './desk.ts';
import { textOf } from '../../api/index.ts';

/** What a server answered, or why it did not, in a browser's words. */
export type WebPage =
  | { readonly status: number; readonly type: string; readonly body: string }
  | { readonly refused: 'connection refused' | 'empty reply' | 'timed out' | 'connection reset' | 'no HTTP' };

/** How the learner's computer asks for a page: the answer comes with its headers. */
export const askFor = (url: string, seconds: number): readonly string[] => [
  'curl',
  '-s',
  '-i',
  '-A',
  'Mozilla/5.0',
  '-m',
  String(seconds),
  url,
];

const refusals: Readonly<Record<number, Extract<WebPage, { refused: unknown }>['refused']>> = {
  7: 'connection refused',
  28: 'timed out',
  52: 'empty reply',
  56: 'connection reset',
};

/** The page in what such a program printed. */
export function pageOf({ stdout, code }: Pick<Ran, 'stdout' | 'code'>): WebPage {
  const end = stdout.indexOf('\r\n\r\n');
  const [first = '', ...lines] = stdout.slice(0, Math.max(0, end)).split('\r\n');
  const status = /^HTTP\/\S+ (\d+)/.exec(first)?.[1];
  if (end < 0 || status === undefined) return { refused: refusals[code] ?? (code === 0 ? 'no HTTP' : 'empty reply') };
  const type = lines.find((line) => /^content-type:/i.test(line))?.replace(/^[^:]*:\s*/, '') ?? 'text/plain';
  return { status: Number(status), type, body: textOf(stdout.slice(end + 4)) };
}
