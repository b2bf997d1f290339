import type { Effect } from '../program.ts';
import type { Handlers } from './effects/answer.ts';
import { block } from './effects/answer.ts';
import { api } from './effects/api.ts';
import { descriptors } from './effects/descriptors.ts';
import { files } from './effects/files.ts';
import { network } from './effects/network.ts';
import { processes } from './effects/processes.ts';
import { system } from './effects/system.ts';
import type { Machine } from './machine.ts';
import type { Process } from './state.ts';

const handlers: Handlers = { ...files, ...descriptors, ...processes, ...network, ...system, ...api };

/** Answers what a process asks; `block` when it has to wait and ask again. */
export function perform(m: Machine, process: Process, effect: Exclude<Effect, { readonly call: 'checkpoint' }>): unknown {
  // The table has a handler of just this effect under its own name.
  const handler = handlers[effect.call] as (m: Machine, process: Process, effect: Effect) => unknown;
  return handler(m, process, effect);
}

export { block };
