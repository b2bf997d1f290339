import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect } from '@playwright/test';
import { createServer, type ViteDevServer } from 'vite';

/** A folder of somebody's own, as `npm start -- DIR` shows it. */
const test = base.extend<{ folder: string; site: string }>({
  // oxlint-disable-next-line no-empty-pattern
  folder: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'podground-author-'));
    cpSync('src/lesson/fixtures', folder, { recursive: true });
    cpSync('docs/lesson.png', join(folder, 'kitchen.png'));
    await use(folder);
  },
  site: async ({ folder }, use) => {
    process.env.PODGROUND_LESSONS = folder;
    const server: ViteDevServer = await createServer({ server: { port: 0 }, logLevel: 'error' });
    await server.listen();
    await use(server.resolvedUrls?.local[0] ?? '');
    await server.close();
  },
});

test('an author sees all task states, plays a solution and a wrong way, and goes on where the reader was when a file is saved', async ({
  page,
  folder,
  site,
}) => {
  test.setTimeout(240_000);
  const post = join(folder, '2024-03-11-kitchens-and-pods.md');
  writeFileSync(post, `${readFileSync(post, 'utf8')}\n![The kitchen](kitchen.png)\n\n![The pantry](pantry.png)\n`);
  await page.goto(`${site}#/lessons/kitchens-and-pods`);
  const author = page.getByRole('region', { name: 'Author' });
  await expect(author.getByRole('heading', { name: 'Ways' })).toBeVisible({ timeout: 120_000 });
  await expect(author).toContainText('pantry.png');
  const text = page.getByRole('article', { name: 'Lesson text' });
  await expect(text.getByRole('img', { name: 'The kitchen' })).toHaveJSProperty('complete', true);
  await expect(text.getByText('The pantry')).toBeVisible();

  await expect(page.getByRole('group', { name: /^node-1, Ready/ })).toBeVisible({ timeout: 120_000 });
  await author.getByRole('button', { name: 'Play wrong 1' }).click();
  await expect(author.getByRole('status')).toBeEmpty({ timeout: 60_000 });
  await expect(author.getByRole('table')).toContainText('not yet');
  await author.getByRole('button', { name: 'Play solution 1' }).click();
  await expect(author.getByRole('status')).toBeEmpty({ timeout: 60_000 });
  await expect(author.getByRole('table')).not.toContainText('not yet');
  await author.getByRole('button', { name: 'Try all' }).click();
  await expect(author.getByText('as it must').first()).toBeVisible({ timeout: 60_000 });
  await expect(author.getByText('not as it must')).toHaveCount(0);

  await text.evaluate((element) => element.scrollTo(0, 400));
  const pod = page.getByRole('article', { name: /^Pod / });
  const seen = await pod.first().getAttribute('aria-label');
  writeFileSync(post, readFileSync(post, 'utf8').replace('![The pantry](pantry.png)', 'A line that was added while reading.'));
  await expect(text).toContainText('A line that was added while reading.');
  expect(await text.evaluate((element) => element.scrollTop)).toBe(400);
  await expect(pod.first()).toHaveAttribute('aria-label', seen ?? '');

  writeFileSync(join(folder, '2024-03-11-kitchens-and-pods.exercises.yaml'), 'version: 1\nexercises:\n- id: Broken\n');
  await expect(author).toContainText('must be lower-case letters, digits and hyphens');
  await expect(page.getByText(/Not all exercises of this lesson could be read/)).toBeVisible();
  await expect(text).toContainText('A line that was added while reading.');
});
