import { useEffect, useState } from 'react';
import {
  freshPlayground,
  Futures,
  keepFutures,
  keepOutput,
  keptOutput,
  type LearnerStore,
  linesIn,
  mirrorFiles,
  oneFuture,
  type Playground,
  type Start,
  startEngine,
  Workspace,
} from '../../session/index.ts';
import { useLearner } from '../components/learner.tsx';
import type { Workshop } from './session-context.ts';

interface Options {
  /** Where the files are kept; another key is another workshop. */
  readonly key: string;
  /** As long as these stay the same objects, so does the workshop. */
  readonly starter: Readonly<Record<string, string>>;
  /** What is asked for, by task: a change is told to who has begun. */
  readonly tasks?: Readonly<Record<string, string>>;
  readonly start: Start;
  /** Where it is played: a replay of it opens there again. */
  readonly place?: Pick<Playground, 'lesson' | 'exercise'>;
  readonly playground?: Playground;
}

const noTasks: Readonly<Record<string, string>> = {};

/** The tasks that were done there on an earlier visit. */
const reachedIn = async (learner: LearnerStore, place: Options['place']): Promise<readonly string[]> =>
  place?.lesson === undefined ? [] : ((await learner.readProgress(place.lesson))?.done[place.exercise ?? ''] ?? []);

/**
 * Opens an engine and a workspace for an exercise or a playground, and closes them with the page. Where several futures were kept, the one that
 * was open goes on where it was left.
 */
export function useWorkshopOf({ key, starter, tasks = noTasks, start, place, playground }: Options): Workshop | undefined {
  const learner = useLearner();
  const [workshop, setWorkshop] = useState<{ readonly key: string; readonly workshop: Workshop } | undefined>(undefined);
  useEffect(() => {
    let opened: Workshop | undefined;
    let current = true;
    let stop: () => void = () => undefined;
    const reading = Promise.all([learner.readFiles(key), learner.readFutures(key), reachedIn(learner, place)]);
    const engine = startEngine(reading);
    const stopKeeping = keepOutput(engine, key);
    void reading.then(([saved, kept, reached]) => {
      if (!current) return;
      const first =
        playground ??
        freshPlayground({
          ...place,
          ...(start.exercise?.given.seed !== undefined && { seed: start.exercise.given.seed }),
          ...(reached.length > 0 && { reached: [...reached] }),
        });
      const state = kept ?? oneFuture(first);
      const open = state.all.find(({ id }) => id === state.current)?.playground ?? first;
      // A playground that is played again prints again what it printed.
      const before = (playground ?? kept) ? '' : keptOutput(key);
      engine.open(open, start, before);
      const lines = linesIn(before);
      if (lines.length > 0) engine.input({ kind: 'file', path: '.bash_history', text: `${lines.join('\n')}\n` });
      const futures = new Futures(engine, () => startEngine(Promise.resolve()), state, start);
      const workspace = new Workspace(learner, key, { starter, tasks }, saved);
      opened = { engine, futures, workspace };
      const stops = [mirrorFiles(engine, workspace), keepFutures(futures, engine, learner, key, () => !workspace.getState().elsewhere)];
      stop = () => stops.forEach((one) => one());
      setWorkshop({ key, workshop: opened });
    });
    return () => {
      current = false;
      stop();
      stopKeeping();
      engine.close();
      opened?.workspace.close();
    };
  }, [learner, key, starter, tasks, start, place, playground]);
  return workshop?.key === key ? workshop.workshop : undefined;
}
