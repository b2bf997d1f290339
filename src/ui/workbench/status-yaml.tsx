import { useEffect, useState } from 'react';
import type { PodObject } from '../../session/index.ts';
import { Yaml } from '../components/yaml.tsx';

/** The whole object of the instant looked at, as `kubectl get -o yaml` has it. */
export function StatusYaml({ pod }: { readonly pod: PodObject | undefined }) {
  const [text, setText] = useState('');
  useEffect(() => {
    if (!pod) return setText('');
    let current = true;
    void import('yaml').then(({ stringify }) => {
      const { managedFields: _hidden, ...metadata } = pod.metadata;
      if (current) setText(stringify({ ...pod, metadata }, { lineWidth: 0, indentSeq: false }));
    });
    return () => {
      current = false;
    };
  }, [pod]);
  if (!pod) return <div className="empty m-3">No pod at this moment.</div>;
  return (
    <pre className="term wrap-code" aria-label={`Pod ${pod.metadata.name ?? ''} as YAML`}>
      <Yaml text={text} />
    </pre>
  );
}
