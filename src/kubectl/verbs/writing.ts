import type { Verb } from '../call.ts';
import { apply } from './apply.ts';
import { create } from './create.ts';
import { deleteVerb } from './delete.ts';
import { replace } from './replace.ts';

/** Verbs that change the cluster, or act on what runs in it. */
export const writingVerbs: Readonly<Record<string, Verb>> = { apply, create, delete: deleteVerb, replace };
