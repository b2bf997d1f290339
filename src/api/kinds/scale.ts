import type { FieldError } from '../field/index.ts';
import { joined } from '../joined.ts';
import { nameIsDNSSubdomain } from '../names/index.ts';
import type { Scale } from '../types.generated.ts';
import { createdMeta } from './metadata.ts';
import { nonnegative } from './values.ts';

/** What is wrong with a wish for so many replicas. */
export const scaleErrors = ({ metadata, spec }: Scale): FieldError[] =>
  joined(createdMeta(metadata, 'namespaced', nameIsDNSSubdomain), nonnegative(spec?.replicas, 'spec.replicas'));
