import { expect, test } from './story.ts';

const misspelt = `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
  - name: web
    imge: nginx:1.27
`;

test('a misspelt field is repaired with one click', async ({ story, page }) => {
  await story.openPlayground();
  await story.write(misspelt);
  await expect(story.problems).toContainText('unknown field "spec.containers[0].imge"');
  await story.problems.getByRole('button', { name: /image/ }).first().click();
  await expect.poll(() => story.text()).toContain('image: nginx:1.27');
  await expect(story.problems).toBeEmpty();
  await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(() => story.text()).toContain('imge: nginx:1.27');
});

test('the editor completes fields, and says what a field is', async ({ story, page }) => {
  await story.openPlayground();
  await story.write(misspelt.replace('    imge: nginx:1.27\n', '    image: nginx:1.27\n    read'));
  await page.keyboard.press('ControlOrMeta+Space');
  const offered = page.locator('.suggest-widget');
  await expect(offered).toContainText('readinessProbe');
  await page.keyboard.press('Enter');
  await expect.poll(() => story.text()).toContain('readinessProbe:');
  await story.photograph('completion');
});

test('typing is not lost while Monaco takes over, and an undo reaches back before it', async ({ story, page }) => {
  await page.goto('./#/playground');
  const plain = page.locator('#editor textarea').first();
  await plain.waitFor();
  await plain.focus();
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.type('# typed early');
  await story.editorIsReady();
  await expect.poll(() => story.text()).toContain('# typed early');
  await page.keyboard.type(' and late');
  await expect.poll(() => story.text()).toContain('# typed early and late');
  for (let i = 0; i < 4; i++) await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(() => story.text()).not.toContain('# typed early');
});
