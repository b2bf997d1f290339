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
