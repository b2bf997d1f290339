export {
  immutableMessage,
  validateAnnotations,
  validateFinalizers,
  validateImmutable,
  validateObjectMeta,
  validateObjectMetaUpdate,
  validateOwnerReferences,
} from './validate.ts';
