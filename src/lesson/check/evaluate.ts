import type { Check } from '../exercise/schema.ts';
import { checkAnswer, checkChoice, checkOrder } from './answered.ts';
import { checkCel } from './cel.ts';
import {
  checkCommand,
  checkCondition,
  checkEvent,
  checkHttp,
  checkLog,
  checkPhase,
  checkRejected,
  checkRestarts,
  checkStatus,
} from './observed.ts';
import { checkPath } from './path.ts';
import { done, notYet, type Scene, type Verdict } from './scene.ts';

/** The verdict of one check of a task at one instant. Pure: the same scene gives the same verdict. */
export function evaluate(check: Check, task: string, scene: Scene): Verdict {
  if ('all' in check) {
    for (const inner of check.all) {
      const verdict = evaluate(inner, task, scene);
      if (verdict.state !== 'done') return verdict;
    }
    return done;
  }
  if ('any' in check) {
    const verdicts = check.any.map((inner) => evaluate(inner, task, scene));
    return verdicts.find(({ state }) => state === 'done') ?? verdicts[0] ?? done;
  }
  if ('not' in check) {
    const inner = evaluate(check.not, task, scene);
    return inner.state === 'done' ? notYet('This is as it should not be.') : inner.state === 'error' ? inner : done;
  }
  if ('predict' in check) {
    const said = checkChoice(check.options, task, scene);
    if (said.state !== 'done' || check.shows === undefined) return said;
    const seen = evaluate(check.shows, task, scene);
    return seen.state === 'done'
      ? said
      : { ...seen, ...(said.feedback !== undefined && seen.state === 'not-yet' && { feedback: said.feedback }) };
  }
  if ('cel' in check) return checkCel(check.cel, scene);
  if ('path' in check) return checkPath(check, scene);
  if ('phase' in check) return checkPhase(check, scene);
  if ('condition' in check) return checkCondition(check, scene);
  if ('event' in check) return checkEvent(check, scene);
  if ('restarts' in check) return checkRestarts(check, scene);
  if ('rejected' in check) return checkRejected(check, scene);
  if ('command' in check) return checkCommand(check, scene);
  if ('log' in check) return checkLog(check, scene);
  if ('http' in check) return checkHttp(check, scene);
  if ('answer' in check) return checkAnswer(check, task, scene);
  if ('choice' in check) return checkChoice(check.options, task, scene);
  if ('order' in check) return checkOrder(check, task, scene);
  return checkStatus(check, scene);
}
