import { aCrasher } from './pods.ts';
import { expect, test } from './story.ts';

const crasher = aCrasher();

test('a pod is applied, runs, crashes and backs off; the past can be looked at, the present goes on', async ({ story, page }) => {
  await story.openPlayground();
  await story.write(crasher);
  await story.apply();
  await story.expectPod('crasher', 'Running');
  await story.photograph('pod-running');
  await story.speed('10×');
  await story.expectPod('crasher', 'CrashLoopBackOff');
  await expect(story.events).toContainText('Back-off restarting failed container app');
  await story.photograph('pod-crash-loop');

  const scrub = page.getByRole('slider', { name: 'Scrub back in time' });
  await scrub.focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('status').filter({ hasText: 'Looking at 0:01' })).toBeVisible();
  await story.expectPod('crasher', 'Running');
  await expect(story.events).not.toContainText('Back-off');
  await story.photograph('looking-at-the-past');
  await page.getByRole('button', { name: 'Back to now' }).click();
  await story.expectPod('crasher', /CrashLoopBackOff|Error|Running/);
  await expect(story.events).toContainText('Back-off');
});

test('the clock pauses, steps to the next event, and stands when paused', async ({ story, page }) => {
  await story.openPlayground();
  await story.write(crasher);
  await story.apply();
  await story.expectPod('crasher', 'Running');
  await page.getByRole('button', { name: 'Pause' }).click();
  const clock = page.getByRole('region', { name: 'Timeline' }).locator('time.clock');
  const stood = await clock.textContent();
  await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Next event' }).click();
  await expect(clock).not.toHaveText(stood ?? '');
  await story.expectPod('crasher', /Error|Running/);
});

test('“Next event” where nothing is to come ends, and says so', async ({ story, page }) => {
  await story.openPlayground();
  await story.write(crasher.replace('exit 3', 'sleep 100000'));
  await story.apply();
  await story.expectPod('crasher', 'Running');
  await page.getByRole('button', { name: 'Pause' }).click();
  await page.getByRole('button', { name: 'Next event' }).click();
  await expect(page.getByText('Nothing happened in 10 minutes')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Timeline' }).locator('time.clock')).toHaveText(/^00:10:/);
  await story.expectPod('crasher', 'Running');
});

test('kubectl in the terminal acts on the same cluster and takes the editor’s text', async ({ story, page }) => {
  await story.openPlayground();
  await story.write(crasher.replace('crasher', 'typed').replace('exit 3', 'sleep 600'));
  const terminal = page.getByRole('region', { name: 'Terminal' });
  await terminal.getByLabel('Terminal input').focus();
  await page.keyboard.type('kubectl apply -f pod.yaml\n');
  await story.expectPod('typed', 'Running');
  await page.keyboard.type('kubectl get pods\n');
  await expect(terminal.locator('.xterm-rows')).toContainText(/typed\s+1\/1\s+Running/);
  await page.keyboard.type('kubectl logs typed\n');
  await expect(terminal.locator('.xterm-rows')).toContainText('hello');
});

test('what the server would refuse stands on its line, in its words; the fix makes it go', async ({ story, page }) => {
  await story.openPlayground();
  await story.write(crasher.replace('name: app', 'name: App_1'));
  await expect(story.problems).toContainText('spec.containers[0].name: Invalid value: "App_1"');
  await expect(story.problems.getByRole('button', { name: 'Line 7' })).toBeVisible();
  await story.photograph('problem-on-its-line');
  await story.apply();
  await expect(page.getByRole('region', { name: 'Terminal' }).locator('.xterm-rows')).toContainText('is invalid');
  await expect(story.pod('crasher')).toHaveCount(0);
  await story.write(crasher);
  await expect(story.problems).toBeEmpty();
});

test('an unknown kind, broken YAML and five megabytes are each told in place, and nothing is lost', async ({ story, page }) => {
  await story.openPlayground();
  await story.write('apiVersion: v1\nkind: Pot\nmetadata: {name: x}\n');
  await expect(story.problems).toContainText('Pot');
  await story.write('a: [1,\nb: }{');
  await expect(story.problems.getByText('Error:').first()).toBeAttached();
  await story.write(`# ${'x'.repeat(99)}\n`.repeat(50_000));
  await expect(story.problems).toContainText('too long to be checked while you type');
  await story.write(crasher);
  await story.apply();
  await story.expectPod('crasher', 'Running');
  await page.reload();
  await story.editorIsReady();
  await expect.poll(() => story.text()).toContain('name: crasher');
});

test('from a moment of the past time goes on another way, and back', async ({ story, page }) => {
  await story.openPlayground();
  await story.write(crasher.replace('exit 3', 'sleep 600'));
  await story.apply();
  await story.expectPod('crasher', 'Running');
  await story.speed('10×');
  const terminal = page.getByRole('region', { name: 'Terminal' });
  await terminal.getByLabel('Terminal input').focus();
  await page.keyboard.type('kubectl delete pod crasher --now\n');
  await expect(story.pod('crasher')).toHaveCount(0);
  const scrub = page.getByRole('slider', { name: 'Scrub back in time' });
  await scrub.focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  await story.expectPod('crasher', 'Running');
  await page.getByRole('button', { name: 'Continue from here' }).click();
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await story.expectPod('crasher', 'Running');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(story.pod('crasher')).toHaveCount(0);
});

test('a shared link opens the same story', async ({ story, page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await story.openPlayground();
  await story.write(crasher);
  await story.apply();
  await story.speed('60×');
  await story.expectPod('crasher', 'CrashLoopBackOff');
  await page.getByRole('button', { name: 'Pause' }).click();
  const clock = page.getByRole('region', { name: 'Timeline' }).locator('time.clock');
  await page.getByRole('button', { name: 'Share' }).click();
  // The link is packed before it is copied, so the clipboard holds the last paste for a moment.
  const copied = () => page.evaluate(() => navigator.clipboard.readText());
  await expect.poll(copied).toContain('#/playground?replay=');
  const link = await copied();
  const stood = await clock.textContent();
  const seen = (await story.pod('crasher').getAttribute('aria-label')) ?? '';
  const other = await context.newPage();
  await other.goto(link);
  await expect(other.getByRole('region', { name: 'Timeline' }).locator('time.clock')).toHaveText(stood ?? '');
  await expect(other.getByRole('article', { name: seen, exact: true })).toBeVisible();
});

test('a damaged link is told, and a fresh playground stands instead', async ({ story, page }) => {
  await page.goto('./#/playground?replay=AAAA');
  await expect(page.getByRole('alert')).toContainText('This link is damaged');
  await expect(story.editor).toBeVisible();
});

test('the keyboard alone is enough: regions, tabs, dividers, time', async ({ story, page }) => {
  await story.openPlayground();
  await story.write(crasher);
  await story.apply();
  await story.expectPod('crasher', 'Running');
  await page.keyboard.press('F6');
  await page.keyboard.press('F6');
  await expect(page.getByRole('heading', { name: 'Cluster' })).toBeFocused();
  await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeVisible();
  await page.keyboard.press('3');
  await expect(page.getByRole('button', { name: '60×' })).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press(',');
  await expect(page.getByText(/^Looking at/)).toBeVisible();
  await page.keyboard.press('n');
  await expect(page.getByText(/^Looking at/)).toBeHidden();
  const divider = page.getByRole('separator', { name: 'Width of the cluster view' });
  const width = Number(await divider.getAttribute('aria-valuenow'));
  await divider.focus();
  await page.keyboard.press('ArrowRight');
  await expect(divider).toHaveAttribute('aria-valuenow', String(width - 16));
  await page.getByRole('tab', { name: 'Diagram' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(
    page
      .getByRole('figure', { name: /crasher/ })
      .or(page.getByRole('img', { name: /^Pod crasher/ }))
      .first(),
  ).toBeVisible();
  await story.photograph('lifecycle');
});
