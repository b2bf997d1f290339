import { Link } from './link.tsx';
import { Brand } from './brand.tsx';
import { SiteButtons } from './site-buttons.tsx';

/** The top bar of pages that are not a workbench. */
export function SiteHeader() {
  const to = (id: string) => () => requestAnimationFrame(() => document.getElementById(id)?.scrollIntoView());
  return (
    <header className="top">
      <Brand />
      <nav className="push row site-nav" aria-label="Site">
        <Link className="btn quiet" to="/" onClick={to('lessons')}>
          Lessons
        </Link>
        <Link className="btn quiet" to="/" onClick={to('scenarios')}>
          Scenarios
        </Link>
        <Link className="btn quiet" to="/playground">
          Playground
        </Link>
        <Link className="btn quiet" to="/write">
          Write a lesson
        </Link>
      </nav>
      <span className="vr" />
      <SiteButtons />
    </header>
  );
}
