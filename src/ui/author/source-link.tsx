import type { Place } from '../../lesson/index.ts';

/** A place in the author's files: opens it in the editor that runs on this computer (Vite's server knows how). */
export function SourceLink({ place, children }: { readonly place: Place; readonly children?: string }) {
  const at = `${place.file}:${place.line}:${place.column}`;
  return (
    <button
      type="button"
      className="link mono"
      title={`Open ${at} in your editor`}
      onClick={() => void fetch(`/__open-in-editor?file=${encodeURIComponent(at)}`)}
    >
      {children ?? `${place.file.replace(/^.*\//, '')}:${place.line}`}
    </button>
  );
}
