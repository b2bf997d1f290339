import type { Millis } from '../../cluster/index.ts';

/** A request to the API server and its answer, as they went over the wire. */
export interface Exchange {
  /** 1, 2, 3 … in the order in which they were sent. */
  readonly id: number;
  readonly at: Millis;
  /** The command that asked: `kubectl apply -f pod.yaml`. */
  readonly by: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** With its query: `/api/v1/namespaces/default/pods?limit=500`. */
  readonly url: string;
  /** Of what is sent. */
  readonly contentType?: string;
  readonly accept?: string;
  readonly body?: string;
  readonly code: number;
  /** JSON or text; absent for a watch and a stream. */
  readonly answer?: string;
}

export type ExchangeHead = Pick<Exchange, 'id' | 'at' | 'by' | 'method' | 'url' | 'code'> & {
  /** kubectl asks what the server can do before it does something; a real one keeps the answer for some minutes. */
  readonly discovery: boolean;
};

const discovery = /^\/(api|apis|openapi|version)(\/|\?|$)(?!v1\/|[^/]+\/[^/]+\/)/;

/** A question for what the server can do, not for an object of a cluster. */
export const isDiscovery = (method: string, url: string): boolean => method === 'GET' && discovery.test(url);
