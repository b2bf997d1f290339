import { keyboard, mouse } from './hands.ts';
import { lessonOf, workThrough } from './learner.ts';
import { expect, test } from './story.ts';

test.describe.configure({ timeout: 300_000 });

for (const id of ['what-is-a-pod', 'images'])
  test(`${id}, from the first visit to the end`, async ({ story, page }) => {
    const lesson = lessonOf(id);
    await story.openLesson(lesson.post.title);
    const hands = mouse(page, story);
    for (const [i, exercise] of lesson.exercises.entries()) {
      await expect(page.getByRole('group', { name: /^node-\d+, Ready/ }).first()).toBeVisible();
      await story.editorIsReady();
      await workThrough(page, exercise, hands);
      const next = lesson.exercises[i + 1];
      await page
        .getByRole('link', { name: next ? `Next exercise: ${next.title}` : /^Next lesson: / })
        .first()
        .click();
      if (next) await expect(page).toHaveURL(new RegExp(`/${id}/${next.id}$`));
    }
    await expect(page).not.toHaveURL(new RegExp(`/${id}`));
    await story.home();
    await expect(
      page.getByRole('region', { name: 'Lessons' }).getByRole('link', { name: new RegExp(`Done:.*${lesson.post.title}`) }),
    ).toBeVisible();
    await expect(page.getByRole('region', { name: 'Concepts' })).toContainText(/[1-9]\d* of \d+ practised/);
    await story.photograph(`home-after-${id}`);
  });

test('when-a-container-keeps-crashing, from the first visit to the end, by the keyboard alone', async ({ story, page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const lesson = lessonOf('when-a-container-keeps-crashing');
  await story.home();
  const link = page.getByRole('region', { name: 'Lessons' }).getByRole('link', { name: lesson.post.title });
  for (let n = 0; n < 60 && !(await link.evaluate((element) => element === document.activeElement)); n++) await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  const hands = keyboard(page);
  for (const [i, exercise] of lesson.exercises.entries()) {
    await expect(page.getByRole('group', { name: /^node-\d+, Ready/ }).first()).toBeVisible();
    await story.editorIsReady();
    await workThrough(page, exercise, hands);
    const next = lesson.exercises[i + 1];
    await hands.press(page.getByRole('link', { name: next ? `Next exercise: ${next.title}` : /^Next lesson: / }).last());
    if (next) await expect(page).toHaveURL(new RegExp(`/${next.id}$`));
  }
  await expect(page).toHaveURL(/#\/lessons\/images/);
});
