import { aCrasher } from './pods.ts';
import { expect, test } from './story.ts';

test('what changed between two moments: fields, YAML, events, logs, all objects', async ({ story, page }) => {
  await story.openPlayground();
  await story.write(aCrasher('Never'));
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

test('the API lens: the requests behind Apply and a command, and the same call elsewhere', async ({ story, page }) => {
  await story.openPlayground();
  await story.write(aCrasher('Never'));
  await story.apply();
  await story.expectPod('crasher', /Running|Error/);
  await page.getByRole('region', { name: 'Terminal' }).getByLabel('Terminal input').focus();
  await page.keyboard.type('kubectl delete pod crasher --wait=false\n');
  await expect(story.pod('crasher')).toHaveCount(0);
  await page.getByRole('tab', { name: 'Requests' }).click();
  const list = page.getByRole('table', { name: /^Requests to the API server/ });
  await expect(list.getByRole('row', { name: /GET .*pods\/crasher.*404 Not Found.*kubectl apply -f pod.yaml/ })).toBeVisible();
  await expect(list.getByRole('row', { name: /DELETE .*kubectl delete pod crasher/ })).toBeVisible();
  await expect(list).not.toContainText('/apis');
  await page.getByLabel('what kubectl asks first').check();
  await expect(list).toContainText('/apis');
  await list.getByRole('button', { name: /^POST/ }).focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'A request and its answer' });
  await expect(dialog.getByLabel('Request, text')).toContainText('"name": "crasher"');
  await expect(dialog.getByLabel('Answer: 201, text')).toContainText('"phase": "Pending"');
  await dialog.getByRole('tab', { name: 'HTTP' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(dialog.getByLabel('With kubectl, text')).toContainText("kubectl create -f - <<'EOF'");
  await page.keyboard.press('ArrowRight');
  await expect(dialog.getByLabel('With Python, text')).toContainText('api.create_namespaced_pod(');
  await page.keyboard.press('ArrowRight');
  await expect(dialog.getByLabel('With curl, text')).toContainText('curl -X POST');
  await story.expectAccessible();
  await story.photograph('api-lens');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
});

test('two futures: both kept, named, gone to, and seen side by side at one instant', async ({ story, page }) => {
  await story.openPlayground();
  await story.write(aCrasher('Never').replace('exit 3', 'sleep 600'));
  await story.apply();
  await story.expectPod('crasher', 'Running');
  await story.speed('10×');
  const terminal = page.getByRole('region', { name: 'Terminal' });
  await terminal.getByLabel('Terminal input').focus();
  await page.keyboard.type('kubectl delete pod crasher --now\n');
  await expect(story.pod('crasher')).toHaveCount(0);
  await page.getByRole('button', { name: 'Pause' }).click();
  const scrub = page.getByRole('slider', { name: 'Scrub back in time' });
  await scrub.focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  await page.getByRole('button', { name: 'Continue from here' }).click();
  const futures = page.getByRole('group', { name: 'Futures' });
  const open = futures.getByLabel('The future that is open');
  await expect(open).toHaveValue('2');
  await story.expectPod('crasher', 'Running');
  await futures.getByRole('button', { name: 'Name…' }).click();
  await page.getByLabel('Name of From 0:01').fill('Left alone');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await futures.getByRole('button', { name: 'Side by side' }).click();
  const dialog = page.getByRole('dialog', { name: 'Two futures side by side' });
  const first = dialog.getByRole('region', { name: 'Left: First' });
  const second = dialog.getByRole('region', { name: 'Right: Left alone' });
  await expect(first).toContainText('No pod at this moment.');
  await expect(second.getByRole('row', { name: /crasher 1\/1 Running/ })).toBeVisible();
  await expect(first).toContainText('Killing');
  await expect(second).not.toContainText('Killing');
  await story.photograph('two-futures');
  await story.expectAccessible();
  await dialog.getByRole('button', { name: 'Where they parted' }).click();
  await expect(first.getByRole('row', { name: /crasher 1\/1 Running/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await open.selectOption('First');
  await expect(story.pod('crasher')).toHaveCount(0);
});

test('taken out: pictures, a file handed in and opened again, a report, presenter mode', async ({ story, page }) => {
  await story.openPlayground();
  await story.write(aCrasher('Never'));
  await story.apply();
  await story.speed('10×');
  await story.expectPod('crasher', 'Error');
  await page.getByRole('button', { name: 'Pause' }).click();
  await page.getByRole('button', { name: 'Take out…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Take out' });
  const saved = async (press: () => Promise<void>) => {
    const [file] = await Promise.all([page.waitForEvent('download'), press()]);
    return { name: file.suggestedFilename(), path: await file.path() };
  };
  const svg = await saved(() => dialog.getByRole('button', { name: 'Diagram as SVG' }).click());
  expect(svg.name).toMatch(/^diagram-crasher-.*\.svg$/);
  const png = await saved(() => dialog.getByRole('button', { name: 'Timeline as PNG' }).click());
  expect(png.name).toMatch(/^timeline-crasher-.*\.png$/);
  await story.expectAccessible();
  await story.photograph('take-out');
  await dialog.getByLabel('Your name').fill('Ada L.');
  const handIn = await saved(() => dialog.getByRole('button', { name: 'Save the file' }).click());
  expect(handIn.name).toBe('hand-in-ada-l.json');
  await dialog.getByLabel('What you saw here').fill('Error');
  await dialog.getByLabel('What a real cluster does').fill('something else');
  const report = await saved(() => dialog.getByRole('button', { name: 'Save the report' }).click());
  await page.keyboard.press('Escape');
  await page.getByLabel('Open a replay file').setInputFiles(handIn.path);
  await expect(page.getByRole('region', { name: 'Handed in' })).toContainText('Handed in by Ada L.');
  await story.expectPod('crasher', 'Error');
  await page.getByLabel('Open a replay file').setInputFiles(report.path);
  await expect(page.getByRole('region', { name: 'Report' })).toContainText('Seen here: Error On a real cluster: something else');
  await page.getByRole('heading', { name: 'Cluster' }).focus();
  await page.keyboard.press('p');
  await expect(story.editor).toBeHidden();
  await expect(story.pod('crasher')).toBeVisible();
  await story.photograph('presenter');
  await page.keyboard.press('p');
  await expect(story.editor).toBeVisible();
});

test('from a line of the manifest: what it did; older wording beside an event', async ({ story, page }) => {
  await story.openPlayground();
  await story.write(aCrasher());
  await story.apply();
  await story.speed('10×');
  await expect(story.events).toContainText('BackOff');
  await page.getByRole('button', { name: 'Pause' }).click();
  await page.locator('.monaco-editor .view-line').filter({ hasText: 'command' }).click();
  await page.getByRole('button', { name: 'What it did' }).click();
  const panel = page.getByRole('complementary', { name: 'What did line 9 do?' });
  await expect(panel).toContainText('Exit code 3');
  await expect(panel).not.toContainText('restartPolicy');
  await page.keyboard.press('Escape');
  await expect(panel).toBeHidden();
  await story.events.getByRole('row', { name: /Container created/ }).hover();
  await story.events
    .getByRole('row', { name: /Container created/ })
    .getByText('older wording')
    .click();
  await expect(story.events).toContainText('Older clusters print “Created container app”');
});

test('futures are there again when the page is loaded anew, and a forgotten one is not', async ({ story, page }) => {
  await story.openPlayground();
  await story.write(aCrasher('Never').replace('exit 3', 'sleep 600'));
  await story.apply();
  await story.expectPod('crasher', 'Running');
  await page.getByRole('region', { name: 'Terminal' }).getByLabel('Terminal input').focus();
  await page.keyboard.type('kubectl delete pod crasher --now\n');
  await expect(story.pod('crasher')).toHaveCount(0);
  await page.getByRole('slider', { name: 'Scrub back in time' }).focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  await page.getByRole('button', { name: 'Continue from here' }).click();
  const open = page.getByLabel('The future that is open');
  await expect(open.locator('option')).toHaveText(['First', /^From 0:/]);
  const name = await open.locator('option').last().textContent();
  const kept = () =>
    page.evaluate(
      () =>
        new Promise<number>((done) => {
          const request = indexedDB.open('podground-futures');
          request.onsuccess = () => {
            const database = request.result;
            const count = database.transaction('futures').objectStore('futures').count();
            count.onsuccess = () => {
              database.close();
              done(count.result);
            };
          };
        }),
    );
  await expect.poll(kept).toBe(1);
  await page.reload();
  await expect(open.locator('option')).toHaveText(['First', name ?? '']);
  await expect(open.locator('option:checked')).toHaveText(name ?? '');
  await story.expectPod('crasher', /Running|Pending|ContainerCreating/);
  await open.selectOption('First');
  await expect(story.pod('crasher')).toHaveCount(0);
  await page.getByRole('button', { name: 'Name…' }).click();
  await expect(page.getByRole('dialog', { name: 'Futures' })).toContainText('8 at most');
  await story.photograph('futures-kept');
  await page.getByRole('button', { name: `Forget ${name ?? ''}` }).click();
  await expect.poll(kept).toBe(0);
  await page.reload();
  await expect(story.editor).toBeVisible();
  await expect(open).toHaveCount(0);
});
