import { expect, type Locator, type Page } from '@playwright/test';
import { lessonFrom, postsOf } from '../src/cli/lessons.ts';
import type { Exercise, Lesson } from '../src/lesson/index.ts';

const posts = postsOf('lessons');

/** A lesson of the course, as the page has it. */
export function lessonOf(id: string): Lesson {
  const lesson = posts.map((post) => lessonFrom(post, posts)).find((one) => one.id === id);
  if (!lesson) throw new Error(`there is no lesson ${id}`);
  return lesson;
}

/** What a learner's hands do: with the mouse, or by the keyboard alone. */
export interface Hands {
  /** Puts a text into the editor and applies it. */
  apply(text: string): Promise<void>;
  /** Types a command line into the terminal. */
  run(line: string): Promise<void>;
  /** Lets so many simulated seconds pass. */
  wait(seconds: number): Promise<void>;
  /** Presses a button, follows a link. */
  press(target: Locator): Promise<void>;
  /** Chooses an option. */
  choose(target: Locator): Promise<void>;
  /** Writes into a field. */
  fill(target: Locator, text: string): Promise<void>;
}

const seconds = (duration: string) =>
  [...duration.matchAll(/(\d+)([hms])/g)].reduce(
    (sum, [, n, unit]) => sum + Number(n) * { h: 3600, m: 60, s: 1 }[unit as 'h' | 'm' | 's'],
    0,
  );

/** Works through an exercise as its first solution does, and sees every task turn done. */
export async function workThrough(page: Page, exercise: Exercise, hands: Hands): Promise<void> {
  const tasks = page.getByRole('region', { name: exercise.title });
  await expect(tasks).toContainText(`0 of ${exercise.tasks.length} done`);
  const open = new Map<string, readonly string[]>();
  const answerWhatIsAsked = async () => {
    for (const [id, answer] of open) if (await answered(tasks, exercise, id, answer, hands)) open.delete(id);
  };
  for (const step of exercise.solutions[0]?.steps ?? []) {
    if ('apply' in step) await hands.apply(step.apply);
    else if ('run' in step) await hands.run(step.run);
    else if ('wait' in step) await hands.wait(seconds(step.wait));
    else for (const [id, answer] of Object.entries(step.answer)) open.set(id, [answer].flat());
    await answerWhatIsAsked();
  }
  await hands.wait(2);
  await expect
    .poll(async () => {
      await answerWhatIsAsked();
      return tasks.textContent();
    })
    .toContain(`${exercise.tasks.length} of ${exercise.tasks.length} done`);
}

/** Answers a task's question; false when it is not asked yet, because another task comes first. */
async function answered(tasks: Locator, exercise: Exercise, id: string, answer: readonly string[], hands: Hands): Promise<boolean> {
  const task = tasks.getByRole('listitem').nth(exercise.tasks.findIndex((one) => one.id === id));
  const question = tasks
    .locator('ol.tasks > li')
    .nth(exercise.tasks.findIndex((one) => one.id === id))
    .locator('.ask');
  if ((await question.count()) === 0) return (await task.getByText('Done', { exact: true }).count()) > 0;
  const field = question.getByRole('textbox');
  if ((await field.count()) > 0) {
    await hands.fill(field, answer[0] ?? '');
    await hands.press(question.getByRole('button', { name: 'Check' }));
  } else if ((await question.locator('.order').count()) > 0) {
    for (const [place, item] of answer.entries()) {
      const at = async () => (await question.locator('.order li > span').allTextContents()).indexOf(item.replaceAll('`', ''));
      while ((await at()) > place) await hands.press(question.getByRole('button', { name: `Move up: ${item}` }));
    }
    await hands.press(question.getByRole('button', { name: 'Check the order' }));
  } else {
    for (const say of answer)
      await hands.choose(
        question
          .locator('label')
          .filter({ hasText: say.replaceAll(/[`*]/g, '') })
          .locator('input'),
      );
    const check = question.getByRole('button', { name: 'Check' });
    if ((await check.count()) > 0) await hands.press(check);
  }
  return true;
}
