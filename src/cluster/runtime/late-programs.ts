import { type Late, late } from '../kernel/index.ts';
import type { Program } from './program.ts';

/** The shells, busybox, the tools and every server but nginx: most of the runtime's weight, and nginx alone needs none of it. */
export const latePrograms = late('the programs of containers', () => import('./container-programs.ts'));

type Part = ReturnType<(typeof latePrograms)['get']>;
type LateProgram = Program & { readonly part: Late };

/** A program of that part. It may be put into images at any time; to be run, the part has to be there. */
export function lateProgram(choose: (part: Part) => Program | undefined): LateProgram {
  const program: Program = (context) => {
    const found = choose(latePrograms.get());
    if (!found) throw new Error(`there is no program ${context.argv[0]}`);
    return found(context);
  };
  return Object.assign(program, { part: latePrograms });
}

/** A shell, or a tool, by its name. */
export const toolNamed = (name: string): LateProgram => lateProgram(({ programs }) => programs[name]);

/** The part that has to be loaded before a program can run. */
export const partOf = (program: Program | undefined): Late | undefined =>
  program && 'part' in program ? (program as LateProgram).part : undefined;
