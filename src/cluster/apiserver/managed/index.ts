export { difference, type FieldSet, intersection, isEmptySet, membersOf, printPath, union } from './field-set.ts';
export { afterUpdate, type Entries, entryOf, fieldsOf, inOrder, isBy, managedFieldsOf, withManagers } from './managed-fields.ts';
export { appliedFields, overlay, valueAtPath, withoutFields } from './typed-fields.ts';
