import { useKubectl } from './use-kubectl.ts';

/** `kubectl describe pod` at the instant looked at. */
export function DescribeView({ name, namespace }: { readonly name: string | undefined; readonly namespace: string }) {
  const text = useKubectl(name ? `describe pod ${name} -n ${namespace}` : undefined);
  if (!name) return <div className="empty m-3">No pod at this moment.</div>;
  return (
    <pre className="term wrap-code" aria-label={`Description of pod ${name}`}>
      {text}
    </pre>
  );
}
