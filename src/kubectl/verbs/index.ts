import type { Running } from '../../cluster/index.ts';
import type { Call, Verb } from '../call.ts';
import { type Command, commandPath } from '../command.ts';
import { exit, fail } from '../errors.ts';
import { restOfKubectl } from '../late.ts';
import { usageError } from '../usage.ts';
import { apply } from './apply.ts';

const helpText = (command: Command): string => restOfKubectl.get().helpText(command);

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

/** What a command does. Only `apply` is there from the start. */
export function verbOf(command: Command): Verb {
  if (command.path === 'apply') return apply;
  const verb = restOfKubectl.get().verbs[command.path];
  if (verb) return verb;
  if (command.path === '') return root;
  return command.commands.length > 0 ? group : missing;
}
