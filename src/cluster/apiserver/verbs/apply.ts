import { badRequestStatus } from '../../../api/index.ts';
import type { ApiResponse } from '../request.ts';
import { type Call, refuse, type ServerContext } from '../server-context.ts';

/** Server-side apply. */
export function apply(_context: ServerContext, _call: Call): ApiResponse {
  return refuse(badRequestStatus('server-side apply is not served'));
}
