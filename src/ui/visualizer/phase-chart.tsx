import { Glyph } from '../components/glyph.tsx';
import type { PodView, StateName } from '../../session/index.ts';

const looks: Readonly<Record<string, StateName>> = {
  Pending: 'pending',
  Running: 'running',
  Succeeded: 'succeeded',
  Failed: 'failed',
  Unknown: 'unknown',
};

/** The pod's phase among those it can have: lit now, solid where it has been, dashed where not yet. */
export function PhaseChart({ pod }: { readonly pod: PodView }) {
  const look = pod.phase === 'Running' && pod.ready === pod.total ? 'ready' : (looks[pod.phase] ?? 'unknown');
  const node = (phase: string) => {
    const lit = phase === pod.phase;
    const was = phase === 'Pending' || (phase === 'Running' && (pod.phase === 'Succeeded' || pod.phase === 'Failed'));
    return (
      <li className={lit ? `lit s s-${look}` : was ? 'was' : ''} aria-current={lit ? 'true' : undefined}>
        {lit && <Glyph state={look} />}
        {phase}
      </li>
    );
  };
  return (
    <ol className="phases" aria-label={`Phase: ${pod.phase}. Pending, then Running, then Succeeded or Failed.`}>
      {node('Pending')}
      {node('Running')}
      <li className="fork">
        <ol>
          {node('Succeeded')}
          {node('Failed')}
        </ol>
      </li>
      {pod.phase === 'Unknown' && node('Unknown')}
    </ol>
  );
}
