import type { Exchange } from '../exchange.ts';
import { callOf } from './call.ts';
import { curlOf } from './curl.ts';
import { kubectlOf } from './kubectl.ts';
import { pythonOf } from './python.ts';

/** The same request in other words. */
export interface Calls {
  readonly kubectl: string;
  readonly python: string;
  readonly curl: string;
}

/** Writes a request as a kubectl command, with Python's client and with curl; by rules, from what was sent. */
export function callsOf(exchange: Pick<Exchange, 'method' | 'url' | 'contentType' | 'body'>): Calls {
  const call = callOf(exchange);
  return { kubectl: kubectlOf(call), python: pythonOf(call), curl: curlOf(call) };
}
