import type { KeyboardEvent, ReactNode } from 'react';

export interface TabItem<Id extends string> {
  readonly id: Id;
  readonly label: ReactNode;
}

interface TabsProps<Id extends string> {
  readonly label: string;
  readonly items: readonly TabItem<Id>[];
  readonly selected: Id;
  readonly onSelect: (id: Id) => void;
  readonly className?: string;
  /** Prefix of the panels' ids: the panel of tab `x` is `${panels}-x`. */
  readonly panels: string;
}

const moves: Readonly<Record<string, (i: number, n: number) => number>> = {
  ArrowRight: (i, n) => (i + 1) % n,
  ArrowLeft: (i, n) => (i - 1 + n) % n,
  Home: () => 0,
  End: (_, n) => n - 1,
};

/** A tab list with one stop for Tab; arrow keys, Home and End move and select. */
export function Tabs<Id extends string>({ label, items, selected, onSelect, className = 'tabs', panels }: TabsProps<Id>) {
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const move = moves[event.key];
    const next =
      move &&
      items[
        move(
          items.findIndex(({ id }) => id === selected),
          items.length,
        )
      ];
    if (!next) return;
    event.preventDefault();
    onSelect(next.id);
    event.currentTarget.querySelector<HTMLElement>(`[data-tab="${CSS.escape(next.id)}"]`)?.focus();
  };
  return (
    <div className={className} role="tablist" aria-label={label} onKeyDown={onKeyDown}>
      {items.map(({ id, label: content }) => (
        <button
          key={id}
          type="button"
          role="tab"
          data-tab={id}
          id={`${panels}-tab-${id}`}
          aria-controls={selected === id ? `${panels}-${id}` : undefined}
          aria-selected={selected === id}
          tabIndex={selected === id ? 0 : -1}
          onClick={() => onSelect(id)}
        >
          {content}
        </button>
      ))}
    </div>
  );
}
