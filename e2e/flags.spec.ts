import { aCrasher } from './pods.ts';
import { expect, test } from './story.ts';

test('event flags: one stop for Tab in each lane, arrows from flag to flag, Enter goes to the moment', async ({ story, page }) => {
  await story.openPlayground();
  await story.write(aCrasher());
  await story.apply();
  await story.speed('10×');
  await story.expectPod('crasher', 'CrashLoopBackOff');
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  const events = page.getByRole('toolbar', { name: 'Events along time' }).getByRole('button');
  const last = (await events.count()) - 1;
  expect(last).toBeGreaterThan(0);
  const warnings = await page.getByRole('toolbar', { name: 'Warnings along time' }).getByRole('button').count();
  await page.getByRole('toolbar', { name: 'You along time' }).getByRole('button').first().focus();
  for (let lane = 0; lane <= Math.min(1, warnings); lane++) await page.keyboard.press('Tab');
  await expect(events.nth(last)).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await expect(events.nth(last - 1)).toBeFocused();
  await page.keyboard.press('Home');
  await expect(events.first()).toBeFocused();
  await expect(events.first()).toHaveAccessibleName(/, 0:0\d$/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status').filter({ hasText: /Looking at 0:0\d/ })).toBeVisible();
  await expect(events.first()).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Shift+Tab');
  await expect(events.first()).toBeFocused();
  await story.photograph('flags-keyboard');
});

test('a flag that is taken in by its neighbour while time runs keeps the focus', async ({ story, page }) => {
  await story.openPlayground();
  await story.write(aCrasher());
  await story.apply();
  await story.expectPod('crasher', 'Running');
  const events = page.getByRole('toolbar', { name: 'Events along time' }).getByRole('button');
  const before = await events.last().textContent();
  await events.last().focus();
  await story.speed('60×');
  await events.last().focus();
  await expect(events.last()).not.toHaveText(before ?? '');
  await expect(page.locator('.flag:focus')).toHaveCount(1);
});

test('at a past moment a pull shows how much had come by then', async ({ story, page }) => {
  await story.openPlayground();
  await story.write(
    'apiVersion: v1\nkind: Pod\nmetadata: {name: shop}\nspec:\n  containers:\n  - {name: web, image: "postgres:16", env: [{name: POSTGRES_PASSWORD, value: x}]}\n',
  );
  await story.apply();
  await story.speed('10×');
  await story.expectPod('shop', 'Running');
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  const kubelet = page.getByRole('img', { name: /^What the kubelet did for web/ });
  await expect(kubelet).toHaveAccessibleName(/pull 150 MB of postgres:16/);
  const scrub = page.getByRole('slider', { name: 'Scrub back in time' });
  await scrub.focus();
  await page.keyboard.press('Home');
  const come: number[] = [];
  for (let second = 1; second <= 3; second++) {
    await page.keyboard.press('ArrowRight');
    await expect(kubelet).toHaveAccessibleName(/pull \d+ MB of 150 MB of postgres:16/);
    come.push(Number(/pull (\d+) MB of 150/.exec((await kubelet.getAttribute('aria-label')) ?? '')?.[1]));
  }
  expect(come).toEqual([...come].sort((a, b) => a - b));
  expect(new Set(come).size).toBe(3);
});
