import { isRecord, type KubeObject } from '../../api/index.ts';
import type { Check } from '../exercise/schema.ts';
import { compareValues, sameValue } from './compare.ts';
import { matches } from './pattern.ts';
import { notYet, type Scene, type Verdict, done } from './scene.ts';

export type PathCheck = Extract<Check, { readonly path: string }>;

type Selector = { readonly index: number } | { readonly key: string; readonly value: string };
type Step = string | Selector;

/** `spec.containers[name=web].ports[0]`, `spec.containers[web]` or `metadata.labels["a.b/c"]` → steps; undefined if it can't be read. */
export function parsePath(path: string): readonly Step[] | undefined {
  const steps: Step[] = [];
  const token = /\.?([^.[\]]+)|\[(\d+)\]|\[([\w.-]+)=([^\]]*)\]|\["([^"]*)"\]|\[([a-z][\w.-]*)\]/gy;
  while (token.lastIndex < path.length) {
    const found = token.exec(path);
    if (!found) return undefined;
    const [, name, index, key, value, quoted, called] = found;
    if (index !== undefined) steps.push({ index: Number(index) });
    else if (called !== undefined) steps.push({ key: 'name', value: called });
    else if (key !== undefined) steps.push({ key, value: (value ?? '').replaceAll(/^["']|["']$/g, '') });
    else steps.push(quoted ?? name ?? '');
  }
  return steps;
}

export interface Resolved {
  readonly value: unknown;
  /** The API server's form of the path, as far as it could be followed. */
  readonly field: string;
}

/** Follows a path into an object; value undefined where it ends early. */
export function resolvePath(object: unknown, steps: readonly Step[]): Resolved {
  let value = object;
  let field = '';
  for (const step of steps) {
    if (typeof step === 'string') {
      value = isRecord(value) ? value[step] : undefined;
      field = field ? `${field}.${step}` : step;
      continue;
    }
    const list: readonly unknown[] = Array.isArray(value) ? value : [];
    const index = 'index' in step ? step.index : list.findIndex((item) => isRecord(item) && String(item[step.key]) === step.value);
    value = list[index];
    field += index >= 0 ? `[${index}]` : 'key' in step ? `[${step.key}=${step.value}]` : '';
  }
  return { value, field };
}

const shown = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));

export function checkPath(check: PathCheck, scene: Scene): Verdict {
  const kind = check.kind ?? 'Pod';
  const inCluster = check.in === 'cluster';
  const candidates: readonly KubeObject[] = inCluster ? scene.list(resourceOf(kind)) : scene.manifest.objects;
  const index = candidates.findIndex(
    (object) => object.kind === kind && (check.name === undefined || object.metadata?.name === check.name),
  );
  const object = candidates[index];
  const called = check.name === undefined ? `a ${kind}` : `${kind} ${check.name}`;
  if (!object && !inCluster && scene.manifest.error !== undefined)
    return notYet('The manifest can’t be read as YAML yet: the editor says where.');
  if (!object)
    return notYet(inCluster ? `The cluster has no ${called.replace(/^a /, '')} yet.` : `The manifest has no ${called.replace(/^a /, '')}.`);
  const steps = parsePath(check.path);
  if (!steps)
    return {
      state: 'error',
      message: `this exercise asks for a field path that can't be read: ${check.path}. Write it as spec.containers[web].image, spec.containers[0].image or metadata.labels["a.b/c"].`,
    };
  const { value, field } = resolvePath(object, steps);
  const line = inCluster ? undefined : scene.manifest.lineOf(index, field);
  const why = (say: string, expected: string) =>
    notYet(say, { field, expected, actual: value === undefined ? 'not set' : (shown(value) ?? ''), ...(line !== undefined && { line }) });
  if (check.exists === false) return value === undefined ? done : why(`${field} is set, and should not be.`, 'not set');
  if (value === undefined) return why(`${field} is not set.`, check.equals === undefined ? 'set' : (shown(check.equals) ?? ''));
  if (check.equals !== undefined && !sameValue(value, check.equals)) return why(`${field} is ${shown(value)}.`, shown(check.equals) ?? '');
  if (check.matches !== undefined && !matches(check.matches, shown(value) ?? ''))
    return why(`${field} is ${shown(value)}.`, `matching ${check.matches}`);
  if (check.atLeast !== undefined && compareValues(value, check.atLeast) < 0)
    return why(`${field} is ${shown(value)}: too small.`, `at least ${check.atLeast}`);
  if (check.atMost !== undefined && compareValues(value, check.atMost) > 0)
    return why(`${field} is ${shown(value)}: too large.`, `at most ${check.atMost}`);
  return done;
}

const irregular: Readonly<Record<string, string>> = {
  Endpoints: 'endpoints',
  NetworkPolicy: 'networkpolicies.networking.k8s.io',
  Deployment: 'deployments.apps',
  ReplicaSet: 'replicasets.apps',
  StatefulSet: 'statefulsets.apps',
  DaemonSet: 'daemonsets.apps',
  Job: 'jobs.batch',
  CronJob: 'cronjobs.batch',
  EndpointSlice: 'endpointslices.discovery.k8s.io',
  PodDisruptionBudget: 'poddisruptionbudgets.policy',
  HorizontalPodAutoscaler: 'horizontalpodautoscalers.autoscaling',
  StorageClass: 'storageclasses.storage.k8s.io',
  PriorityClass: 'priorityclasses.scheduling.k8s.io',
  Ingress: 'ingresses.networking.k8s.io',
};

/** The resource of a kind that a lesson names: `Pod` → `pods`, `Deployment` → `deployments.apps`. */
export const resourceOf = (kind: string): string => irregular[kind] ?? `${kind.toLowerCase()}s`;
