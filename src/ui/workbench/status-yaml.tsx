import { useEffect, useMemo, useState } from 'react';
import type { PodObject } from '../../session/index.ts';
import { Yaml } from '../components/yaml.tsx';

type Notes = ReadonlyMap<number, string | undefined>;
type Print = (value: PodObject) => { readonly text: string; readonly added: Notes | undefined };

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
    void Promise.all([import('yaml'), import('./added-lines.ts'), import('../../manifest/index.ts')]).then(
      ([{ stringify }, { addedLines }, { whyAdded }]) =>
        setPrint(() => (value: PodObject) => {
          const { managedFields: _hidden, ...metadata } = value.metadata;
          const text = stringify(
            { ...value, metadata },
            { lineWidth: 0, indentSeq: false, sortMapEntries: true, aliasDuplicateObjects: false },
          );
          const mine = written(value);
          if (mine === null) return { text, added: undefined };
          const lines = [...addedLines(text, mine)];
          return { text, added: new Map(lines.map(([line, path]) => [line, path && whyAdded(value, path)])) };
        }),
    );
  }, []);
  const shown = useMemo(() => (pod && print ? print(pod) : undefined), [pod, print]);
  if (!pod) return <div className="empty m-3">No pod at this moment.</div>;
  return (
    <>
      {shown?.added && (
        <p className="added-note">
          Yours is plain. <ins className="added">Marked lines</ins> were added; the note behind says by whom and why.
        </p>
      )}
      <pre className="term wrap-code" aria-label={`Pod ${pod.metadata.name ?? ''} as YAML`}>
        <Yaml text={shown?.text ?? ''} {...(shown?.added && { marked: shown.added })} />
      </pre>
    </>
  );
}
