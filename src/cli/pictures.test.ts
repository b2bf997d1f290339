import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { pictureFile } from './pictures.ts';

test('a picture is found beside the post, from the root, or by its bare name; never outside of the root', () => {
  const outside = mkdtempSync(join(tmpdir(), 'podground-'));
  const root = join(outside, 'vault');
  for (const folder of ['_posts', 'assets', 'attachments/deep']) mkdirSync(join(root, folder), { recursive: true });
  for (const file of ['_posts/near.png', 'assets/root.svg', 'attachments/deep/Pasted image 1.png', '../secret.png', 'notes.txt'])
    writeFileSync(join(root, file), 'x');
  symlinkSync(join(outside, 'secret.png'), join(root, 'link.png'));
  const found = (path: string) => {
    const file = pictureFile(path, join(root, '_posts/post.md'), root);
    return file && relative(root, file);
  };
  expect(['near.png', './near.png?raw=true', '/assets/root.svg', '../assets/root.svg', 'Pasted image 1.png'].map(found)).toEqual([
    '_posts/near.png',
    '_posts/near.png',
    'assets/root.svg',
    'assets/root.svg',
    'attachments/deep/Pasted image 1.png',
  ]);
  expect(
    ['gone.png', '../../secret.png', '/../secret.png', '/link.png', '../notes.txt', 'https://example.com/near.png', 'deep/near.png'].map(
      found,
    ),
  ).toEqual(Array.from({ length: 7 }));
});
