import { echo } from '../../tools/echo.ts';
import { printf } from '../../tools/printf.ts';
import { test } from '../../tools/test.ts';
import { runTool, type Tool } from '../../tools/tool.ts';
import type { Builtin } from './builtin.ts';
import { directory } from './directory.ts';
import { flow } from './flow.ts';
import { getopts } from './getopts.ts';
import { jobControl } from './jobs.ts';
import { history } from './history.ts';
import { limitBuiltins } from './limits.ts';
import { lookup } from './lookup.ts';
import { read } from './read.ts';
import { trap } from './trap.ts';
import { variables } from './variables.ts';

/** A tool that the shell runs in its own process; its errors speak in the shell's name. */
const inside = (tool: Tool): Builtin => ({
  run: (shell, args) => runTool(tool, args, shell.environment(), shell.io, shell.arg0),
});

const table = new Map<string, Builtin>();
/** What the shell runs itself, by name. */
export const builtins: ReadonlyMap<string, Builtin> = table;

for (const group of [
  flow,
  variables,
  directory,
  jobControl,
  limitBuiltins,
  lookup(table),
  { read, trap, history, getopts, echo: inside(echo), printf: inside(printf), test: inside(test), '[': inside(test), '[[': inside(test) },
]) {
  for (const [name, builtin] of Object.entries(group)) table.set(name, builtin);
}
