import { expect, test } from './story.ts';

test('a lesson on a phone: one part at a time, the plain editor, nothing wider than the screen', async ({ story, page }) => {
  await story.home();
  await story.photograph('phone-home');
  await page.getByRole('link', { name: 'Start the course' }).click();
  await expect(page.getByRole('article', { name: 'Lesson text' })).toBeVisible();
  await story.photograph('phone-learn');
  await page.getByRole('tab', { name: 'Edit' }).click();
  await expect(page.getByRole('textbox', { name: /\.yaml$/ })).toBeVisible();
  await page.getByRole('button', { name: /^Apply/ }).click();
  await page.getByRole('tab', { name: 'Watch' }).click();
  await expect(page.getByRole('region', { name: 'Cluster' })).toBeVisible();
  await story.photograph('phone-watch');
  await story.expectAccessible();
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(wide).toBeLessThanOrEqual(0);
});
