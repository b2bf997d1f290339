import type { PodView } from '../../session/index.ts';
import { Glyph } from '../components/glyph.tsx';

/** A pod in a row of many: select to see it whole. */
export function PodChip({ pod, selected, onSelect }: { readonly pod: PodView; readonly selected: boolean; readonly onSelect: () => void }) {
  return (
    <button
      type="button"
      className={`pod-chip s s-${pod.state}`}
      aria-pressed={selected}
      onClick={onSelect}
      title={`${pod.name}: ${pod.status}`}
    >
      <Glyph state={pod.state} />
      <span className="pod-chip-n">{pod.name}</span>
      <span className="mute">{pod.status}</span>
    </button>
  );
}
