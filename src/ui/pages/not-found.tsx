import { Link, useLocation } from 'react-router';
import { SiteHeader } from '../components/site-header.tsx';
import { useTitle } from '../components/use-title.ts';

export function NotFoundPage() {
  const { pathname } = useLocation();
  useTitle('Not found');
  return (
    <>
      <SiteHeader />
      <main className="wrap page">
        <h1>There is no such page.</h1>
        <p>
          <code className="ic">{pathname}</code> leads nowhere here. The lesson may have another name now.
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
