import { type Cause, type FieldPath, secondsText } from './link.ts';
import { eventBefore, type Place } from './place.ts';

const pullWords = new Set(['ErrImagePull', 'ImagePullBackOff', 'InvalidImageName', 'ErrImageNeverPull', 'RegistryUnavailable']);

function whyNoImage({ view, container, lane, podLane, at, path }: Place): readonly Cause[] {
  const failed = podLane?.flags.findLast(
    (flag) => flag.at <= at && flag.reason === 'Failed' && /image/i.test(flag.message) && !flag.message.startsWith('Error: '),
  );
  const image: Cause = {
    state: 'waiting',
    title: 'Image',
    say: `The container asks for ${container.image ?? 'no image'}.`,
    field: [...path, 'image'],
  };
  const refused: Cause = {
    state: 'failed',
    title: view.look.word === 'ImagePullBackOff' ? 'ErrImagePull' : view.look.word,
    say: failed?.message ?? view.current?.waiting?.message ?? 'The image could not be had.',
    ...(failed && { at: failed.at }),
    field: [...path, 'image'],
  };
  const wait = lane?.backOffs.findLast(({ of, from }) => of === 'pull' && from <= at);
  if (view.look.word !== 'ImagePullBackOff' || !wait) return [image, refused];
  const say = `The kubelet asks again later, each time after a longer wait: ${secondsText(wait.until - wait.from)} this time.`;
  return [image, refused, { state: 'backoff', title: 'ImagePullBackOff', say, at: wait.from }];
}

/** Where the container's manifest names the thing that a message quotes. */
function fieldNaming(container: object, message: string, path: FieldPath): FieldPath {
  const names = (pattern: RegExp) => [...message.matchAll(pattern)].flatMap(([, name]) => name ?? []);
  // What is missing says more than the volume that wanted it.
  const wanted = [...names(/\b(?:configmap|secret|key) "?([^"\s]+)"?/gi), ...names(/"([^"]+)"/g)];
  const find = (name: string, value: unknown, at: FieldPath): FieldPath | undefined => {
    if (typeof value === 'string') return value === name ? at : undefined;
    if (typeof value !== 'object' || value === null) return undefined;
    for (const [key, inner] of Object.entries(value)) {
      const found = find(name, inner, [...at, Array.isArray(value) ? Number(key) : key]);
      if (found) return found;
    }
    return undefined;
  };
  for (const name of wanted) {
    const found = find(name, container, path);
    if (found) return found;
  }
  return path;
}

/** Why a container has not started: its image, its configuration, a volume, or one that goes first. */
export function whyWaiting(place: Place, before: Place | undefined): readonly Cause[] {
  const { view, container, path, podLane, at, pod } = place;
  const { word } = view.look;
  const message = view.current?.waiting?.message;
  if (pullWords.has(word)) return whyNoImage(place);
  if (message !== undefined && word !== 'CrashLoopBackOff') {
    const told = podLane?.flags.findLast((flag) => flag.at <= at && flag.reason === 'Failed' && flag.message.includes(message));
    const cause: Cause = {
      state: view.look.state,
      title: word,
      say: message,
      ...(told && { at: told.at }),
      field: fieldNaming(container, message, path),
    };
    if (word !== 'CreateContainerConfigError') return [cause];
    return [
      cause,
      {
        state: 'waiting',
        title: 'Tried again',
        say: 'The kubelet tries again by itself, without a restart: it starts as soon as what is missing is there.',
      },
    ];
  }
  if (word === 'PodInitializing' && before)
    return [
      {
        state: before.view.look.state,
        title: `Init container ${before.container.name}`,
        say: `${before.container.name} has not ended yet (${before.view.look.word}). Init containers run one after the other, and all of them before the others start.`,
        field: before.path,
      },
    ];
  const mount = eventBefore(podLane, at, 'FailedMount', 'FailedAttachVolume', 'FailedCreatePodSandBox');
  if (mount)
    return [
      {
        state: 'failed',
        title: mount.reason,
        say: mount.message,
        at: mount.at,
        field: fieldNaming(pod.spec?.volumes ?? [], mount.message, ['spec', 'volumes']),
      },
    ];
  const pull = place.lane?.work.findLast(({ what, from, to }) => what === 'pull' && from <= at && (to === undefined || to > at));
  if (pull)
    return [
      {
        state: 'waiting',
        title: 'Pulling',
        say: `The node is fetching ${container.image ?? 'the image'}.`,
        at: pull.from,
        field: [...path, 'image'],
      },
    ];
  return [];
}
