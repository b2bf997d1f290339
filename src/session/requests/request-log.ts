import type { ApiRequest, ApiResponse, Millis } from '../../cluster/index.ts';
import { queryText } from '../../kubectl/index.ts';
import { type Exchange, type ExchangeHead, isDiscovery } from './exchange.ts';

interface Sent {
  readonly at: Millis;
  readonly by: string;
  readonly request: ApiRequest;
  readonly code: number;
  readonly response: ApiResponse | undefined;
}

const most = 1000;
const longest = 100_000;

const textOf = (body: unknown): string | undefined => {
  if (body === undefined) return undefined;
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
};

const urlOf = ({ path, query }: ApiRequest): string => path + queryText(query);

/** The last requests (a thousand at least) of the learner's programs, numbered 1, 2, 3 … as they were sent. Written out when somebody looks. */
export class RequestLog {
  private first = 1;
  private kept: Sent[] = [];

  add(sent: Sent): void {
    this.kept.push(sent);
    if (this.kept.length <= most * 2) return;
    this.first += most;
    this.kept = this.kept.slice(most);
  }

  /** How many were made so far. */
  get count(): number {
    return this.first + this.kept.length - 1;
  }

  /** What a list shows of the requests after one. */
  heads(after: number): readonly ExchangeHead[] {
    return this.kept.slice(Math.max(0, after + 1 - this.first)).map(({ at, by, request, code }, i) => {
      const url = urlOf(request);
      return {
        id: Math.max(this.first, after + 1) + i,
        at,
        by,
        method: request.method,
        url,
        code,
        discovery: isDiscovery(request.method, url),
      };
    });
  }

  /** A request whole, with its answer; undefined when it is no longer kept. */
  exchange(id: number): Exchange | undefined {
    const sent = this.kept[id - this.first];
    if (!sent) return undefined;
    const { at, by, request, code, response } = sent;
    const { method, contentType, accept } = request;
    const body = textOf(request.body);
    const answer = textOf(response?.body);
    return {
      id,
      at,
      by,
      method,
      url: urlOf(request),
      ...(body !== undefined && { body, contentType: contentType ?? 'application/json' }),
      ...(accept !== undefined && { accept }),
      code,
      ...(answer !== undefined && { answer }),
    };
  }
}
