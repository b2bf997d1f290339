import type { Program, Running } from '../cluster/index.ts';
import { Call, isFailed, writeAll } from './call.ts';
import { allFlags, type Command, commandPath, rootCommand } from './command.ts';
import { kubeconfigPath, playgroundConfig, readKubeconfig } from './config/kubeconfig.ts';
import { exitCodeOf, Failure, failureText } from './errors.ts';
import { findCommand } from './find-command.ts';
import { parseFlags } from './flags.ts';
import { restOfKubectl } from './late.ts';
import { suggestionsFor } from './suggest.ts';
import { bytesOf, textOf } from './text/bytes.ts';
import { verbOf } from './verbs/index.ts';

function* end(text: string, code: number, fd: 1 | 2 = 2): Running {
  yield* writeAll(fd, bytesOf(text));
  return code;
}

/** kubectl: reads argv, talks to the cluster, writes to its descriptors, returns its exit code. Never throws. */
export const kubectl: Program = function* ({ argv, env }) {
  const line = argv.slice(1).map(textOf);
  if (line[0] === '__complete' || line[0] === '__completeNoDesc')
    return yield* restOfKubectl.get().complete(line.slice(1), env, line[0] === '__complete');
  const { command, rest, unknown } = findCommand(line);
  if (unknown !== undefined) return yield* end(`error: unknown command "${unknown}" for "kubectl"${suggestionsFor(unknown) || '\n'}`, 1);
  if (command.path === 'help') return yield* help(rest);
  const parsed = parseFlags(allFlags(command), rest);
  if (!parsed.ok) return yield* end(`error: ${parsed.message}\n${flagHint(command)}\n`, 1);
  if (command.path === 'options') return yield* end(parsed.parsed.help ? '' : restOfKubectl.get().optionsText(env), 0, 1);
  if (parsed.parsed.help) return yield* end(restOfKubectl.get().helpText(command), 0, 1);
  const { values, args, dashAt } = parsed.parsed;
  return yield* run({ command, flags: values, args, dashAt, argv: line, env });
};

const flagHint = (command: Command): string =>
  command.path === 'options' ? "Run 'kubectl options' without flags." : `See '${commandPath(command)} --help' for usage.`;

function* help(words: readonly string[]): Running {
  const { command, rest } = findCommand(words.filter((word) => !word.startsWith('-')));
  if (rest.length > 0 && command.path === '')
    return yield* end(
      `Unknown help topic [${words.map((word) => `\`${word}\``).join(' ')}]\n${restOfKubectl.get().helpText(rootCommand)}`,
      0,
      2,
    );
  return yield* end(restOfKubectl.get().helpText(command), 0, 1);
}

const profiles = new Set(['none', 'cpu', 'heap', 'goroutine', 'threadcreate', 'block', 'mutex', 'trace']);

type Options = Omit<ConstructorParameters<typeof Call>[0], 'config'>;

/** A call that can reach the cluster: the kubeconfig is read. */
export function* callOf(options: Options): Running<Call> {
  const { flags, env } = options;
  const path = kubeconfigPath(flags.string('kubeconfig'), env);
  const use = {
    context: flags.string('context'),
    cluster: flags.string('cluster'),
    user: flags.string('user'),
    server: flags.string('server'),
  };
  const blank = new Call({ ...options, config: readKubeconfig('', path, use) });
  const source = yield* blank.readFile(path);
  return new Call({ ...options, config: readKubeconfig(isFailed(source) ? playgroundConfig : textOf(source), path, use) });
}

function* run(options: Options): Running {
  const { command, flags } = options;
  const profile = flags.string('profile');
  if (!command.flags.some(({ name }) => name === 'profile') && !profiles.has(profile))
    return yield* end(`error: unknown profile '${profile}'\n`, 1);
  const missing = command.flags.filter((flag) => flag.required && !flags.changed(flag.name)).map((flag) => `"${flag.name}"`);
  if (missing.length > 0) return yield* end(`error: required flag(s) ${missing.join(', ')} not set\n`, 1);
  const path = flags.string('kubeconfig');
  if (path !== '' && !command.path.startsWith('config') && isFailed(yield { call: 'stat', path }))
    return yield* end(`error: stat ${path}: no such file or directory\n`, 1);
  const call = yield* callOf(options);
  call.startedAt = yield* call.now();
  if (flags.changed('record')) call.err('Flag --record has been deprecated, --record will be removed in the future\n');
  try {
    const code = yield* verbOf(command)(call);
    const ended = (code ?? 0) || call.finish();
    yield* call.flush();
    return ended;
  } catch (problem) {
    if (!(problem instanceof Failure)) throw problem;
    call.err(failureText(problem.error));
    yield* call.flush();
    return exitCodeOf(problem.error);
  }
}
