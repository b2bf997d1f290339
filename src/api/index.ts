export type { KubeObject } from './object.ts';
export type * from './types.generated.ts';
export { formatMicroTime, formatTime, parseTime } from './text/rfc3339.ts';
