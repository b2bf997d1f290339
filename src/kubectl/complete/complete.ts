import type { Running } from '../../cluster/index.ts';
import { Call, isFailed, writeAll } from '../call.ts';
import { allFlags, type Command, globalFlags, hiddenCommands } from '../command.ts';
import { kubeconfigPath, playgroundConfig, readKubeconfig } from '../config/kubeconfig.ts';
import { type Flag, type FlagValues, parseFlags } from '../flags.ts';
import { findCommand } from '../find-command.ts';
import { sentenceOf } from '../help/help.ts';
import { bytesOf, textOf } from '../text/bytes.ts';
import { completers, fileEndings, flagCompleters, noFiles, type Words } from './completers.ts';

const helpFlag: Flag = { name: 'help', shorthand: 'h', type: 'bool', initial: 'false', bare: 'true', required: false };

const described = (word: string, text: string): string => (text ? `${word}\t${text}` : word);

function flagNames(flag: Flag, command: Command, begun: string): readonly string[] {
  const text = flag.name === 'help' ? `help for ${command.name || 'kubectl'}` : sentenceOf(flag, command.path);
  const names = [`--${flag.name}`, ...(flag.shorthand ? [`-${flag.shorthand}`] : [])];
  return names.filter((name) => name.startsWith(begun)).map((name) => described(name, text));
}

const requiredFlags = (command: Command, values: FlagValues, begun: string): readonly string[] =>
  command.flags.filter((flag) => flag.required && !values.changed(flag.name)).flatMap((flag) => flagNames(flag, command, begun));

const isList = ({ type }: Flag): boolean => type.startsWith('string') && type !== 'string';

const byName = (a: Flag, b: Flag): number => (a.name < b.name ? -1 : 1);

/** Names of flags: those that must be given, if any; else all that can still be given, global ones first. */
function flagWords(command: Command, values: FlagValues, begun: string): readonly string[] {
  const required = requiredFlags(command, values, begun);
  if (required.length > 0) return required;
  const own = new Set(command.flags.map(({ name }) => name));
  const local = [...command.flags.filter(({ hidden }) => !hidden), helpFlag].sort(byName);
  const given = [...globalFlags.filter(({ name }) => !own.has(name)), ...local];
  // All flags of kubectl itself are its own, in one order.
  return (command.path === '' ? given.sort(byName) : given)
    .filter((flag) => !values.changed(flag.name) || isList(flag))
    .flatMap((flag) => flagNames(flag, command, begun));
}

const available = (command: Command): readonly Command[] => {
  const more = command.path === '' ? hiddenCommands.filter(({ path }) => path !== 'alpha') : [];
  return [...command.commands, ...more].toSorted((a, b) => (a.name < b.name ? -1 : 1));
};

const commandWords = (command: Command, begun: string): readonly string[] =>
  available(command)
    .filter(({ name }) => name.startsWith(begun))
    .map(({ name, short }) => described(name, short));

interface Place {
  readonly args: readonly string[];
  readonly begun: string;
  /** The flag whose value is being written. */
  readonly flag?: Flag;
}

/** Is a flag's value being completed: `--output=y`, or the word after `-o`? */
function placeOf(command: Command, args: readonly string[], begun: string): Place {
  const flags = [...allFlags(command), helpFlag];
  const find = (word: string): Flag | undefined =>
    word.startsWith('--')
      ? flags.find(({ name }) => name === word.slice(2))
      : flags.find(({ shorthand }) => shorthand !== undefined && shorthand === word.at(-1));
  const equals = begun.indexOf('=');
  if (begun.startsWith('-') && equals > 0) {
    const flag = find(begun.slice(0, equals));
    return flag ? { args, begun: begun.slice(equals + 1), flag } : { args, begun };
  }
  const before = args.at(-1);
  if (begun.startsWith('-') || before === undefined || !/^-+\w/.test(before) || before.includes('=')) return { args, begun };
  const flag = find(before);
  return flag && flag.bare === undefined ? { args: args.slice(0, -1), begun, flag } : { args, begun };
}

const endings = ['json', 'yaml', 'yml'];

function* flagValue(call: Call, flag: Flag, args: readonly string[], begun: string): Running<Words> {
  if (flag.name === 'filename') return { words: endings, directive: fileEndings };
  const completer = flagCompleters[`${call.command.path} ${flag.name}`] ?? flagCompleters[flag.name];
  return completer ? yield* completer(call, args, begun) : { words: [], directive: 0 };
}

function* wordsAt(call: Call, begun: string): Running<Words> {
  const { command, args, flags } = call;
  if (begun.startsWith('-') && !begun.includes('=')) return { words: flagWords(command, flags, begun), directive: noFiles };
  const ownGiven = command.flags.some(({ name }) => flags.changed(name));
  const asCommand = command.path === 'help' ? findCommand(args).command : command;
  const commands = (args.length === 0 && !ownGiven) || command.path === 'help' ? commandWords(asCommand, begun) : [];
  const words = [...commands, ...requiredFlags(command, flags, begun)];
  const completer = completers[command.path];
  if (completer) {
    const more = yield* completer(call, args, begun);
    return { words: [...words, ...more.words], directive: more.directive };
  }
  const stop = command.path === 'help' || (available(command).length > 0 && args.length === 0 && !ownGiven);
  return { words, directive: stop ? noFiles : 0 };
}

const directiveNames: readonly (readonly [number, string])[] = [
  [2, 'ShellCompDirectiveNoSpace'],
  [4, 'ShellCompDirectiveNoFileComp'],
  [8, 'ShellCompDirectiveFilterFileExt'],
];

const directiveText = (directive: number): string =>
  directiveNames
    .filter(([bit]) => (directive & bit) !== 0)
    .map(([, name]) => name)
    .join(', ') || 'ShellCompDirectiveDefault';

/** What went wrong is told to whoever tries completion out by hand; nothing is completed. */
function* lost(told: readonly string[]): Running {
  yield* writeAll(2, bytesOf(told.map((line) => `[Debug] ${line}\n`).join('')));
  return yield* answer({ words: [], directive: 0 }, false);
}

function* answer({ words, directive }: Words, withText: boolean, fd: 1 | 2 = 2): Running {
  const lines = words.map((word) => (withText ? word : (word.split('\t')[0] ?? '')).trim());
  yield* writeAll(1, bytesOf([...lines, `:${directive}`].map((line) => `${line}\n`).join('')));
  yield* writeAll(fd, bytesOf(`Completion ended with directive: ${directiveText(directive)}\n`));
  return 0;
}

/** `kubectl __complete WORDS… BEGUN`: the words that could stand in the place of the last one, and what the shell may do with them. */
export function* complete(line: readonly string[], env: Readonly<Record<string, string>>, withText: boolean): Running {
  const begun = line.at(-1) ?? '';
  const found = findCommand(line.slice(0, -1));
  const given = line.slice(0, -1).join(' ');
  if (found.unknown !== undefined)
    return yield* lost([
      ...(given.startsWith('-') ? [] : ['Cleared global flags for plugin completion']),
      `[Error] unable to find a command for arguments: [${given}]`,
    ]);
  const place = placeOf(found.command, found.rest, begun);
  const [, strange] = /^-+([^=]+)=/.exec(begun) ?? [];
  if (strange !== undefined && !place.flag)
    return yield* lost([
      `[Error] Subcommand '${found.command.name}' does not support flag '${begun.startsWith('--') ? strange : strange.at(-1)}'`,
    ]);
  const parsed = parseFlags(allFlags(found.command), place.args);
  if (!parsed.ok) return yield* lost([`[Error] Error while parsing flags from args [${place.args.join(' ')}]: ${parsed.message}`]);
  const { values, args, dashAt, help } = parsed.parsed;
  if (help) return yield* answer({ words: [], directive: noFiles }, withText);
  const path = kubeconfigPath(values.string('kubeconfig'), env);
  const options = { command: found.command, flags: values, args, dashAt, argv: line, env };
  const source = yield* new Call({ ...options, config: readKubeconfig('', path) }).readFile(path);
  const use = { context: values.string('context'), cluster: values.string('cluster'), server: values.string('server') };
  const call = new Call({ ...options, config: readKubeconfig(isFailed(source) ? playgroundConfig : textOf(source), path, use) });
  const words = place.flag ? yield* flagValue(call, place.flag, args, place.begun) : yield* wordsAt(call, place.begun);
  return yield* answer(words, withText, found.command.path === 'options' ? 1 : 2); // `options` says all it says on stdout
}
