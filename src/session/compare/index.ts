export { type Comparison, type Pair, type RevisionNote } from './comparison.ts';
export { type FieldChange, fieldChanges, withoutBookkeeping } from './fields.ts';
