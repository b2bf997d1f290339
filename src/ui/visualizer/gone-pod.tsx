import { clockText } from '../../session/index.ts';
import { Glyph } from '../components/glyph.tsx';

/** In the place of a pod that was looked at and has been deleted. */
export function GonePod({ name, at, onLook }: { readonly name: string; readonly at: number; readonly onLook: (at: number) => void }) {
  return (
    <div className="gone-pod" role="status">
      <Glyph state="terminating" />
      <span>
        Pod <b>{name}</b> was deleted at {clockText(at)}.
      </span>
      <button type="button" className="btn sm push" onClick={() => onLook(Math.max(0, at - 1))}>
        Look at its last moment
      </button>
    </div>
  );
}
