import { isRecord, type KubeObject, type ObjectMeta } from '../../api/index.ts';
import type { ResourceInfo } from './resources.ts';
import { countsGeneration, hasStatus, wishDiffers } from './strategy.ts';

/** What a change may touch: the object but its status, or its status alone. */
export type Part = 'object' | 'status';

/** What an update leaves: what the writer may not change is taken from the object that stands. */
export function mergedObject(info: ResourceInfo, before: KubeObject, after: KubeObject, part: Part, now: string): KubeObject {
  const old = before.metadata;
  // A writer that sends the metadata it was given wishes nothing of it.
  const metadata = after.metadata === old ? old : mergedMetadata(info, old, after.metadata, part);
  if (!hasStatus(info)) return counting(info, before, { ...after, metadata });
  if (part === 'status') {
    // A writer of the status that sent all else as it stands has made the object already.
    if (metadata === old && onlyStatusDiffers(before, after)) return after;
    const { status: __, ...standing } = before;
    return {
      ...standing,
      metadata,
      ...(after['status'] !== undefined && { status: sinceWhen(info, before, after['status'], now) }),
    };
  }
  const { status: __, ...rest } = after;
  return counting(info, before, { ...rest, metadata, ...(before['status'] !== undefined && { status: before['status'] }) });
}

function onlyStatusDiffers(before: KubeObject, after: KubeObject): boolean {
  let fields = 0;
  for (const field in after) {
    if (field !== 'status' && before[field] !== after[field]) return false;
    fields++;
  }
  return fields === Object.keys(before).length;
}

function mergedMetadata(info: ResourceInfo, old: ObjectMeta, sent: ObjectMeta, part: Part): ObjectMeta {
  const wished = part === 'status' ? { ...sent, ...standingIn(info, old) } : sent;
  // Left out, these stay; to set them is an error that validation finds. A deletion that has begun can be sent with any time: it stays as it is.
  const kept: Record<string, unknown> = {
    uid: wished.uid ?? old.uid,
    deletionTimestamp: old.deletionTimestamp ?? wished.deletionTimestamp,
    deletionGracePeriodSeconds: wished.deletionGracePeriodSeconds ?? old.deletionGracePeriodSeconds,
    name: old.name,
    namespace: old.namespace,
    creationTimestamp: old.creationTimestamp,
    resourceVersion: old.resourceVersion,
    generation: old.generation,
    managedFields: old.managedFields,
  };
  // Built up, nothing taken out again: objects from which something was deleted are slow for ever after.
  const metadata: Record<string, unknown> = {};
  const wishes: Readonly<Record<string, unknown>> = { ...wished };
  for (const key in wishes) {
    const value = key in kept ? kept[key] : wishes[key];
    if (value !== undefined) metadata[key] = value;
  }
  for (const key in kept) if (kept[key] !== undefined && !(key in wishes)) metadata[key] = kept[key];
  return metadata;
}

/** A volume's status tells since when it is in its phase: the server notes that, unless the writer does. */
function sinceWhen(info: ResourceInfo, { status: before }: KubeObject, status: unknown, now: string): unknown {
  if (info.storage !== 'persistentvolumes' || !isRecord(status)) return status;
  const old = isRecord(before) ? before : {};
  const { phase, lastPhaseTransitionTime: told } = status;
  return phase === old['phase'] || (told !== undefined && told !== old['lastPhaseTransitionTime'])
    ? status
    : { ...status, lastPhaseTransitionTime: now };
}

/** Metadata that a write of the status leaves alone; the rest of it may be written that way too. */
const standingIn = (info: ResourceInfo, { labels, ownerReferences }: ObjectMeta) =>
  info.storage === 'pods' ? { ownerReferences } : info.storage === 'deployments.apps' ? { labels } : {};

function counting(info: ResourceInfo, before: KubeObject, after: KubeObject): KubeObject {
  const { generation } = before.metadata;
  if (!countsGeneration(info) || !wishDiffers(info, before, after)) return after;
  return { ...after, metadata: { ...after.metadata, generation: (generation ?? 0) + 1 } };
}
