import type { Verb } from '../call.ts';

/** Verbs that change the cluster, or act on what runs in it. */
export const writingVerbs: Readonly<Record<string, Verb>> = {};
