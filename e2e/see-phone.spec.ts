import { aCrasher } from './pods.ts';
import { expect, test } from './story.ts';

const shop = `apiVersion: v1
kind: Service
metadata: {name: shop}
spec:
  selector: {app: shop}
  ports: [{port: 80}]
---
apiVersion: v1
kind: Pod
metadata:
  name: shop
  labels: {app: shop}
spec:
  containers:
  - name: web
    image: nginx:1.27
    ports: [{containerPort: 80}]
    readinessProbe: {httpGet: {path: /, port: 80}, periodSeconds: 5}
    resources: {requests: {cpu: 50m, memory: 64Mi}, limits: {cpu: 100m, memory: 128Mi}}
    securityContext: {allowPrivilegeEscalation: false}
    volumeMounts: [{name: cache, mountPath: /cache}]
  volumes: [{name: cache, emptyDir: {}}]
`;

for (const colorScheme of ['light', 'dark'] as const)
  test(`anatomy, lifecycle and timeline on a phone, ${colorScheme}`, async ({ story, page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await story.openPlayground();
    await page.locator('.plain-editor textarea').fill(shop);
    await page.getByRole('button', { name: /^Apply/ }).click();
    await page.getByRole('tab', { name: 'Watch' }).click();
    await story.expectPod('shop', 'Running');
    await expect(page.getByRole('list', { name: 'Services that select this pod' })).toContainText('sends traffic here');
    await expect(page.getByRole('list', { name: 'Volumes and who mounts them' })).toContainText('web /cache');
    await expect(page.getByRole('group', { name: 'Lanes' }).getByRole('img', { name: /^web: .*Running, ready/ })).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    await story.photograph(`see-phone-${colorScheme}`);
    await page.getByRole('slider', { name: 'Scrub back in time' }).scrollIntoViewIfNeeded();
    await story.photograph(`see-phone-timeline-${colorScheme}`);
    await page.getByRole('tab', { name: 'Lifecycle' }).click();
    await expect(page.getByRole('figure').filter({ hasText: 'Container web' })).toContainText('probe.ready, readiness probe passed');
    await story.expectAccessible();
    await story.photograph(`see-phone-lifecycle-${colorScheme}`);
  });

test('flags are large enough for a finger, and what the page says stands above the timeline', async ({ story, page }) => {
  await story.openPlayground();
  await page.locator('.plain-editor textarea').fill(aCrasher());
  await page.getByRole('button', { name: /^Apply/ }).click();
  await page.getByRole('tab', { name: 'Watch' }).click();
  await story.speed('10×');
  await story.expectPod('crasher', 'CrashLoopBackOff');
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  const flags = await page.locator('.flag').all();
  expect(flags.length).toBeGreaterThan(2);
  for (const flag of flags) {
    const box = await flag.boundingBox();
    expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(24);
  }
  await page.locator('.flag').nth(1).tap();
  await page.getByRole('button', { name: 'Continue from here' }).tap();
  const said = page.getByRole('status', { name: 'Messages' }).getByRole('listitem');
  await expect(said).toContainText('Time goes on from');
  const toast = await said.boundingBox();
  const time = await page.getByRole('region', { name: 'Timeline' }).boundingBox();
  expect((toast?.y ?? 0) + (toast?.height ?? 0)).toBeLessThanOrEqual(time?.y ?? 0);
  await story.photograph('phone-toast');
  await page.getByRole('button', { name: 'Side by side' }).tap();
  const pods = page.getByRole('table', { name: 'Pods of First' });
  await expect(pods).toContainText('crasher');
  const room = await pods.evaluate((table) => (table.parentElement?.clientWidth ?? 0) - table.scrollWidth);
  expect(room).toBeGreaterThanOrEqual(0);
  await story.photograph('phone-two-futures');
});
