import type { Lesson } from '../../lesson/index.ts';
import { Brand } from '../components/brand.tsx';
import { Icon } from '../components/glyph.tsx';
import { SavedNote } from '../components/learner.tsx';
import { Link } from '../components/link.tsx';
import { SiteButtons } from '../components/site-buttons.tsx';
import { lessons } from '../pages/catalog.ts';

/** Where one is in the course, whether the work is saved, and the lessons before and after. */
export function LessonHeader({ lesson }: { readonly lesson: Lesson }) {
  const at = lessons.findIndex(({ id }) => id === lesson.id);
  const previous = lessons[at - 1];
  const next = lessons[at + 1];
  return (
    <header className="top">
      <Brand />
      <span className="vr" />
      <nav className="crumbs min-w-0" aria-label="Breadcrumb">
        <ol>
          <li>
            <Link to="/">Lessons</Link>
          </li>
          <li>
            <Icon name="chev" />
          </li>
          <li aria-current="page" className="truncate">
            {lesson.post.title}
          </li>
        </ol>
      </nav>
      <span className="push row mute nowrap text-[12px] top-count">
        Lesson {at + 1} of {lessons.length}
      </span>
      <span className="vr top-count" />
      <span className="top-saved">
        <SavedNote />
      </span>
      <span className="vr top-saved" />
      <SiteButtons />
      <span className="row gap-1.5">
        {previous && (
          <Link
            className="btn icon"
            to={`/lessons/${previous.id}`}
            aria-label={`Previous lesson: ${previous.title}`}
            title={previous.title}
          >
            <Icon name="chev" size={12} className="-scale-x-100" />
          </Link>
        )}
        {next && (
          <Link className="btn next-lesson" to={`/lessons/${next.id}`} aria-label={`Next lesson: ${next.title}`} title={next.title}>
            <span>Next</span>
            <Icon name="chev" size={12} />
          </Link>
        )}
      </span>
    </header>
  );
}
