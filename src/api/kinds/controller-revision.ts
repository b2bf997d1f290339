import { joined } from '../joined.ts';
import { type FieldError, required } from '../field/index.ts';
import { type KindRules, rulesFor } from '../kind-rules.ts';
import { validateImmutable } from '../metadata/index.ts';
import { nameIsDNSSubdomain } from '../names/index.ts';
import type { ControllerRevision } from '../types.generated.ts';
import { createdMeta, updatedMeta } from './metadata.ts';
import { nonnegative } from './values.ts';

const validate = ({ metadata, revision }: ControllerRevision): FieldError[] =>
  joined(createdMeta(metadata, 'namespaced', nameIsDNSSubdomain), nonnegative(revision, 'revision'));

function dataErrors(data: unknown): FieldError[] {
  if (data === undefined || data === null) return [required('data', 'data is mandatory')];
  return typeof data === 'object' && !Array.isArray(data) ? [] : [required('data', 'data must be a valid JSON object')];
}

export const controllerRevision: KindRules = rulesFor<ControllerRevision>({
  validateCreate: (now) => joined(validate(now), dataErrors(now.data)),
  validateUpdate: (now, before) =>
    joined(updatedMeta(now.metadata, before.metadata), validate(now), validateImmutable(now.data, before.data, 'data')),
  allowUnconditionalUpdate: true,
});
