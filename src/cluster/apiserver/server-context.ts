import { type Draft, draftOf, type KubeObject, type Status } from '../../api/index.ts';
import type { NodeAgent } from './node-agent.ts';
import type { Target, Verb } from './path.ts';
import type { Registry } from './registry.ts';
import type { ApiRequest, ApiResponse } from './request.ts';
import type { ResourceInfo, SubresourceInfo } from './resources.ts';
import type { Rules } from './rules.ts';

/** What admission looks at: the request's object in its place. */
export interface AdmissionRequest {
  readonly operation: 'CREATE' | 'UPDATE' | 'DELETE';
  readonly info: ResourceInfo;
  readonly subresource?: SubresourceInfo;
  readonly namespace: string | undefined;
  readonly name: string;
  /** Absent for a deletion. */
  readonly object?: KubeObject;
  readonly before?: KubeObject;
  readonly user: string;
  readonly dryRun: boolean;
}

/** The object is a copy that is the caller's own to change. */
export type Admitted =
  | { readonly ok: true; readonly object: Draft<KubeObject>; readonly warnings: readonly string[] }
  | { readonly ok: false; readonly status: Status };

/** The admission chain. `mutate` runs before an object is validated, `validate` after. A `spare` object may be changed itself: nobody else holds it. */
export interface Admission {
  mutate(request: AdmissionRequest & { readonly object: KubeObject; readonly spare?: boolean }): Admitted;
  validate(request: AdmissionRequest): { readonly status?: Status; readonly warnings: readonly string[] };
}

/** The object itself where it is spare, else a copy. */
export const changeable = (object: KubeObject, spare = false): Draft<KubeObject> =>
  spare ? (object as Draft<KubeObject>) : draftOf(object);

export const admitsEverything: Admission = {
  mutate: ({ object, spare }) => ({ ok: true, object: changeable(object, spare), warnings: [] }),
  validate: () => ({ warnings: [] }),
};

/** What the verbs work with. */
export interface ServerContext {
  readonly registry: Registry;
  readonly rules: Rules;
  readonly admission: Admission;
  readonly agent: NodeAgent;
}

/** A request whose path, verb and options are known. */
export interface Call {
  readonly request: ApiRequest;
  readonly verb: Verb;
  readonly target: Extract<Target, { kind: 'resource' }>;
  readonly dryRun: boolean;
  readonly manager: string;
  readonly user: string;
}

export const answer = (code: number, body: unknown, warnings: readonly string[] = []): ApiResponse => ({ code, body, warnings });

export const refuse = (status: Status, warnings: readonly string[] = []): ApiResponse => answer(status.code ?? 500, status, warnings);

/** The one value of a query parameter. */
export function queryOf(request: ApiRequest, name: string): string | undefined {
  const value = request.query?.[name];
  return typeof value === 'string' || value === undefined ? value : value[0];
}
