import { test as noisy } from '@playwright/test';
import { expect, Story, test } from './story.ts';

const lateParts = /assets\/(container-programs|rest|table|autoscaling-v1)-[\w-]+\.js/;
const pod = (name: string, container: string): string =>
  `apiVersion: v1\nkind: Pod\nmetadata:\n  name: ${name}\nspec:\n  containers:\n  - name: app\n    ${container}\n`;

test('the first Apply runs a pod while the shell and most of kubectl are on their way; what is typed meanwhile comes when they do', async ({
  story,
  page,
}) => {
  let arrive: (() => void) | undefined;
  const arrived = new Promise<void>((done) => (arrive = done));
  await page.route(lateParts, (route) => arrived.then(() => route.continue()));
  await story.openPlayground();
  const terminal = page.getByRole('region', { name: 'Terminal' });
  await expect(terminal.locator('.xterm-rows')).toBeAttached();
  await expect(terminal.getByText('Starting the terminal…')).toBeVisible();
  await story.write(pod('early', 'image: nginx:1.27'));
  await story.apply();
  await story.expectPod('early', 'Running');
  await terminal.getByLabel('Terminal input').focus();
  await page.keyboard.type('kubectl get pods\n');
  await expect(terminal.locator('.xterm-rows')).not.toContainText('READY');
  arrive?.();
  await expect(terminal.locator('.xterm-rows')).toContainText(/early\s+1\/1\s+Running/);
  await expect(terminal.getByText('Starting the terminal…')).toBeHidden();
});

// The browser itself complains of what can't be loaded.
noisy('a part that can’t be loaded is told of, and comes when it is tried again', async ({ page }) => {
  const story = new Story(page);
  await page.route(lateParts, (route) => route.abort());
  await story.openPlayground();
  await story.write(pod('shell', 'image: busybox:1.36\n    command: [sh, -c, "sleep 600"]'));
  await story.apply();
  const alert = page.getByRole('alert').filter({ hasText: 'could not be loaded' });
  await expect(alert).toBeVisible();
  await page.unroute(lateParts);
  await alert.getByRole('button', { name: 'Try again' }).click();
  await story.expectPod('shell', 'Running');
  await expect(alert).toBeHidden();
});
