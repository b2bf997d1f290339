import type { ControllerRevision, KubeObject } from '../../api/index.ts';
import { sameValue } from '../apiserver/index.ts';
import { controllerReference, ownedBy, type Work } from './controller.ts';
import { revisionHash, templateHash } from './go-dump.ts';

const revisions = 'controllerrevisions.apps';

export type Revised = ControllerRevision & KubeObject;

/** DaemonSets name their revisions by the hash of the template, StatefulSets by that of what the revision keeps. */
const templateHashLabel = 'controller-revision-hash';

/** JSON with sorted keys, as Go writes maps. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, child: unknown) =>
    typeof child === 'object' && child !== null && !Array.isArray(child)
      ? Object.fromEntries(Object.entries(child).sort(([a], [b]) => (a < b ? -1 : 1)))
      : child,
  );
}

/** What a revision keeps: the template, as a patch that replaces it. */
const dataOf = (template: object) => ({ spec: { template: { $patch: 'replace', ...template } } });

export const revisionsOf = (work: Work<unknown>, owner: KubeObject): readonly Revised[] =>
  (work.store.list(revisions, owner.metadata.namespace) as readonly Revised[])
    .filter((revision) => ownedBy(revision, owner))
    .sort((a, b) => a.revision - b.revision);

/**
 * The revision of the present template: one that stands already becomes the newest, else it is made. `hashLabel` is where its hash stands.
 */
export function currentRevision(
  work: Work<unknown>,
  owner: KubeObject,
  template: object & { readonly metadata?: { readonly labels?: Readonly<Record<string, string>> } },
  hashLabel: string,
): Revised | undefined {
  const known = revisionsOf(work, owner);
  const data = dataOf(template);
  const next = (known.at(-1)?.revision ?? 0) + 1;
  const same = known.find((revision) => sameValue(revision.data, data));
  if (same && same === known.at(-1)) return same;
  if (same) {
    const written = work.client.update({ ...same, revision: next });
    return written.ok ? (written.object as Revised) : same;
  }
  const hash = hashLabel === templateHashLabel ? templateHash(template, undefined) : revisionHash(canonicalJson(data), 0);
  const { annotations, namespace = '', name = '' } = owner.metadata;
  const created = work.client.create(
    {
      apiVersion: 'apps/v1',
      kind: 'ControllerRevision',
      metadata: {
        name: `${name}-${hash}`,
        namespace,
        labels: { ...template.metadata?.labels, [hashLabel]: hash },
        ...(annotations && { annotations }),
        ownerReferences: [controllerReference(owner)],
      },
      data,
      revision: next,
    },
    { trusted: true },
  );
  return created.ok ? (created.object as Revised) : undefined;
}

/** Old revisions that no pod has any more, beyond the limit of history, go. */
export function forgetRevisions(work: Work<unknown>, owner: KubeObject, inUse: ReadonlySet<string>, limit: number): void {
  const idle = revisionsOf(work, owner).filter(({ metadata: { name = '' } }) => !inUse.has(name));
  for (const { metadata } of idle.slice(0, Math.max(0, idle.length - limit)))
    work.client.delete(revisions, metadata.namespace, metadata.name ?? '');
}
