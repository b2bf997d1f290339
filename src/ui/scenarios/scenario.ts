import type { Playground, StateName } from '../../session/index.ts';

export interface Option {
  readonly text: string;
  readonly right?: true;
  /** Said when this one is chosen. */
  readonly say: string;
}

export interface Scenario {
  readonly id: string;
  readonly title: string;
  readonly about: string;
  readonly state: StateName;
  readonly manifest: string;
  /** A picture of how it goes: stretches of a lane, in shares of its length. */
  readonly picture: readonly (readonly [StateName, number])[];
  /** Asked before it is played; one option is right. */
  readonly question: { readonly ask: string; readonly options: readonly Option[] };
  /** What to do next, some simulated seconds after the apply. */
  readonly next?: { readonly command: string; readonly after: number };
  /** Other nodes than the usual one. */
  readonly nodes?: NonNullable<Playground['nodes']>;
}

export const pod = (name: string, spec: string): string => `apiVersion: v1
kind: Pod
metadata:
  name: ${name}
spec:
${spec}`;
