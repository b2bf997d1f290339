import { useState } from 'react';
import type { PodView } from '../../session/index.ts';
import { LongText } from './long-text.tsx';
import { useKubectl } from './use-kubectl.ts';

/** The logs of one container of a pod, of this run or the one before. */
export function LogsView({ pod }: { readonly pod: PodView | undefined }) {
  const [chosen, choose] = useState<string | undefined>(undefined);
  const [previous, setPrevious] = useState(false);
  const names = pod?.containers.map(({ name }) => name) ?? [];
  const container = names.find((name) => name === chosen) ?? pod?.containers.find(({ role }) => role === 'app')?.name;
  const command = pod && container ? `logs ${pod.name} -n ${pod.namespace} -c ${container}${previous ? ' --previous' : ''}` : undefined;
  const text = useKubectl(command);
  if (!pod || !container) return <div className="empty m-3">No pod yet. Its logs will stand here.</div>;
  return (
    <div className="logs">
      <div className="row logs-h">
        <label className="row gap-1">
          Container
          <select value={container} onChange={(event) => choose(event.target.value)}>
            {names.map((name) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </label>
        <label className="row gap-1">
          <input type="checkbox" checked={previous} onChange={(event) => setPrevious(event.target.checked)} />
          the run before
        </label>
      </div>
      <pre className="term wrap-code" tabIndex={0} aria-label={`Logs of ${container}`}>
        {text ? <LongText text={text} /> : 'Nothing printed yet.'}
      </pre>
    </div>
  );
}
