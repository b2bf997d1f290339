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
  // A picture is fetched when its reader comes to it.
  const kitchen = text.getByRole('img', { name: 'The kitchen' });
  await kitchen.scrollIntoViewIfNeeded();
  await expect(kitchen).toHaveJSProperty('complete', true);
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

const starter = (image: string) =>
  `  starter: |\n    apiVersion: v1\n    kind: Pod\n    metadata: {name: web}\n    spec:\n      containers:\n      - name: app\n        image: ${image}\n`;
const exercises = (image: string, more = '') =>
  `version: 1\nexercises:\n- id: one\n${starter(image)}  tasks:\n  - {id: a, say: First task., check: {path: "spec.containers[0].image", equals: "nginx:1.27"}}\n${more}`;

test('a lesson that is updated midway keeps the learner’s text and says what changed', async ({ page, folder, site }) => {
  test.setTimeout(240_000);
  writeFileSync(join(folder, 'changing.md'), '# Changing\n\nText.\n');
  const file = join(folder, 'changing.exercises.yaml');
  writeFileSync(file, exercises('httpd:2'));
  await page.goto(`${site}#/lessons/changing`);
  await expect(page.locator('.monaco-editor .view-line').first()).toBeVisible({ timeout: 120_000 });
  await page.locator('.monaco-editor').first().click();
  await page.keyboard.press('ControlOrMeta+Home');
  await page.keyboard.type('# mine');
  const code = page.locator('.monaco-editor .view-lines').first();
  await expect(code).toContainText('# mine');
  writeFileSync(file, exercises('redis:7', '  - {id: b, say: Second task., check: {phase: Running}}\n'));
  const note = page.getByRole('status').filter({ hasText: 'updated since you began' });
  await expect(note).toContainText('New task: Second task.');
  await note.getByText('The starter pod.yaml changed').click();
  await expect(note).toContainText('image: redis:7');
  await expect(code).toContainText('# mine');
  await note.getByRole('button', { name: 'Take the new starter' }).click();
  await expect(code).toContainText('redis:7');
  await expect(note).toBeHidden();
});

test('a hostile lesson runs nothing, asks no other host, and is read all the same', async ({ page, folder, site }) => {
  test.setTimeout(240_000);
  const strangers: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(site) && !/^(?:data|blob|ws):/.test(request.url())) strangers.push(request.url());
  });
  page.on('dialog', (dialog) => strangers.push(`dialog: ${dialog.message()}`));
  writeFileSync(
    join(folder, 'evil.md'),
    `---
title: "<img src=x onerror=alert(1)>"
---
<script>alert(2)</script><img src=x onerror="alert(3)"><svg onload="alert(4)"></svg><iframe srcdoc="<script>parent.alert(5)</script>"></iframe>
<style>@import url(https://evil.example/a.css); body{display:none}</style><link rel=stylesheet href=https://evil.example/b.css>
<meta http-equiv=refresh content="0;url=https://evil.example"><base href="https://evil.example/"><form action="https://evil.example"><button>go</button></form>
![a](https://evil.example/c.png) <img srcset="https://evil.example/d.png 2x"> <video src="https://evil.example/e.mp4" autoplay></video>
[press](javascript:alert(6)) <a href="&#106;avascript:alert(7)">press</a> <a href="data:text/html,<script>alert(8)</script>">press</a>

Still here.
`,
  );
  writeFileSync(
    join(folder, 'evil.exercises.yaml'),
    exercises('nginx:1.27')
      .replace('First task.', '"<img src=x onerror=alert(9)>"')
      .replace(
        '{path: "spec.containers[0].image", equals: "nginx:1.27"}',
        `{cel: '"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa".matches("(a+)+b")'}`,
      ),
  );
  await page.goto(`${site}#/lessons/evil`);
  const text = page.getByRole('article', { name: 'Lesson text' });
  await expect(text).toContainText('Still here.', { timeout: 120_000 });
  await expect(page.getByRole('group', { name: /^node-1, Ready/ })).toBeVisible({ timeout: 120_000 });
  for (const link of await text.getByText('press', { exact: true }).all()) await link.click();
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(page.getByRole('article', { name: /^Pod web: Running/ })).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole('region', { name: /onerror/ })).toContainText('Why not yet.');
  expect(await text.locator('script, iframe, form, style, link, meta, base, video, [onerror], [onload], img').count()).toBe(0);
  expect(page.url()).toContain('#/lessons/evil');
  expect(strangers).toEqual([]);
});
