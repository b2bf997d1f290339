import { expect, test } from './story.ts';

const manifest = (image: string) => `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
  - name: nginx
    image: ${image}
`;

test('an exercise from first visit to its end: why not yet, hints, answers, done marks that stay', async ({ story, page }) => {
  await story.openLesson(/What is a pod/);
  const tasks = page.getByRole('region', { name: 'Your first pod' });
  await expect(tasks).toContainText('0 of 3 done');
  await expect(tasks.getByRole('button', { name: 'Hint 1 of 2' })).toBeDisabled();

  await story.write(manifest('nginx:typo'));
  await story.apply();
  await story.expectPod('web', /ErrImagePull|ImagePullBackOff/);
  await expect(tasks).toContainText('Why not yet.');
  await expect(tasks).toContainText('nginx:typo');
  await expect(tasks.getByRole('button', { name: 'Line 8' })).toBeVisible();
  const [around, inside] = [await tasks.boundingBox(), await tasks.getByText('Why not yet.').boundingBox()];
  expect(inside?.x).toBeGreaterThan(around?.x ?? 0);
  expect((inside?.x ?? 0) + (inside?.width ?? 0)).toBeLessThan((around?.x ?? 0) + (around?.width ?? 0));
  await tasks.getByRole('button', { name: 'Hint 1 of 2' }).click();
  await expect(tasks).toContainText('names what the container runs');
  await story.photograph('task-why-not-yet');

  await story.write(manifest('nginx:1.27'));
  await story.apply();
  await story.speed('60×');
  await expect(tasks).toContainText('2 of 3 done');
  await story.expectPod('web', 'Running');
  await story.speed('1×');
  const terminal = page.getByRole('region', { name: 'Terminal' });
  await terminal.getByLabel('Terminal input').focus();
  await page.keyboard.type('kubectl get pods -o wide\n');
  await expect(terminal.locator('.xterm-rows')).toContainText('10.244.0.');
  const address = /10\.244\.\d+\.\d+/.exec((await story.pod('web').textContent()) ?? '')?.[0] ?? '';
  await tasks.getByRole('textbox').fill(address);
  await tasks.getByRole('button', { name: 'Check' }).click();
  await expect(tasks).toContainText('All tasks are done.');
  await expect(page.getByRole('link', { name: /^Next exercise/ })).toBeVisible();
  await story.photograph('lesson-done');

  await page.reload();
  await expect(tasks).toContainText('3 of 3 done');
  await story.editorIsReady();
  await expect.poll(() => story.text()).toContain('nginx:1.27');
});

test('an example of the post goes into the editor and can be taken back; a command runs on click', async ({ story, page }) => {
  await story.openLesson(/What is a pod/);
  await story.editorIsReady();
  const before = await story.text();
  await page.getByRole('button', { name: 'Try it' }).first().click();
  await expect.poll(() => story.text()).not.toBe(before);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => story.text()).toBe(before);
});

test('resets are undone with one click', async ({ story, page }) => {
  await story.openLesson(/What is a pod/);
  await story.write(manifest('redis:7'));
  await page.getByRole('button', { name: 'Reset to starter' }).click();
  await expect.poll(() => story.text()).not.toContain('redis:7');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => story.text()).toContain('redis:7');
});
