import { memo } from 'react';
import type { PodView } from '../../session/index.ts';
import { Glyph } from '../components/glyph.tsx';
import { TailName } from '../components/tail-name.tsx';

interface Props {
  readonly pod: PodView;
  readonly selected: boolean;
  readonly onSelect: (uid: string) => void;
}

/** A pod in a row of many: select to see it whole. */
export const PodChip = memo(function PodChip({ pod, selected, onSelect }: Props) {
  return (
    <button
      type="button"
      className={`pod-chip s s-${pod.state}`}
      aria-pressed={selected}
      onClick={() => onSelect(pod.uid)}
      aria-label={`${pod.name}: ${pod.status}`}
      title={`${pod.name}: ${pod.status}`}
    >
      <Glyph state={pod.state} />
      <TailName name={pod.name} />
      <span className="mute">{pod.status}</span>
    </button>
  );
});
