/** A call of the Kubernetes API, as HTTP would carry it. */
export interface ApiRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** `/api/v1/namespaces/default/pods/web/log`: no host, no query. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string | readonly string[]>>;
  /** Of the body: application/json (default), application/yaml, application/{json,merge,strategic-merge}-patch+json (with those prefixes), application/apply-patch+yaml. */
  readonly contentType?: string;
  /** `application/json;as=Table;v=v1;g=meta.k8s.io` asks for rows and columns. */
  readonly accept?: string;
  /** Text as sent, or the object itself (then it is taken as JSON of it). */
  readonly body?: unknown;
  /** False: nobody will look who manages the fields of what is answered, so it is left out. */
  readonly managers?: false;
  /** Whom the request is made as; without it, the playground's administrator. */
  readonly user?: string;
  /** Groups, UID and further attributes that go with `user`. */
  readonly groups?: readonly string[];
  readonly uid?: string;
  readonly extra?: Readonly<Record<string, readonly string[]>>;
}

/** The answer. `body` is an object, a List, a Table, a Status, or text (logs). `warnings` are the texts of the Warning headers. */
export interface ApiResponse {
  readonly code: number;
  readonly body: unknown;
  readonly warnings: readonly string[];
}

/** An event of a watch: objects, or Tables of one row when the request asked for Tables. */
export interface WatchEvent {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED' | 'BOOKMARK' | 'ERROR';
  readonly object: unknown;
}
