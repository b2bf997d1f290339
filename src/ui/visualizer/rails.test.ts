import { expect, test } from 'vitest';
import type { VolumeView } from '../../session/index.ts';
import { railsOf } from './rails.ts';

const volume = (name: string, ...by: readonly (readonly [container: string, path: string, readOnly?: boolean])[]): VolumeView => ({
  name,
  type: 'emptyDir',
  mountedBy: by.map(([container, path, readOnly = false]) => ({ container, path, readOnly })),
});

test('a line begins at the first container that mounts the volume and passes all below it', () => {
  const rails = railsOf(
    [{ name: 'a' }, { name: 'b' }, { name: 'c' }],
    [volume('nobody'), volume('cache', ['a', '/one'], ['c', '/two', true]), volume('late', ['b', '/three'])],
  );
  const words = rails.map((parts) =>
    parts.map(
      ({ volume: name, rail, first, mounts }) =>
        `${rail} ${name}${first ? ' first' : ''} ${mounts.map(({ path, readOnly }) => path + (readOnly ? ' ro' : '')).join()}`,
    ),
  );
  expect(words).toEqual([['0 cache first /one'], ['0 cache ', '1 late first /three'], ['0 cache /two ro', '1 late ']]);
});
