import { useEffect, useMemo, useState } from 'react';
import type { PodObject } from '../../session/index.ts';
import { Yaml } from '../components/yaml.tsx';

type Print = (value: unknown) => string;

/** The whole object of the instant looked at, as `kubectl get -o yaml` has it. */
export function StatusYaml({ pod }: { readonly pod: PodObject | undefined }) {
  const [print, setPrint] = useState<Print | undefined>(undefined);
  useEffect(() => {
    void import('yaml').then(({ stringify }) => setPrint(() => (value: unknown) => stringify(value, { lineWidth: 0, indentSeq: false })));
  }, []);
  const text = useMemo(() => {
    if (!pod || !print) return '';
    const { managedFields: _hidden, ...metadata } = pod.metadata;
    return print({ ...pod, metadata });
  }, [pod, print]);
  if (!pod) return <div className="empty m-3">No pod at this moment.</div>;
  return (
    <pre className="term wrap-code" aria-label={`Pod ${pod.metadata.name ?? ''} as YAML`}>
      <Yaml text={text} />
    </pre>
  );
}
