import { conflictStatus, type KubeObject, type Status } from '../../api/index.ts';
import type { ResourceInfo } from './resources.ts';

/** Where etcd keeps what isn't kept under the resource's own name. */
const keyPrefixes: Readonly<Record<string, string>> = {
  endpoints: 'services/endpoints',
  ingresses: 'ingress',
  nodes: 'minions',
  replicationcontrollers: 'controllers',
  services: 'services/specs',
};

/** A condition that the store itself looks at: of a binding, and of the object that a PUT speaks of. */
export const unmetPrecondition = (info: ResourceInfo, { metadata: { namespace, name = '' } }: KubeObject, why: string): Status =>
  conflictStatus(
    info,
    name,
    `StorageError: invalid object, Code: 4, Key: /${[keyPrefixes[info.name] ?? info.name, namespace, name].filter(Boolean).join('/')}, ` +
      `ResourceVersion: 0, AdditionalErrorMsg: Precondition failed: ${why}`,
  );

/** An error that the server has no words of its own for. */
const unreadableVersion = (version: string): Status => ({
  kind: 'Status',
  apiVersion: 'v1',
  metadata: {},
  status: 'Failure',
  message: `strconv.ParseUint: parsing ${JSON.stringify(version)}: invalid syntax`,
  code: 500,
});

const changedUnderneath = 'the object has been modified; please apply your changes to the latest version and try again';

/** Conflict if the writer looked at an older version; or spoke of another object of that name. */
export function stale(
  info: ResourceInfo,
  before: KubeObject,
  after: KubeObject,
  looked: readonly ('uid' | 'resourceVersion')[] = ['uid', 'resourceVersion'],
): Status | undefined {
  const { resourceVersion, uid } = after.metadata;
  const name = before.metadata.name ?? '';
  if (looked.includes('uid') && uid && uid !== before.metadata.uid)
    return unmetPrecondition(info, before, `UID in precondition: ${uid}, UID in object meta: ${before.metadata.uid}`);
  if (resourceVersion && resourceVersion !== '0' && resourceVersion !== before.metadata.resourceVersion)
    return /^\d+$/.test(resourceVersion) ? conflictStatus(info, name, changedUnderneath) : unreadableVersion(resourceVersion);
  return undefined;
}

export interface Preconditions {
  readonly uid?: string;
  readonly resourceVersion?: string;
}

/** Conflict if a deletion was meant for another object or version. */
export function unmetForDeletion(info: ResourceInfo, object: KubeObject, { uid, resourceVersion }: Preconditions): Status | undefined {
  const { metadata } = object;
  const subject = { name: info.kind, group: info.group };
  const name = metadata.name ?? '';
  if (uid && uid !== metadata.uid)
    return conflictStatus(
      subject,
      name,
      `the UID in the precondition (${uid}) does not match the UID in record (${metadata.uid}). The object might have been deleted and then recreated`,
    );
  if (resourceVersion && resourceVersion !== metadata.resourceVersion)
    return conflictStatus(
      subject,
      name,
      `the ResourceVersion in the precondition (${resourceVersion}) does not match the ResourceVersion in record (${metadata.resourceVersion}). The object might have been modified`,
    );
  return undefined;
}
