import type { Bytes, Running } from '../program.ts';
import { Parser } from './parser.ts';
import type { Flags, ShellState } from './state.ts';

/** Runs a script's text, a complete command at a time: what stands before a syntax error has run. Throws ScriptError. */
export function* runSource(shell: ShellState, text: Bytes, flags: Flags, line = shell.line): Running {
  const parser = new Parser(text, { line, aliases: shell.aliases });
  let status = 0;
  for (let list = parser.next(); list; list = parser.next()) {
    if (list.length === 0 || shell.options.has('n')) continue;
    status = yield* shell.run.list(shell, list, flags.last && !parser.ended ? { ...flags, last: false } : flags);
    if (shell.skip !== 'none') break;
  }
  return status;
}
