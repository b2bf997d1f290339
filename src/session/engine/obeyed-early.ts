import { isConverted } from '../../cluster/index.ts';
import { bytesOf, documentsIn } from '../../kubectl/index.ts';
import type { Input } from '../playground/input.ts';
import type { ToEngine } from '../protocol.ts';

/** Whether a message can be obeyed before the late parts are there. `quiet`: nothing was done to the cluster yet, and no pods were given. */
export function canBeObeyedEarly(message: ToEngine, quiet: boolean): boolean {
  switch (message.ask) {
    case 'open':
      return message.playground.inputs.length === 0 && message.playground.until === 0;
    case 'query':
      return message.query.about !== 'kubectl';
    case 'input':
      return isEarly(message.input, quiet);
    default:
      return true;
  }
}

/**
 * The first apply of one object (in the version that is stored) needs nothing late: it is over long before a container could start, and nothing else runs.
 * After it, time stands still where a program would begin that is not there (`World.lacks`).
 */
function isEarly(input: Input, quiet: boolean): boolean {
  if (input.kind === 'apply') return quiet && input.replace !== true && isOneObject(input.text);
  return input.kind === 'file' || input.kind === 'answer' || input.kind === 'fault';
}

function isOneObject(text: string): boolean {
  const [first, ...more] = documentsIn(bytesOf(text), '', false);
  if (more.length > 0 || first?.is !== 'object') return more.length === 0;
  const { apiVersion, kind } = first.object;
  return !('items' in first.object) && !isConverted(String(apiVersion), String(kind));
}
