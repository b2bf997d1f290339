import type { ImageSpec } from '../../cri.ts';
import { busyboxImages } from './busybox.ts';
import { nginxImages } from './nginx.ts';

/** The images that every cluster can pull. */
export const catalogue: readonly ImageSpec[] = [...busyboxImages, ...nginxImages];

export { withTools } from './base.ts';
