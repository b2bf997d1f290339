import { type AnyStateMachine, type StateValue, transition } from 'xstate';
import { type ContainerEffect, type ContainerEvent, type ContainerLife, containerMachine } from './container.machine.ts';
import { type PodEffect, type PodEvent, type PodState, podMachine } from './pod.machine.ts';

/** Where an event leads, and the effects it asks for, in order. An event that the state doesn't know changes nothing. */
export interface Step<State, Effect> {
  readonly state: State;
  readonly effects: readonly Effect[];
}

const pathOf = (value: unknown): string => {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return '';
  const [entry] = Object.entries(value);
  return entry ? `${entry[0]}.${pathOf(entry[1])}` : '';
};

const valueOf = (path: string) => path.split('.').reduceRight<StateValue>((inner, key) => (inner === '' ? key : { [key]: inner }), '');

/**
 * The machines hold no context and their guards ask only the event, so a step is a function of state and event alone:
 * each is computed once by XState's pure transition() and remembered.
 */
function stepper<State extends string, Effect extends string>(machine: AnyStateMachine) {
  const known = new Map<string, Step<State, Effect>>();
  return (state: State, event: PodEvent | ContainerEvent): Step<State, Effect> => {
    let key: string = state;
    const fields: Readonly<Record<string, unknown>> = event;
    for (const field in fields) key += ` ${String(fields[field])}`;
    const before = known.get(key);
    if (before) return before;
    const [snapshot, actions] = transition(machine, machine.resolveState({ value: valueOf(state), context: {} }), event);
    const step: Step<State, Effect> = {
      state: pathOf(snapshot.value) as State,
      effects: actions.map((action) => action.type as Effect),
    };
    known.set(key, step);
    return step;
  };
}

export const stepPod: (state: PodState, event: PodEvent) => Step<PodState, PodEffect> = stepper(podMachine);
export const stepContainer: (state: ContainerLife, event: ContainerEvent) => Step<ContainerLife, ContainerEffect> =
  stepper(containerMachine);
