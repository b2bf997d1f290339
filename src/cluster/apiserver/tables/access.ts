import type { KubeObject, RoleBinding, RuntimeClass, Subject } from '../../../api/index.ts';
import { printer } from './column.ts';

const subjectsText = (subjects: readonly Subject[] | undefined, kind: string): string =>
  (subjects ?? [])
    .filter((subject) => subject.kind === kind)
    .map(({ name, namespace }) => (kind === 'ServiceAccount' ? `${namespace ?? ''}/${name}` : name))
    .join(', ');

/** RoleBinding and ClusterRoleBinding. */
export const bindingPrinter = printer<RoleBinding>(
  'Name/name | Role | Age | Users*1 | Groups*1 | ServiceAccounts*1',
  ({ metadata, roleRef, subjects }, { age }) => [
    metadata?.name ?? '',
    `${roleRef.kind}/${roleRef.name}`,
    age(metadata?.creationTimestamp),
    subjectsText(subjects, 'User'),
    subjectsText(subjects, 'Group'),
    subjectsText(subjects, 'ServiceAccount'),
  ],
);

/** Kinds of which only the time of creation is told, as it is written: Role, ClusterRole and all without a printer of their own. */
export const createdPrinter = printer<KubeObject>('Name/name | Created At:date', ({ metadata }) => [
  metadata.name ?? '',
  metadata.creationTimestamp ?? '',
]);

/** Kinds of which only the age is told. */
export const agePrinter = printer<KubeObject>('Name/name | Age', ({ metadata }, { age }) => [
  metadata.name ?? '',
  age(metadata.creationTimestamp),
]);

export const runtimeClassPrinter = printer<RuntimeClass>('Name/name | Handler | Age', ({ metadata, handler }, { age }) => [
  metadata?.name ?? '',
  handler,
  age(metadata?.creationTimestamp),
]);
