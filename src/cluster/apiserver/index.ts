export { ApiServer } from './api-server.ts';
export type { ClusterClient, DeleteOptions, Written } from './client.ts';
export { DirectClient } from './direct-client.ts';
export { kindRules } from './kind-rules.ts';
export { parseSelector, selects } from './label-selector.ts';
export { Registry } from './registry.ts';
export type { ApiRequest, ApiResponse, WatchEvent } from './request.ts';
export { apiVersionOf, groupVersions, type ResourceInfo, resourceAt, resourceOfKind, resourceOfStorage, resources } from './resources.ts';
export { type Admission, type AdmissionRequest, type Admitted, admitsEverything } from './server-context.ts';
