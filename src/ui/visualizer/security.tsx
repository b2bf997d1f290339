import type { SecurityBadge } from '../../session/index.ts';
import { Icon } from '../components/glyph.tsx';

const icons = { strict: 'lock', plain: 'info', risky: 'warn' } as const;
const words = { strict: 'stricter than the default', plain: 'other than the default', risky: 'reaches beyond the container' } as const;

/** Facts of a security context: a lock takes a right away, a warning sign gives one. */
export function SecurityBadges({ badges, label }: { readonly badges: readonly SecurityBadge[]; readonly label: string }) {
  if (badges.length === 0) return null;
  return (
    <ul className="badges" aria-label={label}>
      {badges.map(({ word, tone, field }) => (
        <li key={word} className={`chip tone-${tone}`} title={`${field}: ${words[tone]}`}>
          <Icon name={icons[tone]} size={11} />
          {word}
        </li>
      ))}
    </ul>
  );
}
