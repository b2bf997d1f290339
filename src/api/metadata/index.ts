export {
  immutableMessage,
  validateAnnotations,
  validateImmutable,
  validateObjectMeta,
  validateObjectMetaUpdate,
} from './validate.ts';
