import { memo, useState } from 'react';
import { type PodGroup, podView } from '../../session/index.ts';
import { Glyph } from '../components/glyph.tsx';
import { PodChip } from './pod-chip.tsx';

interface Props {
  readonly groups: readonly PodGroup[];
  readonly selected: string | undefined;
  readonly onSelect: (uid: string) => void;
}

/** More chips than this are not looked through; kubectl lists them. */
const mostChips = 60;

/** Many pods by who made them, with how many are in which state; a group opens into its pods. */
export const PodGroups = memo(function PodGroups({ groups, selected, onSelect }: Props) {
  const [opened, setOpened] = useState<string | undefined>(undefined);
  const open = groups.find(({ key }) => key === opened);
  return (
    <div className="pod-groups">
      <ul aria-label="Pods by owner">
        {groups.map(({ key, kind, name, pods, counts }) => (
          <li key={key}>
            <button
              type="button"
              className={`pod-group ${pods.some(({ metadata }) => metadata.uid === selected) ? 'sel' : ''}`}
              aria-expanded={key === opened}
              aria-label={`${kind === 'Pod' ? '' : `${kind} `}${name}: ${counts.map(({ count, word }) => `${count} ${word}`).join(', ')}`}
              onClick={() => setOpened(key === opened ? undefined : key)}
            >
              <b title={name}>{name}</b>
              {counts.map(({ state, count, word }) => (
                <span key={state} className={`st s s-${state}`} title={word}>
                  <Glyph state={state} />
                  {count}
                </span>
              ))}
            </button>
          </li>
        ))}
      </ul>
      {open && (
        <div className="pod-chips" role="group" aria-label={`Pods of ${open.name}`}>
          {open.pods.slice(0, mostChips).map((pod) => {
            const view = podView(pod);
            return <PodChip key={view.uid} pod={view} selected={view.uid === selected} onSelect={onSelect} />;
          })}
          {open.pods.length > mostChips && <span className="mute text-[12px]">and {open.pods.length - mostChips} more</span>}
        </div>
      )}
    </div>
  );
});
