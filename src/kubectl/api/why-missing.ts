import type { Running } from '../../cluster/index.ts';
import { type Call, statusOf } from '../call.ts';

type Refusal = ReturnType<typeof statusOf>;

/** What is told of an object that isn't there: where its namespace isn't there either, that. */
export function* whyMissing(call: Call, status: Refusal, namespace: string): Running<Refusal> {
  if (status.reason !== 'NotFound' || namespace === '' || namespace === 'default') return status;
  const home = yield* call.send({ method: 'GET', path: `/api/v1/namespaces/${namespace}` });
  const why = home.code >= 400 ? statusOf(home) : undefined;
  return why?.reason === 'NotFound' ? why : status;
}
