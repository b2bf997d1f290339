export type { KubeObject } from './object.ts';
export type * from './types.generated.ts';
