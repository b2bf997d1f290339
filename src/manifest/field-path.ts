/** One step of a Kubernetes field path: a field or map key by name, or an index into a list. */
export type Step = string | number;

/**
 * `spec.containers[0].ports[1].hostPort` → ['spec', 'containers', 0, 'ports', 1, 'hostPort']; `data[a.b]` → ['data', 'a.b'].
 * Never fails: what can't be read as an index is a key.
 */
export function parseFieldPath(path: string): readonly Step[] {
  const steps: Step[] = [];
  let name = '';
  const flush = () => {
    if (name) steps.push(name);
    name = '';
  };
  for (let i = 0; i < path.length; i++) {
    const c = path[i];
    if (c === '.') flush();
    else if (c === '[') {
      flush();
      const close = path.indexOf(']', i);
      const inside = path.slice(i + 1, close < 0 ? path.length : close);
      steps.push(/^\d+$/.test(inside) ? Number(inside) : inside);
      i = close < 0 ? path.length : close;
    } else name += c;
  }
  flush();
  return steps;
}

/** The inverse of parseFieldPath, in the API server's own form. */
export function printFieldPath(steps: readonly Step[]): string {
  return steps.reduce<string>(
    (path, step) =>
      typeof step === 'number' ? `${path}[${step}]` : /[.[\]/]/.test(step) ? `${path}[${step}]` : path ? `${path}.${step}` : step,
    '',
  );
}
