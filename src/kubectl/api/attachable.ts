import type { Container } from '../../api/index.ts';
import type { Running } from '../../cluster/index.ts';
import { type Call, isRecord } from '../call.ts';
import { fail, failAll } from '../errors.ts';
import {
  allContainerNames,
  defaultContainerAnnotation,
  findContainer,
  isPod,
  type PodObject,
  podSelectorOf,
  podsBySelector,
} from './pods.ts';
import { type Query, select } from './select.ts';

/** The pod that an object is, or the best of those it selects. */
export function* podOf(call: Call, object: Readonly<Record<string, unknown>>, timeout: number): Running<PodObject> {
  if (isPod(object)) return object;
  const metadata = isRecord(object.metadata) ? object.metadata : {};
  const [group, version = 'v1'] = String(object.apiVersion).includes('/') ? String(object.apiVersion).split('/') : ['', 'v1'];
  void group;
  const selector = podSelectorOf(object, (why) => `cannot attach to *${version}.${String(object.kind)}: ${why}`);
  const [pod] = yield* podsBySelector(call, String(metadata.namespace ?? call.namespace), selector, timeout);
  return pod ?? fail('timed out waiting for the condition');
}

/** The pod that POD, TYPE/NAME or -f names; `several` is told where more than one is named. */
export function* namedPod(call: Call, query: Query, timeout: number, several?: string): Running<PodObject> {
  const found = yield* select(call, query);
  failAll(found.errors);
  const [info, ...others] = found.infos;
  if (!info) return fail('no resources found');
  if (several !== undefined && others.length > 0) fail(several);
  return yield* podOf(call, info.object, timeout);
}

/** The container that is named, that the pod's annotation names, or the first; says which it took of several. */
export function containerFor(
  call: Call,
  pod: PodObject,
  asked: string,
  quiet: boolean,
  failing = (why: string): string => why,
  tell = (text: string): void => call.err(text),
): Container {
  const name = asked || (pod.metadata.annotations?.[defaultContainerAnnotation] ?? '');
  if (name) {
    const found = findContainer(pod, name);
    if (!found) return fail(failing(`container ${name} is not valid for pod ${pod.metadata.name} out of: ${allContainerNames(pod)}`));
    return found.container;
  }
  const [first] = pod.spec?.containers ?? [];
  if (!first) return fail(failing(`pod ${pod.metadata.namespace}/${pod.metadata.name} does not have any containers`));
  const names = allContainerNames(pod);
  if (!quiet && names.includes(',')) tell(`Defaulted container ${JSON.stringify(first.name)} out of: ${names}\n`);
  return first;
}
