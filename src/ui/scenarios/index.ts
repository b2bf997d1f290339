import { failing } from './failing.ts';
import { pending } from './pending.ts';
import type { Scenario } from './scenario.ts';
import { starting } from './starting.ts';
import { stopping } from './stopping.ts';

export { ScenarioCard } from './scenario-card.tsx';
export type { Scenario } from './scenario.ts';

export const scenarios: readonly Scenario[] = [...failing, ...starting, ...pending, ...stopping];

export const scenarioAt = (id: string | undefined): Scenario | undefined => scenarios.find((scenario) => scenario.id === id);
