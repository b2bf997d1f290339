import { type ImageSpec, withTools } from '../cluster/index.ts';

/** What the recorded node had before a story began: the default of `play`. */
export const recordedImages: readonly string[] = [
  'nginx:1.27',
  'nginx:1.28',
  'nginx:latest',
  'busybox:1.36',
  'busybox:1.35',
  'busybox:latest',
  'redis:7',
];

/** Its registry gave the same image for these two. */
export const recordedSpecs: readonly ImageSpec[] = [
  withTools({ names: ['busybox:1.36', 'busybox:latest'], sizeBytes: 1_130_000, cmd: ['sh'] }),
];
