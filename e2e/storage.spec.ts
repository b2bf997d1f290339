import { expect, test } from './story.ts';

test('text and done tasks survive a reload', async ({ story, page }) => {
  await story.openLesson(/What is a pod/);
  await story.editorIsReady();
  await page.locator('.monaco-editor').first().click();
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.type('# mine');
  await expect.poll(() => story.text()).toContain('# mine');
  await page.waitForFunction(async () => (await indexedDB.databases()).some(({ name }) => name === 'podground'));
  await page.getByRole('button', { name: /^Theme/ }).click();
  await expect
    .poll(() =>
      page.evaluate(
        () =>
          new Promise<string>((done) => {
            const open = indexedDB.open('podground');
            open.addEventListener('success', () => {
              const all = open.result.transaction('files').objectStore('files').getAll();
              all.addEventListener('success', () => done(JSON.stringify(all.result)));
            });
          }),
      ),
    )
    .toContain('# mine');
  await page.reload();
  await story.editorIsReady();
  await expect.poll(() => story.text()).toContain('# mine');
});

test('who comes back goes on: what needs a task done earlier is open, and nothing is said to be applied', async ({ story, page }) => {
  await story.openLesson(/What is a pod/);
  await story.write('apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n  - name: nginx\n    image: nginx:1.27\n');
  await story.apply();
  const tasks = page.getByRole('region', { name: 'Your first pod' });
  await expect(tasks).toContainText('2 of 3 done');
  await expect(page.getByText('as applied')).toBeVisible();
  await page.reload();
  await expect(tasks).toContainText('2 of 3 done');
  await expect(tasks).not.toContainText('Locked');
  await expect(page.getByText('as applied')).toBeHidden();
  await page.getByLabel('Terminal input').focus();
  await page.keyboard.type('kubectl get pods\n');
  await tasks.getByRole('textbox').fill('10.244.0.2');
  await tasks.getByRole('button', { name: 'Check' }).click();
  await expect(tasks).toContainText('3 of 3 done');
});

test('without storage the page says so and works', async ({ story, page }) => {
  await page.addInitScript(() => {
    const refuse = () => {
      throw new DOMException('The operation is insecure.', 'SecurityError');
    };
    Object.defineProperty(window, 'indexedDB', { value: { open: refuse, databases: refuse } });
    Object.defineProperty(window, 'localStorage', { get: refuse });
  });
  await story.openLesson(/What is a pod/);
  await expect(page.getByText('Not saved')).toBeVisible();
  await story.editorIsReady();
  await page.goto('./#/');
  await expect(page.getByRole('heading', { name: 'Your progress is not kept' })).toBeVisible();
});

test('the same exercise in two tabs: the second says who saves', async ({ story, page, context }) => {
  await story.openLesson(/What is a pod/);
  await story.editorIsReady();
  const other = await context.newPage();
  await other.goto(page.url());
  await expect(other.getByText('open in another tab')).toBeVisible();
  await page.close();
  await expect(other.getByText('open in another tab')).toBeHidden();
});

test('progress that can’t be read is set aside, told, and goes along with an export; what can be read stays', async ({ story, page }) => {
  await story.home();
  await page.evaluate(
    () =>
      new Promise<void>((done) => {
        const open = indexedDB.open('podground');
        open.addEventListener('success', () => {
          const change = open.result.transaction('progress', 'readwrite');
          change.objectStore('progress').put('rubbish', 'images');
          change.objectStore('progress').put({ done: { 'which-probe': ['deadlock', 'busy', 'ready'], old: 7 } }, 'probes');
          change.addEventListener('complete', () => done());
        });
      }),
  );
  await page.reload();
  await expect(page.getByText('2 things that this page could not read')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Concepts' })).toContainText('liveness1 of 2');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export progress' }).click();
  const text = await (await (await download).createReadStream()).toArray();
  expect(JSON.parse(Buffer.concat(text as Buffer[]).toString())).toMatchObject({ aside: { 'progress images': 'rubbish' } });
});
