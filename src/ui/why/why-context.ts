import { createContext, use } from 'react';
import type { PodObject, PodLane, Why } from '../../session/index.ts';

/** What is asked about, at the instant that is looked at. */
export type Ask = (pod: PodObject, lane: PodLane | undefined, at: number) => Why;

/** Opens the panel with the answer for a pod. Undefined outside of a workbench: then no buttons are shown. */
export const WhyContext = createContext<((uid: string, ask: Ask) => void) | undefined>(undefined);

export const useWhy = (): ((uid: string, ask: Ask) => void) | undefined => use(WhyContext);
