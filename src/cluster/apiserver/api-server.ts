import { methodNotSupportedStatus, unknownPathStatus } from '../../api/index.ts';
import { targetOf, verbOf } from './path.ts';
import type { ApiRequest, ApiResponse } from './request.ts';
import { answer, type Call, queryOf, refuse, type ServerContext } from './server-context.ts';
import { create } from './verbs/create.ts';
import { remove, removeCollection } from './verbs/delete.ts';
import { get, list } from './verbs/read.ts';
import { update } from './verbs/update.ts';

const verbs: Readonly<Record<string, (context: ServerContext, call: Call) => ApiResponse>> = {
  get,
  list,
  create,
  update,
  delete: remove,
  deletecollection: removeCollection,
};

/** The Kubernetes API of one cluster. Every request is answered at once; nothing throws. */
export class ApiServer {
  constructor(
    private readonly context: ServerContext,
    /** Is told after each request, so that the cluster can pass on what was written. */
    private readonly settled: () => void = () => undefined,
  ) {}

  handle(request: ApiRequest): ApiResponse {
    const response = this.answer(request);
    this.settled();
    return response;
  }

  private answer(request: ApiRequest): ApiResponse {
    const target = targetOf(request.path);
    if (target.kind === 'unknown') return refuse(unknownPathStatus());
    if (target.kind === 'other') return answer(404, '404 page not found\n');
    const watching = /^(true|1)$/.test(queryOf(request, 'watch') ?? '');
    const verb = verbOf(request.method, target.name !== undefined, watching);
    const served = target.subresource?.verbs ?? target.info.verbs;
    const perform = verb && verbs[verb];
    if (!verb || !perform || !served.includes(verb)) return refuse(methodNotSupportedStatus(target.info, verb ?? request.method));
    const call: Call = {
      request,
      verb,
      target,
      dryRun: [request.query?.['dryRun'] ?? []].flat().includes('All'),
      manager: queryOf(request, 'fieldManager') ?? 'kubectl',
      user: request.user ?? 'kubernetes-admin',
    };
    return perform(this.context, call);
  }
}
