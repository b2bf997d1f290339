import { type Late, late } from '../kernel/index.ts';
import type { Program } from './program.ts';

/** The shells, busybox and the tools: most of the runtime's weight, and a server that runs alone needs none of it. */
export const shellAndTools = late('the shell and its tools', async () => (await import('./shell-and-tools.ts')).programs);

type LateProgram = Program & { readonly part: Late };

/** A program of that part, by its name. It may be put into images at any time; to be run, the part has to be there. */
export function lateProgram(name: string): LateProgram {
  const program: Program = (context) => {
    const found = shellAndTools.get()[name];
    if (!found) throw new Error(`there is no program ${name}`);
    return found(context);
  };
  return Object.assign(program, { part: shellAndTools });
}

/** The part that has to be loaded before a program can run. */
export const partOf = (program: Program | undefined): Late | undefined =>
  program && 'part' in program ? (program as LateProgram).part : undefined;
