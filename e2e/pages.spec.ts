import { expect, test } from './story.ts';

for (const scheme of ['light', 'dark'] as const)
  test(`home in ${scheme}: lessons and scenarios, nothing grave for axe`, async ({ story, page }) => {
    await page.emulateMedia({ colorScheme: scheme });
    await story.home();
    await expect(page.getByRole('region', { name: 'Lessons' }).getByRole('link', { name: /What is a pod/ })).toBeVisible();
    await expect(page.getByRole('link', { name: /CrashLoopBackOff/ })).toBeVisible();
    await story.expectAccessible();
    await story.photograph(`home-${scheme}`);
  });

for (const scheme of ['light', 'dark'] as const)
  test(`a lesson in ${scheme}: prose, editor, cluster, tasks, terminal`, async ({ story, page }) => {
    await page.emulateMedia({ colorScheme: scheme });
    await story.openLesson(/What is a pod/);
    await story.editorIsReady();
    await expect(page).toHaveTitle(/What is a pod/);
    await expect(page.getByRole('article', { name: 'Lesson text' })).toContainText('logical host');
    await expect(page.getByRole('group', { name: /^node-1, Ready/ })).toBeVisible();
    await expect(page.getByRole('region', { name: 'Terminal' }).getByLabel('Terminal input')).toBeAttached();
    await story.expectAccessible();
    await story.photograph(`lesson-${scheme}`);
  });

test('an address that leads nowhere says so, and leads back', async ({ story, page }) => {
  await page.goto('./#/lessons/no-such-lesson');
  await expect(page.getByRole('heading', { name: 'There is no such page.' })).toBeVisible();
  await story.expectAccessible();
  await page.getByRole('link', { name: 'All lessons' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /Learn pods/ })).toBeVisible();
});

test('how to write a lesson is explained', async ({ story, page }) => {
  await page.goto('./#/write');
  await expect(page.getByRole('heading', { name: 'Write a lesson', level: 1 })).toBeVisible();
  await story.expectAccessible();
});

test('the theme is chosen, kept, and stands before anything is painted', async ({ story, page }) => {
  await story.home();
  await page.getByRole('button', { name: 'Theme: system' }).click();
  await page.getByRole('button', { name: 'Theme: light' }).click();
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});

test('every shortcut is listed', async ({ story, page }) => {
  await story.home();
  await page.keyboard.press('?');
  const dialog = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(dialog).toContainText('apply the manifest');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
});

test('with forced colours and reduced motion everything is still told', async ({ story, page }) => {
  await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
  await story.openLesson(/What is a pod/);
  await story.editorIsReady();
  await expect(page.getByRole('group', { name: /^node-1, Ready/ })).toBeVisible();
  // Colouring replaces the words while the editor settles: a word that has just gone has no colours.
  const readable = () =>
    page
      .locator('.monaco-editor .view-line span span')
      .first()
      .evaluate((word) => {
        const editor = word.closest('.monaco-editor-background, .monaco-editor');
        return editor !== null && getComputedStyle(word).color !== getComputedStyle(editor).backgroundColor;
      });
  await expect.poll(readable).toBe(true);
  await story.photograph('forced-colours');
});

test('a wheel over the head of a lesson does not scroll the page away', async ({ story, page }) => {
  await page.goto('./#/lessons/probes');
  await story.editorIsReady();
  await page.mouse.move(700, 20);
  await page.mouse.wheel(0, 2000);
  const beyond = () => page.evaluate(() => [document.documentElement.scrollHeight - window.innerHeight, window.scrollY]);
  await expect.poll(beyond).toEqual([0, 0]);
});

test('at 200 % zoom the page is the narrow one, and nothing is cut off', async ({ story, page }) => {
  await page.setViewportSize({ width: 720, height: 450 });
  await story.home();
  await page.getByRole('link', { name: 'Start the course' }).click();
  await page.getByRole('tab', { name: 'Watch' }).click();
  await expect(page.getByRole('region', { name: 'Cluster' })).toBeVisible();
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(wide).toBeLessThanOrEqual(0);
  await story.photograph('zoomed');
});

for (const width of [1440, 1200])
  test(`the head of the cluster has room for all its views beside a lesson, ${width} px`, async ({ story, page }) => {
    await page.setViewportSize({ width, height: 800 });
    await page.goto('./#/lessons/what-is-a-pod');
    const views = page.getByRole('tablist', { name: 'Show the pod as' });
    await expect(views.getByRole('tab')).toHaveText(['Diagram', 'Lifecycle', 'Status YAML', 'Describe', 'Changes']);
    const [diagram, changes] = await Promise.all([
      views.getByRole('tab', { name: 'Diagram' }).boundingBox(),
      views.getByRole('tab', { name: 'Changes' }).boundingBox(),
    ]);
    expect(changes?.y).toBe(diagram?.y);
    expect((changes?.x ?? 0) + (changes?.width ?? width)).toBeLessThan(width);
    await story.photograph(`cluster-head-${width}`);
  });
