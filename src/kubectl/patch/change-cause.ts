import type { Call } from '../call.ts';
import { allFlags } from '../command.ts';
import type { JsonMap } from '../json.ts';
import { changedAt, mapAt } from './tree.ts';

/** The command line as --record writes it down: its words, then its flags with their long names. */
function causeOf({ argv, command }: Call): string {
  const flags = allFlags(command);
  const [words, given]: [string[], string[]] = [['kubectl'], []];
  for (let i = 0; i < argv.length; i++) {
    const word = argv[i] ?? '';
    const [, long, short, rest = ''] = /^(?:--([^=]+)|-(\w))(.*)$/s.exec(word) ?? [];
    const flag = flags.find(({ name, shorthand }) => (long !== undefined ? name === long : short !== undefined && shorthand === short));
    if (!flag) words.push(word);
    else if (rest !== '') given.push(` --${flag.name}=${rest.replace(/^=/, '')}`);
    else given.push(` --${flag.name}=${flag.bare ?? (flag.type === 'bool' ? 'true' : (argv[++i] ?? ''))}`);
  }
  return words.join(' ') + given.join('');
}

/** The object with what changes it in its annotation, where --record asks for that. */
export function recorded(call: Call, object: JsonMap): JsonMap {
  if (!call.flags.has('record') || !call.flags.bool('record')) return object;
  const cause = { 'kubernetes.io/change-cause': causeOf(call) };
  return changedAt(object, ['metadata'], (meta) => ({ ...meta, annotations: { ...mapAt(meta, 'annotations'), ...cause } }));
}
