import { Link } from './link.tsx';

export function Brand() {
  return (
    <Link className="brand" to="/" aria-label="Podground, home">
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <path d="M3 6h18v7a6 6 0 0 1-6 6H9a6 6 0 0 1-6-6z" fill="none" stroke="currentColor" strokeWidth="1.8" />
        <path d="M7 9.5h2.6v5H7zM10.7 9.5h2.6v5h-2.6zM14.4 9.5H17v5h-2.6z" fill="currentColor" />
      </svg>
      Podground
    </Link>
  );
}
