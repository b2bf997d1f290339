import { wordsFor } from '../../manifest/index.ts';

/** What a field of a type is for, in words of our own; undefined for a type as a whole and for fields that have none yet. */
export const descriptionOf = (type: string, field?: string): string | undefined =>
  field === undefined ? undefined : wordsFor(type, field);
