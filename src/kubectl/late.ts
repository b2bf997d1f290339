import { late } from '../cluster/index.ts';

/** All of kubectl but `apply`: the other verbs, what -o prints, help and completion. */
export const restOfKubectl = late('the rest of kubectl', () => import('./rest.ts'));
