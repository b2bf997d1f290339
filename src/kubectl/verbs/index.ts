import type { Running } from '../../cluster/index.ts';
import type { Call, Verb } from '../call.ts';
import { type Command, commandPath } from '../command.ts';
import { exit, fail } from '../errors.ts';
import { helpText } from '../help/help.ts';
import { usageError } from '../usage.ts';
import { readingVerbs } from './reading.ts';
import { writingVerbs } from './writing.ts';

/** What each command does, by its path. */
const verbs: Readonly<Record<string, Verb>> = { ...readingVerbs, ...writingVerbs };

/** A command that only holds others: shows its help where none of them was named. Two of them have their own idea of where and how. */
function* group(call: Call): Running<void> {
  if (call.command.path === 'certificate') return call.out(helpText(call.command));
  if (call.args.length > 0) usageError(call, `unknown command "${call.args.join(' ')}"`);
  if (call.command.path === 'rollout') call.out(helpText(call.command));
  else call.err(helpText(call.command));
  exit(1);
}

function* root(call: Call): Running<void> {
  call.out(helpText(call.command));
}

function* missing(call: Call): Running<void> {
  fail(`${commandPath(call.command)} is not available in this playground`);
}

export function verbOf(command: Command): Verb {
  const verb = verbs[command.path];
  if (verb) return verb;
  if (command.path === '') return root;
  return command.commands.length > 0 ? group : missing;
}
