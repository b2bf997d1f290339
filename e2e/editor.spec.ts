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

test('while the editor has the focus it says how Tab leaves it, and Ctrl+M does that', async ({ story, page }) => {
  await story.openPlayground();
  await story.write(misspelt);
  await story.editor.getByRole('tab').first().focus();
  await story.editor.locator('.monaco-editor').first().click();
  const hint = story.editor.getByText('Ctrl+M').locator('..');
  await expect(hint).toHaveText('Tab indents. Ctrl+M lets it leave the editor.');
  await page.keyboard.type('#');
  await expect(hint).toBeHidden();
  await page.keyboard.press('Control+m');
  await expect(hint).toHaveText('Tab moves on. Ctrl+M lets it indent.');
  await story.photograph('tab-hint');
  await page.keyboard.press('Tab');
  await expect(hint).toBeHidden();
});

test('menus of the editor are readable over the text: a ground of their own, what is chosen in ink', async ({ story, page }) => {
  await story.openPlayground();
  await story.write(misspelt);
  const ground = (selector: string) =>
    page
      .locator(selector)
      .evaluateAll((all) => all.map((one) => getComputedStyle(one).backgroundColor).filter((one) => one !== 'rgba(0, 0, 0, 0)').length);
  await page.locator('.view-line').first().click({ button: 'right' });
  await expect(page.getByRole('menuitem', { name: 'Copy' })).toBeVisible();
  await expect.poll(() => ground('.monaco-menu-container .monaco-scrollable-element')).toBeGreaterThan(0);
  await story.photograph('editor-menu');
  await page.keyboard.press('Escape');
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.type('  restart');
  const matched = page.locator('.suggest-widget .monaco-list-row.focused .highlight').first();
  await expect(matched).toBeVisible();
  const accent = await page.evaluate(() => {
    const probe = document.createElement('i');
    probe.style.color = 'var(--accent)';
    document.body.append(probe);
    return getComputedStyle(probe).color;
  });
  await expect(matched).toHaveCSS('color', accent);
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(page.locator('.suggest-widget')).toBeHidden();
});

test('what the server added is marked in the stored YAML, with who added it and why', async ({ story, page }) => {
  await story.openPlayground();
  await story.write(misspelt.replace('imge', 'image'));
  await story.apply();
  await page.getByRole('tab', { name: 'Status YAML' }).click();
  const yaml = page.getByLabel('Pod web as YAML');
  await expect(yaml).toContainText('imagePullPolicy: IfNotPresent # default: Always for :latest, else IfNotPresent');
  await expect(yaml).toContainText('# admission plugin DefaultTolerationSeconds');
  await expect(yaml).toContainText('# admission plugin ServiceAccount: the token for the API server');
  await expect(yaml).toContainText('# API server: from requests and limits');
  await story.photograph('stored-yaml');
});
