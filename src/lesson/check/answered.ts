import type { Check, Option } from '../exercise/schema.ts';
import { matches } from './pattern.ts';
import { notYet, type Scene, type Verdict } from './scene.ts';

/** Checks on what the learner said. An answer stands in the scene under its task's id. */
type Of<K extends string> = Extract<Check, { readonly [key in K]: unknown }>;

const unanswered: Verdict = { state: 'not-yet', why: { say: 'Not answered yet.' }, unanswered: true };

/** Case, runs of spaces, quotes around and a full stop at the end do not count. */
export const forgiving = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/^["'`]|["'`.]$/g, '');

export function checkAnswer(check: Of<'answer'>, task: string, scene: Scene): Verdict {
  const given = scene.answers[task];
  if (typeof given !== 'string' || given.trim() === '') return unanswered;
  const right =
    (check.accept ?? []).some((accepted) => forgiving(accepted) === forgiving(given)) ||
    (check.pattern !== undefined && matches(`^(?:${check.pattern})$`, forgiving(given)));
  return right ? { state: 'done' } : notYet(`“${given.trim()}” is not it.`, { actual: given });
}

/** All right options and no wrong one; the feedback is that of what was chosen. */
export function checkChoice(options: readonly Option[], task: string, scene: Scene): Verdict {
  const given = scene.answers[task];
  const chosen = (typeof given === 'string' ? [given] : (given ?? []))
    .map((say) => options.find((option) => option.say === say))
    .filter((option) => option !== undefined);
  if (chosen.length === 0) return unanswered;
  const feedback = chosen
    .map((option) => option.feedback)
    .filter((text) => text !== undefined)
    .join(' ');
  const right = options.every((option) => (option.right ?? false) === chosen.includes(option));
  const more = feedback ? { feedback } : {};
  return right ? { state: 'done', ...more } : { ...notYet(feedback || 'Not that one. Look again.'), ...more };
}

export function checkOrder(check: Of<'order'>, task: string, scene: Scene): Verdict {
  const given = scene.answers[task];
  if (!Array.isArray(given)) return unanswered;
  const wrong = check.items.findIndex((item, i) => (given as readonly string[])[i] !== item);
  return wrong < 0
    ? { state: 'done' }
    : notYet(`The first ${wrong} are right; number ${wrong + 1} is not “${String(given[wrong] ?? '')}”.`);
}
