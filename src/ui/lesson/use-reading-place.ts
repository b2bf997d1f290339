import { type RefObject, useEffect, useRef } from 'react';

const settle = 400;

/** Begins to read at a heading (at the top without one), and tells, when scrolling has come to rest, which heading is read. */
export function useReadingPlace(
  article: RefObject<HTMLElement | null>,
  begin: string | undefined,
  keep: (heading: string | undefined) => void,
) {
  const begun = useRef(false);
  useEffect(() => {
    // Only where the lesson is opened: later the reader scrolls.
    if (begun.current) return;
    begun.current = true;
    if (begin !== undefined) article.current?.querySelector(`#${CSS.escape(begin)}`)?.scrollIntoView({ block: 'start' });
  }, [article, begin]);
  useEffect(() => {
    const element = article.current;
    if (!element) return undefined;
    let timer: number | undefined;
    const onScroll = () => {
      window.clearTimeout(timer);
      timer = window.setTimeout(() => keep(headingAt(element)), settle);
    };
    element.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      window.clearTimeout(timer);
      element.removeEventListener('scroll', onScroll);
    };
  }, [article, keep]);
}

/** The last heading at or above the upper edge of what is seen. */
function headingAt(element: HTMLElement): string | undefined {
  const edge = element.getBoundingClientRect().top + 40;
  const headings = [...element.querySelectorAll<HTMLElement>('h2[id], h3[id], h4[id]')];
  return headings.findLast((heading) => heading.getBoundingClientRect().top <= edge)?.id;
}
