import { expect, test } from './story.ts';

test('after the first visit the playground opens and runs without a network', async ({ story, page, context }) => {
  await story.openPlayground();
  await story.editorIsReady();
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await context.setOffline(true);
  await page.goto('./#/');
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await story.openLesson(/Init containers/);
  await story.openPlayground();
  await story.write('apiVersion: v1\nkind: Pod\nmetadata:\n  name: away\nspec:\n  containers:\n  - name: web\n    image: nginx:1.27\n');
  await story.apply();
  await story.expectPod('away', 'Running');
  await page.getByRole('region', { name: 'Terminal' }).getByLabel('Terminal input').focus();
  await page.keyboard.type('kubectl get pods\n');
  await expect(page.getByRole('region', { name: 'Terminal' }).locator('.xterm-rows')).toContainText(/away\s+1\/1\s+Running/);
});
