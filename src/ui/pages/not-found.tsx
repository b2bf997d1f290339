import { Link } from '../components/link.tsx';
import { useRoute } from '../components/route.ts';
import { SiteHeader } from '../components/site-header.tsx';
import { useTitle } from '../components/use-title.ts';

export function NotFoundPage() {
  const { path } = useRoute();
  useTitle('Not found');
  return (
    <>
      <SiteHeader />
      <main className="wrap page">
        <h1>There is no such page.</h1>
        <p>
          <code className="ic">{path}</code> leads nowhere here. The lesson may have another name now.
        </p>
        <p>
          <Link className="btn primary" to="/">
            All lessons
          </Link>
        </p>
      </main>
    </>
  );
}
