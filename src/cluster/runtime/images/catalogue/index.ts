import { joined } from '../../../../api/index.ts';
import type { ImageSpec } from '../../cri.ts';
import { busyboxImages } from './busybox.ts';
import { demoImages } from './demos.ts';
import { nginxImages } from './nginx.ts';
import { serverImages } from './servers.ts';

export { bash, withTools } from './base.ts';

/** The images that every cluster can pull. */
export const catalogue: readonly ImageSpec[] = joined(busyboxImages, nginxImages, serverImages, demoImages);
