import type { Verb } from '../call.ts';
import { readingVerbs } from './reading.ts';
import { writingVerbs } from './writing.ts';

/** What each command does, by its path. */
export const verbs: Readonly<Record<string, Verb>> = { ...readingVerbs, ...writingVerbs };
