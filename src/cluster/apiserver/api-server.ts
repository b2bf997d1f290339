import { badRequestStatus, joined, methodNotAllowedStatus, unknownPathStatus } from '../../api/index.ts';
import { pathRefusal, refusal } from './authorization/authorizer.ts';
import { reviews } from './authorization/reviews.ts';
import { deprecationOf } from './deprecations.ts';
import { discoveryAt } from './discovery.ts';
import type { StreamTarget } from './node-agent.ts';
import { type Target, targetOf, verbOf } from './path.ts';
import { present, presentEvent } from './present.ts';
import type { ApiRequest, ApiResponse } from './request.ts';
import { selectorOf } from './selectors.ts';
import { answer, type Call, queryOf, refuse, type ServerContext } from './server-context.ts';
import { create } from './verbs/create.ts';
import { remove, removeCollection } from './verbs/delete.ts';
import { patch } from './verbs/patch.ts';
import { streamTarget } from './verbs/pod-streams.ts';
import { get, list } from './verbs/read.ts';
import { subresources } from './verbs/subresources.ts';
import { update } from './verbs/update.ts';
import { tooNew, Watch } from './watch.ts';
import { sentWarnings } from './warnings.ts';

const verbs: Readonly<Record<string, (context: ServerContext, call: Call) => ApiResponse>> = {
  get,
  list,
  create,
  update,
  patch,
  delete: remove,
  deletecollection: removeCollection,
};

const isTrue = (text: string | undefined): boolean => text === 'true' || text === '1';

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

  /** Begins to watch what a GET with `watch=true` names; a response only if that is refused. */
  watch(request: ApiRequest): Watch | ApiResponse {
    const target = targetOf(request.path);
    if (target.kind !== 'resource') return refuse(unknownPathStatus());
    const { info, namespace, name } = target;
    if (!info.verbs.includes('watch') || target.subresource) return refuse(unserved(target));
    const watching = callOf(request, target);
    const denied = watching && refusal(this.context.registry.store, watching);
    if (denied) return refuse(denied);
    const selector = selectorOf(info, request);
    if (!selector.ok) return refuse(selector.status);
    const { registry } = this.context;
    const { store } = registry;
    const resourceVersion = queryOf(request, 'resourceVersion');
    if (resourceVersion && !/^\d+$/.test(resourceVersion))
      return refuse(
        badRequestStatus(
          `resourceVersion: Invalid value: "${resourceVersion}": strconv.ParseUint: parsing "${resourceVersion}": invalid syntax`,
        ),
      );
    if (Number(resourceVersion ?? 0) > store.revision) return refuse(tooNew(resourceVersion ?? '', store.revision));
    return new Watch(store, {
      info,
      ...(namespace !== undefined && { namespace }),
      ...(name !== undefined && { name }),
      matches: selector.matches,
      ...(resourceVersion && { resourceVersion }),
      bookmarks: isTrue(queryOf(request, 'allowWatchBookmarks')),
      present: (object, first) => presentEvent(request, info, object, registry, first),
    });
  }

  /** Where exec, attach, portforward and a log that is followed lead; a response if they are refused (its text is what the upgrade fails with). */
  stream(request: ApiRequest): StreamTarget | ApiResponse {
    const target = targetOf(request.path);
    const streaming = target.kind === 'resource' && target.info.storage === 'pods' && target.subresource;
    const call = streaming && callOf(request, target);
    return call ? streamTarget(this.context, call) : refuse(unknownPathStatus());
  }

  private answer(request: ApiRequest): ApiResponse {
    const target = targetOf(request.path);
    if (target.kind === 'unknown') return refuse(unknownPathStatus());
    if (target.kind === 'other') {
      const denied = pathRefusal(this.context.registry.store, request);
      if (denied) return refuse(denied);
      const found = discoveryAt(request);
      return found === undefined ? notServed(request.path) : answer(200, found);
    }
    return this.perform(request, target);
  }

  private perform(request: ApiRequest, target: Extract<Target, { kind: 'resource' }>): ApiResponse {
    const call = callOf(request, target);
    const served = target.subresource?.verbs ?? target.info.verbs;
    const review = call?.verb === 'create' && !target.subresource ? reviews[target.info.storage] : undefined;
    if (call && review) return review(this.context, call);
    const act = target.subresource ? (subresources[target.subresource.name] ?? verbs[call?.verb ?? '']) : verbs[call?.verb ?? ''];
    if (!call || !act || !served.includes(call.verb)) return refuse(unserved(target));
    const denied = refusal(this.context.registry.store, call);
    if (denied) return refuse(denied);
    const response = act(this.context, call);
    const warnings = sentWarnings(joined(deprecationOf(target.info), response.warnings));
    if (response.code >= 300) return { ...response, warnings };
    return { ...response, warnings, body: present(request, target.info, response.body, this.context.registry) };
  }
}

const onOne = ['get', 'update', 'patch', 'delete'];

/** Nobody answers: the path doesn't exist when no verb is served on it. */
function unserved({ info, name, subresource }: Extract<Target, { kind: 'resource' }>) {
  const exists = subresource !== undefined || name === undefined || info.verbs.some((verb) => onOne.includes(verb));
  return exists ? methodNotAllowedStatus() : unknownPathStatus();
}

function callOf(request: ApiRequest, target: Call['target']): Call | undefined {
  const verb = verbOf(request.method, target.name !== undefined, isTrue(queryOf(request, 'watch')));
  return (
    verb && {
      request,
      verb,
      target,
      dryRun: [request.query?.['dryRun'] ?? []].flat().includes('All'),
      manager: queryOf(request, 'fieldManager') ?? 'kubectl',
      user: request.user ?? 'kubernetes-admin',
    }
  );
}

/** Under the API's roots the answer is a Status, elsewhere the words of the web server. */
const notServed = (path: string): ApiResponse =>
  /^\/apis?\//.test(path) ? refuse(unknownPathStatus()) : answer(404, '404 page not found\n');
