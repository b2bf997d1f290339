import type { KubeObject } from '../../../api/index.ts';
import { late } from '../../kernel/index.ts';
import type { OlderVersion } from './older-version.ts';

const events = late('events.k8s.io', () => import('./events.ts'));
const autoscaling = late('autoscaling/v1', () => import('./autoscaling-v1.ts'));

const isOlderVersion = (apiVersion: string, kind: string): boolean => kind === 'HorizontalPodAutoscaler' && apiVersion === 'autoscaling/v1';

/** Whether objects of a version are turned into those of another one: how, late parts tell. */
export const isConverted = (apiVersion: string, kind: string): boolean =>
  isOlderVersion(apiVersion, kind) || (kind === 'Event' && apiVersion === 'events.k8s.io/v1');

/** How objects of a version are turned into those that are stored, if that isn't the version itself. */
export const olderVersion = (apiVersion: string, kind: string): OlderVersion | undefined =>
  isOlderVersion(apiVersion, kind) ? autoscaling.get().autoscalerV1 : undefined;

/** An object as a version shows it, whichever it was written in. */
export const servedIn = (apiVersion: string, object: KubeObject): KubeObject =>
  object.kind === 'Event' && object.apiVersion !== apiVersion
    ? events.get().eventIn(apiVersion, object)
    : (olderVersion(apiVersion, object.kind)?.fromStored(object) ?? object);
