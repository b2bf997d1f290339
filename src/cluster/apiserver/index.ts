export type { ClusterClient, DeleteOptions, Written } from './client.ts';
export type { ApiRequest, ApiResponse, WatchEvent } from './request.ts';
