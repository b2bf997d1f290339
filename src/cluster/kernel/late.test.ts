import { describe, expect, test } from 'vitest';
import { late, ready } from './late.ts';

describe('a part that is loaded late', () => {
  test('is refused before it is there, and given after', async () => {
    const part = late('the dictionary', async () => ['aardvark']);
    expect(part.there).toBe(false);
    expect(() => part.get()).toThrow('the dictionary is used before it was loaded: await ready() first');
    await ready([part]);
    expect(part.there).toBe(true);
    expect(part.get()).toEqual(['aardvark']);
  });

  test('is loaded once, however often it is asked for', async () => {
    let loads = 0;
    const part = late('the dictionary', async () => ++loads);
    await Promise.all([part.load(), part.load()]);
    await ready([part]);
    expect([loads, part.get()]).toEqual([1, 1]);
  });

  test('that can’t be loaded is named, and comes when asked for again', async () => {
    let online = false;
    const part = late('the dictionary', async () => {
      if (!online) throw new TypeError('Failed to fetch');
      return 'words';
    });
    const other = late('the grammar', async () => 'rules');
    await expect(ready([part, other])).rejects.toThrow('the dictionary could not be loaded: Failed to fetch');
    expect([part.there, other.there]).toEqual([false, true]);
    online = true;
    await ready([part, other]);
    expect(part.get()).toBe('words');
  });
});
