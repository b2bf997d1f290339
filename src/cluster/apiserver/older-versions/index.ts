import { late } from '../../kernel/index.ts';
import type { OlderVersion } from './older-version.ts';

const autoscaling = late('autoscaling/v1', () => import('./autoscaling-v1.ts'));

/** Whether objects of a version are stored in another one: how, a late part tells. */
export const isOlderVersion = (apiVersion: string, kind: string): boolean =>
  kind === 'HorizontalPodAutoscaler' && apiVersion === 'autoscaling/v1';

/** How objects of a version are turned into those that are stored, if that isn't the version itself. */
export const olderVersion = (apiVersion: string, kind: string): OlderVersion | undefined =>
  isOlderVersion(apiVersion, kind) ? autoscaling.get().autoscalerV1 : undefined;
