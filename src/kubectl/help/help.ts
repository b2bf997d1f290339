import { type Command, commandPath, globalFlags } from '../command.ts';
import type { Flag } from '../flags.ts';
import { aboutCommands } from './about.ts';
import { flagSentences } from './flag-sentences.ts';

interface About {
  readonly text: string;
  readonly examples: readonly (readonly [line: string, comment: string])[];
}

let about: ReadonlyMap<string, About> | undefined;
let sentences: ReadonlyMap<string, string> | undefined;

function aboutOf(path: string): About | undefined {
  about ??= new Map(
    aboutCommands
      .split(/^# /m)
      .slice(1)
      .map((block) => {
        const [name = '', ...lines] = block.trim().split('\n');
        const examples = lines.filter((line) => line.startsWith('$ ')).map((line) => line.slice(2).split(' ; '));
        const text = lines.filter((line) => !line.startsWith('$ ')).join('\n');
        return [
          name === 'kubectl' ? '' : name,
          { text, examples: examples.map(([line = '', comment = '']) => [line, comment] as const) },
        ] as const;
      }),
  );
  return about.get(path);
}

/** What a flag means, on the command it stands on. */
export function sentenceOf(flag: Flag, path: string): string {
  sentences ??= new Map(
    flagSentences
      .trim()
      .split('\n')
      .map((line) => {
        const match = /^(?:([\w -]+) > )?([\w-]+) (.*)$/.exec(line);
        return [`${match?.[1] ?? ''} ${match?.[2] ?? ''}`, match?.[3] ?? ''] as const;
      }),
  );
  return sentences.get(`${path} ${flag.name}`) ?? sentences.get(` ${flag.name}`) ?? '';
}

const lists = ['stringSlice', 'stringArray', 'stringToString'];

const initialOf = ({ type, initial }: Flag): string =>
  type === 'string' ? `'${initial}'` : lists.includes(type) ? `[${initial}]` : type === 'map' ? '' : initial;

const flagText = (flag: Flag, path: string): string =>
  `    ${flag.shorthand ? `-${flag.shorthand}, ` : ''}--${flag.name}=${initialOf(flag)}:\n\t${sentenceOf(flag, path)}\n`;

const flagsText = (flags: readonly Flag[], path: string): string =>
  flags
    .filter(({ hidden }) => !hidden)
    .map((flag) => flagText(flag, path))
    .join('\n');

/** How kubectl's own help groups its commands. */
const groups: readonly (readonly [title: string, names: string])[] = [
  ['Basic Commands (Beginner):', 'create expose run set'],
  ['Basic Commands (Intermediate):', 'explain get edit delete'],
  ['Deploy Commands:', 'rollout scale autoscale'],
  ['Cluster Management Commands:', 'certificate cluster-info top cordon uncordon drain taint'],
  ['Troubleshooting and Debugging Commands:', 'describe logs attach exec port-forward proxy cp auth debug events'],
  ['Advanced Commands:', 'diff apply patch replace wait kustomize'],
  ['Settings Commands:', 'label annotate completion'],
  ['Subcommands provided by plugins:', ''],
  ['Other Commands:', 'api-resources api-versions config kuberc plugin version'],
];

function commandsText(command: Command): string {
  if (command.commands.length === 0) return '';
  const width = Math.max(11, ...command.commands.map(({ name }) => name.length));
  const lines = (title: string, commands: readonly Command[]): string =>
    [title, ...commands.map(({ name, short }) => `  ${name.padEnd(width)}   ${short}`)].join('\n');
  if (command.path !== '')
    return `${lines(
      'Available Commands:',
      command.commands.toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    )}\n\n`;
  return `${groups
    .map(([title, names]) =>
      lines(
        title,
        names.split(' ').flatMap((name) => command.commands.filter((one) => one.name === name)),
      ),
    )
    .join('\n\n')}\n\n`;
}

/** The help of a command: what it is for, examples, its commands, its flags, how it is used. */
export function helpText(command: Command): string {
  const { path, name, aliases, short, flags, use } = command;
  const told = aboutOf(path);
  const whole = commandPath(command);
  const examples = (told?.examples ?? []).map(([line, comment]) => `  # ${comment}\n  ${line}`).join('\n  \n');
  return [
    `${told?.text ?? `${short}.`}\n\n`,
    aliases.length > 0 ? `Aliases:\n${[name, ...aliases].join(', ')}\n\n` : '',
    examples ? `Examples:\n${examples}\n\n` : '',
    commandsText(command),
    flags.length > 0 ? `Options:\n${flagsText(flags, path)}\n` : '',
    `Usage:\n  ${use ? `${whole} ${use}` : whole}${use.includes('[options]') ? '' : ' [options]'}\n\n`,
    command.commands.length > 0 ? `Use "${whole} <command> --help" for more information about a given command.\n` : '',
    'Use "kubectl options" for a list of global command-line options (applies to all commands).\n',
  ].join('');
}

/** `kubectl options`: the flags of every command. */
export function optionsText(env: Readonly<Record<string, string>>): string {
  const flags = globalFlags.map((flag) => ({ ...flag, initial: flag.initial.replace('$HOME', env.HOME ?? '') }));
  return `The following options can be passed to any command:\n\n${flagsText(flags, '')}`;
}
