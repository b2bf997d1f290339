import { Icon } from '../components/glyph.tsx';

/** What stands where the pods will be. */
export function EmptyCluster({ onRun }: { readonly onRun: () => void }) {
  return (
    <div className="empty">
      <svg
        width="72"
        height="46"
        viewBox="0 0 72 46"
        fill="none"
        stroke="var(--line-control)"
        strokeWidth="1.6"
        strokeDasharray="4 3"
        aria-hidden="true"
      >
        <path d="M3 4h66v18q0 20-20 20H23Q3 42 3 22z" />
        <path d="M20 14h8v14h-8zM32 14h8v14h-8zM44 14h8v14h-8z" />
      </svg>
      <h4>The cluster is empty.</h4>
      <p>
        Apply a manifest or try
        <br />
        <code className="ic nowrap">kubectl run web --image=nginx</code>
      </p>
      <button type="button" className="btn mt-1" onClick={onRun}>
        <Icon name="play" size={10} />
        Run it
      </button>
    </div>
  );
}
