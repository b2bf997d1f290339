import type { StateName } from '../../session/index.ts';

/** The shape of a state. Without `label` it is decoration: the word stands beside it. */
export function Glyph({ state, label }: { readonly state: StateName; readonly label?: string }) {
  return label ? <i role="img" aria-label={label} className={`g g-${state}`} /> : <i aria-hidden="true" className={`g g-${state}`} />;
}

export type IconName =
  | 'play'
  | 'pause'
  | 'step'
  | 'back'
  | 'now'
  | 'check'
  | 'x'
  | 'lock'
  | 'chev'
  | 'down'
  | 'theme'
  | 'keys'
  | 'reset'
  | 'bulb'
  | 'info'
  | 'tip'
  | 'important'
  | 'warn'
  | 'caution'
  | 'file'
  | 'plus'
  | 'out'
  | 'disk'
  | 'menu';

export function Icon({ name, size, className = '' }: { readonly name: IconName; readonly size?: number; readonly className?: string }) {
  return <i aria-hidden="true" className={`i i-${name} ${className}`} style={size ? { fontSize: size } : undefined} />;
}

/** A state as a pill: glyph, word, colour. */
export function StateBadge({ state, word }: { readonly state: StateName; readonly word: string }) {
  return (
    <span className={`badge s s-${state}`}>
      <Glyph state={state} />
      {word}
    </span>
  );
}
