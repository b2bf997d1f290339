import { type Cause, inARow, titled } from './link.ts';
import { type Place, runBegan } from './place.ts';

/** Why a running container is not ready: the probe that failed, or has not passed yet. Empty when it is. */
export function whyNotReady(place: Place): readonly Cause[] {
  const { lane, at, path, container, view } = place;
  if (view.look.kind !== 'Running' || view.ready !== false) return [];
  // Answers of an earlier run count no more.
  const run = runBegan(place);
  for (const kind of ['startup', 'readiness'] as const) {
    const probe = container[`${kind}Probe`];
    if (!probe) continue;
    const ticks = (lane?.probes.get(kind) ?? []).filter((tick) => tick.at >= run && tick.at <= at);
    const lastPass = ticks.findLastIndex(({ passed }) => passed);
    if (kind === 'startup' && (ticks[lastPass]?.at ?? -1) >= run) continue;
    const failed = ticks.slice(lastPass + 1);
    const field = [...path, `${kind}Probe`];
    const [first] = failed;
    if (!first)
      return [
        {
          state: 'running',
          title: `${kind} probe`,
          say: `The ${kind} probe has not answered yet: until it passes, the container is not ready.`,
          field,
        },
      ];
    return [
      {
        state: 'failed',
        title: titled('Unhealthy', failed.length),
        say: `The ${kind} probe failed ${inARow(failed.length)}: ${first.output.trim() || 'no answer'}`,
        at: first.at,
        field,
      },
      {
        state: 'running',
        title: 'Not ready',
        say:
          kind === 'startup'
            ? 'Until the startup probe passes, the other probes wait and the container is not ready.'
            : 'The container runs on, but Services send it no traffic. A readiness probe never restarts anything.',
        field,
      },
    ];
  }
  return [];
}
