import { type KeyboardEvent, type PointerEvent, useRef } from 'react';

interface SplitterProps {
  readonly label: string;
  /** Size of the pane that it changes, in pixels. */
  readonly size: number;
  readonly min: number;
  readonly max: number;
  /** 1 when dragging right or down makes the pane larger. */
  readonly direction: 1 | -1;
  readonly orientation: 'vertical' | 'horizontal';
  readonly onSize: (size: number) => void;
}

const keyStep = 16;

/** A divider between two panes: it drags, and the arrow keys move it 16 px. */
export function Splitter({ label, size, min, max, direction, orientation, onSize }: SplitterProps) {
  const start = useRef<{ at: number; size: number } | undefined>(undefined);
  const clamp = (wanted: number) => Math.round(Math.min(Math.max(wanted, min), max));
  const at = (event: PointerEvent) => (orientation === 'vertical' ? event.clientX : event.clientY);
  const onKeyDown = (event: KeyboardEvent) => {
    const [less, more] = orientation === 'vertical' ? ['ArrowLeft', 'ArrowRight'] : ['ArrowUp', 'ArrowDown'];
    const sign = event.key === more ? direction : event.key === less ? -direction : 0;
    if (sign === 0) return;
    event.preventDefault();
    event.stopPropagation();
    onSize(clamp(size + sign * keyStep));
  };
  return (
    <div
      className={`splitter ${orientation}`}
      role="separator"
      tabIndex={0}
      aria-label={label}
      aria-orientation={orientation}
      aria-valuenow={Math.round(size)}
      aria-valuemin={min}
      aria-valuemax={max}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        start.current = { at: at(event), size };
      }}
      onPointerMove={(event) => {
        if (start.current) onSize(clamp(start.current.size + direction * (at(event) - start.current.at)));
      }}
      onPointerUp={() => {
        start.current = undefined;
      }}
    />
  );
}
