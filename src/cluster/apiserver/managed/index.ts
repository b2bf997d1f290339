export { lastAppliedAnnotation, lastAppliedOf } from './client-side-apply.ts';
export { difference, type FieldSet, intersection, isEmptySet, membersOf, printPath, union, withHolders } from './field-set.ts';
export {
  admittedOf,
  afterUpdate,
  type Entries,
  entryOf,
  fieldsOf,
  inOrder,
  isBy,
  managedFieldsOf,
  unstoredAfter,
  withManagers,
} from './managed-fields.ts';
export { appliedFields, overlay, valueAtPath, withoutFields } from './typed-fields.ts';
