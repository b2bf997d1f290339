import { type FieldSet, unionOfFields } from '../../cluster/index.ts';
import { lastApplied } from './last-applied.ts';
import { isMap, type JsonMap } from '../json.ts';
import { jsonOf, listAt, mapAt, textAt } from './tree.ts';

/** Manager under which the annotation of client-side apply lives on. */
export const annotationManager = 'kubectl-last-applied';

const entriesOf = (object: JsonMap): readonly JsonMap[] => listAt(object, 'metadata', 'managedFields');

const ownsAnnotation = (entry: JsonMap): boolean =>
  isMap(mapAt(entry, 'fieldsV1', 'f:metadata', 'f:annotations')[`f:${lastApplied}`]) && textAt(entry, 'subresource') === '';

const isBy = (entry: JsonMap, operation: string): boolean => entry['operation'] === operation;

/** Whether the annotation has an owner that applied it on the server. */
export const annotationIsKept = (object: JsonMap): boolean =>
  entriesOf(object).some((entry) => isBy(entry, 'Apply') && ownsAnnotation(entry));

/**
 * The JSON patch that makes of what was applied from the client (by the managers that own the annotation) a part of
 * what `manager` applied on the server; undefined when there is nothing to move.
 */
export function migrationOf(object: JsonMap, manager: string): readonly JsonMap[] | undefined {
  const entries = entriesOf(object);
  const old = new Set(entries.filter((entry) => isBy(entry, 'Update') && ownsAnnotation(entry)).map((entry) => textAt(entry, 'manager')));
  if (old.size === 0) return undefined;
  let left = entries;
  for (const name of old) left = moved(left, name, manager);
  return [
    { op: 'replace', path: '/metadata/managedFields', value: left },
    { op: 'replace', path: '/metadata/resourceVersion', value: textAt(object, 'metadata', 'resourceVersion') },
  ];
}

/** managedFields hold nothing but maps of maps. */
const fieldsIn = (entry: JsonMap): FieldSet => mapAt(entry, 'fieldsV1') as FieldSet;

function moved(entries: readonly JsonMap[], from: string, to: string): readonly JsonMap[] {
  const isOld = (entry: JsonMap): boolean =>
    isBy(entry, 'Update') && textAt(entry, 'manager') === from && textAt(entry, 'subresource') === '';
  const isNew = (entry: JsonMap): boolean => isBy(entry, 'Apply') && textAt(entry, 'manager') === to && textAt(entry, 'subresource') === '';
  const target = entries.find(isNew) ?? entries.find(isOld);
  if (!target) return entries;
  const joining = entries.filter((entry) => entry !== target && isOld(entry) && entry['apiVersion'] === target['apiVersion']);
  const fieldsV1 = jsonOf([target, ...joining].map(fieldsIn).reduce(unionOfFields, {}));
  return entries.flatMap((entry) => {
    if (entry === target) return [{ ...entry, manager: to, operation: 'Apply', fieldsV1 }];
    return isOld(entry) ? [] : [entry];
  });
}
