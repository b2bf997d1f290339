import type { ContainerView } from '../../session/index.ts';
import { Glyph } from '../components/glyph.tsx';

/** The three states of a container in one row; the present one lit, with its own word. */
export function MiniChart({ container }: { readonly container: ContainerView }) {
  const { look } = container;
  return (
    <ol className="mini" aria-label={`State: ${look.kind}${look.word === look.kind ? '' : `, ${look.word}`}`}>
      {(['Waiting', 'Running', 'Terminated'] as const).map((kind) => (
        <li key={kind} className={kind === look.kind ? `on s s-${look.state}` : ''}>
          {kind === look.kind && <Glyph state={look.state} />}
          {kind === look.kind ? look.word : kind}
        </li>
      ))}
    </ol>
  );
}
