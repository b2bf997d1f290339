import { controller, splitKey } from './controller.ts';

/** How long the server keeps an event after it was last written. */
const lifetimeMillis = 3_600_000;
const expire = 'expire';

interface Written {
  readonly key: string;
  readonly resourceVersion: string;
  readonly at: number;
}

/** Events don't last: the server's storage drops them an hour after their last change. */
export const eventExpiry = controller<{ written: Written[] }>({
  name: 'event-expiry',
  source: 'apiserver',
  watches: ['events'],
  memory: () => ({ written: [] }),
  concerns({ key, type, object }, work) {
    if (type === 'DELETED') return [];
    if (work.memory.written.length === 0) work.again(expire, lifetimeMillis);
    work.memory.written.push({ key, resourceVersion: object.metadata.resourceVersion ?? '', at: work.kernel.now });
    return [];
  },
  sync(_key, work) {
    const { kernel, store, client, memory } = work;
    const due = memory.written.findIndex(({ at }) => at + lifetimeMillis > kernel.now);
    const expired = memory.written.splice(0, due < 0 ? memory.written.length : due);
    for (const { key, resourceVersion } of expired) {
      const [namespace, name] = splitKey(key);
      if (store.get('events', namespace, name)?.metadata.resourceVersion === resourceVersion) client.delete('events', namespace, name);
    }
    const [next] = memory.written;
    if (next) work.again(expire, next.at + lifetimeMillis - kernel.now);
  },
});
