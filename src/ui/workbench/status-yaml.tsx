import { useEffect, useMemo, useState } from 'react';
import type { PodObject } from '../../session/index.ts';
import { Yaml } from '../components/yaml.tsx';

type Print = (value: PodObject) => { readonly text: string; readonly added: ReadonlySet<number> | undefined };

const lastApplied = 'kubectl.kubernetes.io/last-applied-configuration';

function written(pod: PodObject): unknown {
  try {
    return JSON.parse(pod.metadata.annotations?.[lastApplied] ?? 'null');
  } catch {
    return null;
  }
}

/** The whole object of the instant looked at, as `kubectl get -o yaml` has it; what the applied manifest did not say is marked. */
export function StatusYaml({ pod }: { readonly pod: PodObject | undefined }) {
  const [print, setPrint] = useState<Print | undefined>(undefined);
  useEffect(() => {
    void Promise.all([import('yaml'), import('./added-lines.ts')]).then(([{ stringify }, { addedLines }]) =>
      setPrint(() => (value: PodObject) => {
        const { managedFields: _hidden, ...metadata } = value.metadata;
        const text = stringify(
          { ...value, metadata },
          { lineWidth: 0, indentSeq: false, sortMapEntries: true, aliasDuplicateObjects: false },
        );
        const mine = written(value);
        return { text, added: mine === null ? undefined : addedLines(text, mine) };
      }),
    );
  }, []);
  const shown = useMemo(() => (pod && print ? print(pod) : undefined), [pod, print]);
  if (!pod) return <div className="empty m-3">No pod at this moment.</div>;
  return (
    <>
      {shown?.added && (
        <p className="added-note">
          Yours is plain. What stands on <ins className="added">marked lines</ins> the server added: defaults under spec, what admission put
          in, and the status.
        </p>
      )}
      <pre className="term wrap-code" aria-label={`Pod ${pod.metadata.name ?? ''} as YAML`}>
        <Yaml text={shown?.text ?? ''} {...(shown?.added && { marked: shown.added })} />
      </pre>
    </>
  );
}
