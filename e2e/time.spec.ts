import { expect, test } from './story.ts';

const crasher = `apiVersion: v1
kind: Pod
metadata:
  name: crasher
spec:
  restartPolicy: Never
  containers:
  - name: app
    image: busybox:1.36
    command: [sh, -c, "echo hello; sleep 4; echo bye; exit 3"]
`;

test('what changed between two moments: fields, YAML, events, logs, all objects', async ({ story, page }) => {
  await story.openPlayground();
  await story.write(crasher);
  await story.apply();
  await story.speed('10×');
  await story.expectPod('crasher', 'Error');
  await page.getByRole('button', { name: 'Pause' }).click();
  const scrub = page.getByRole('slider', { name: 'Scrub back in time' });
  await scrub.focus();
  await page.keyboard.press('Home');
  for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowRight');
  await story.expectPod('crasher', 'Running');
  await page.getByRole('tab', { name: 'Changes' }).click();
  const moments = page.getByRole('group', { name: 'The two moments' });
  await expect(moments.getByLabel('From')).toHaveValue('shown');
  await expect(moments.getByLabel('To', { exact: true })).toHaveValue('now');
  const fields = page.getByRole('table', { name: 'What changed in pod default/crasher' });
  await expect(fields.getByRole('row', { name: /status\.phase/ })).toContainText(/Running.*Failed/);
  await expect(fields).not.toContainText('resourceVersion');
  await page.getByLabel('managed fields').check();
  await expect(fields).toContainText('metadata.resourceVersion');
  await page.getByLabel('managed fields').uncheck();
  const views = page.getByRole('tablist', { name: 'What to compare' });
  await views.getByRole('tab', { name: 'Fields' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByLabel('Pod default/crasher as YAML, before and after')).toContainText('phase: Failed');
  await page.keyboard.press('ArrowRight');
  await expect(page.getByText('No event was written between the two moments.')).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByLabel('Printed by app between the two moments')).toContainText('bye');
  await expect(page.getByLabel('Printed by app between the two moments')).not.toContainText('hello');
  await moments.getByLabel('From').selectOption('start');
  await expect(page.getByLabel('Printed by app between the two moments')).toContainText('hello');
  await story.expectAccessible();
  await story.photograph('changes');
});
