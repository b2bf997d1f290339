import type { KindRules } from './kind-rules.ts';
import { otherKinds } from './kinds/index.ts';
import { podRules } from './kinds/pod.ts';

/** The rules of each kind the simulated cluster has, by kind (`Pod`, `Deployment`: no two groups share one here). */
export const kinds: Readonly<Record<string, KindRules>> = { Pod: podRules, ...otherKinds };
