export type { ApiRequest, ApiResponse, WatchEvent } from './request.ts';
