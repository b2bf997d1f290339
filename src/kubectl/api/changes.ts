import type { ApiResponse, Running } from '../../cluster/index.ts';
import { type Call, isRecord } from '../call.ts';
import { fail } from '../errors.ts';
import type { AnyObject } from '../print/output.ts';
import { pathOf } from './discovery.ts';
import type { Info } from './select.ts';

export type PatchType = 'json' | 'merge' | 'strategic-merge';

interface PatchRequest {
  readonly type: PatchType;
  readonly body: unknown;
  readonly query: Readonly<Record<string, string>>;
  readonly subresource?: string;
}

/** Where one object is. A file may leave out its name: then nothing is asked, since the path would be that of them all. */
export const pathTo = ({ resource, namespace, name }: Info, subresource?: string): string =>
  name === '' ? fail('resource name may not be empty') : pathOf(resource, namespace, name, subresource);

/** Sends a patch; answers refusals too. */
export const sendPatch = (call: Call, info: Info, { type, body, query, subresource }: PatchRequest): Running<ApiResponse> =>
  call.send({ method: 'PATCH', path: pathTo(info, subresource), query, contentType: `application/${type}-patch+json`, body });

/** Sends a patch; answers the object as it is then. */
export function* askPatch(call: Call, info: Info, { type, body, query, subresource }: PatchRequest): Running<AnyObject> {
  const answer = yield* call.ask({
    method: 'PATCH',
    path: pathTo(info, subresource),
    query,
    contentType: `application/${type}-patch+json`,
    body,
  });
  return isRecord(answer) ? answer : {};
}
