import { megabytes, withTools } from './base.ts';

export const busyboxImages = [
  ['1.37', 'latest', '1', 'stable', 'musl', 'glibc', '1.37.0'],
  ['1.36', '1.36.1', '1.36.0'],
  ['1.35', '1.35.0'],
  ['1.34', '1.34.1'],
  ['1.33', '1.32', '1.31', '1.30', '1.29', '1.28', '1.28.4'],
].map((tags) => withTools({ names: tags.map((tag) => `busybox:${tag}`), sizeBytes: megabytes(2.16), cmd: ['sh'] }));
