import type { Begun } from '../../session/index.ts';
import { Icon } from '../components/glyph.tsx';
import { diffLines } from '../components/diff-lines.ts';
import { DiffView } from '../components/diff-view.tsx';
import { Said } from './said.tsx';

interface Props {
  readonly before: Begun;
  readonly now: Begun;
  readonly onTakeStarter: () => void;
  readonly onKeep: () => void;
}

/** Says what has changed in an exercise since the learner began: tasks, and the starter line by line. The learner's text is kept. */
export function UpdatedNote({ before, now, onTakeStarter, onKeep }: Props) {
  const added = Object.entries(now.tasks).filter(([id]) => !(id in before.tasks));
  const reworded = Object.entries(now.tasks).filter(([id, say]) => id in before.tasks && before.tasks[id] !== say);
  const gone = Object.entries(before.tasks).filter(([id]) => !(id in now.tasks));
  const starters = Object.keys(now.starter).filter((file) => before.starter[file] !== now.starter[file]);
  return (
    <div className="prob note updated" role="status">
      <Icon name="info" />
      <div className="min-w-0">
        This exercise was updated since you began. Your text is kept.
        <ul>
          {added.map(([id, say]) => (
            <li key={id}>
              New task: <Said text={say} />
            </li>
          ))}
          {reworded.map(([id, say]) => (
            <li key={id}>
              Changed task: <Said text={say} />
            </li>
          ))}
          {gone.map(([id, say]) => (
            <li key={id}>
              No longer asked: <Said text={say} />
            </li>
          ))}
          {starters.map((file) => (
            <li key={file}>
              <details>
                <summary>The starter {file} changed</summary>
                <DiffView
                  label={`What changed in ${file}`}
                  lines={diffLines(before.starter[file] ?? '', now.starter[file] ?? '')}
                  words="change"
                />
              </details>
            </li>
          ))}
        </ul>
        <p className="row gap-1.5">
          {starters.length > 0 && (
            <button type="button" className="btn sm" onClick={onTakeStarter}>
              Take the new starter
            </button>
          )}
          <button type="button" className="btn sm" onClick={onKeep}>
            Keep mine
          </button>
        </p>
      </div>
    </div>
  );
}
