/**
 * The tree of commands. A command is declared by a block of text in commands/*.ts:
 *
 *     create deployment                          its path
 *       use NAME --image=image -- [COMMAND]      what follows the path in the usage line
 *       short Create a deployment …              one line: lists and completion show it
 *       alias deploy
 *       flags @print image:S! port:w=-1 …        see readFlag; @print, @file, @dry, @validate stand for the flags that many share
 *
 * What a command does stands in verbs/NAME.ts as a `Verb`: `export const get: Verb = function* (call) { … }`, entered in verbs/index.ts
 * under the command's path. Its sentences (long text, examples, what each flag means) stand in help/, its completion in complete/.
 */
import { advancedCommands } from './commands/advanced.ts';
import { basicCommands } from './commands/basic.ts';
import { debugCommands } from './commands/debug.ts';
import { deployCommands } from './commands/deploy.ts';
import { manageCommands } from './commands/manage.ts';
import { settingsCommands } from './commands/settings.ts';
import { type Flag, readFlag } from './flags.ts';

export interface Command {
  /** `create deployment`; the root's is empty. */
  readonly path: string;
  readonly name: string;
  readonly use: string;
  readonly short: string;
  readonly aliases: readonly string[];
  /** Its own flags, by name. */
  readonly flags: readonly Flag[];
  /** In the order in which kubectl declares them. */
  readonly commands: readonly Command[];
}

const shared: Readonly<Record<string, string>> = {
  '@print': 'allow-missing-template-keys:b=true output/o:s show-managed-fields:b template:s',
  '@file': 'filename/f:S kustomize/k:s recursive/R:b',
  '@dry': 'dry-run:s=none?unchanged',
  '@validate': 'validate:s=strict?strict',
};

const byName = (a: Flag, b: Flag): number => (a.name < b.name ? -1 : 1);

const readFlags = (text: string): readonly Flag[] =>
  text
    .split(' ')
    .flatMap((word) => (shared[word] ?? word).split(' '))
    .filter((word) => word !== '')
    .map(readFlag)
    .sort(byName);

/** Flags of every command. */
export const globalFlags: readonly Flag[] = readFlags(
  'as:s as-group:A as-uid:s as-user-extra:A cache-dir:s=$HOME/.kube/cache certificate-authority:s client-certificate:s client-key:s cluster:s context:s disable-compression:b insecure-skip-tls-verify:b kubeconfig:s kuberc:s log-flush-frequency:d=5s match-server-version:b namespace/n:s password:s profile:s=none profile-output:s=profile.pprof request-timeout:s=0 server/s:s tls-server-name:s token:s user:s username:s v/v:i vmodule:M warnings-as-errors:b',
);

interface Draft {
  path: string;
  use: string;
  short: string;
  aliases: readonly string[];
  flagText: string;
  commands: Command[];
}

/** Reads flags only when a command is used: most are never asked for. */
class TableCommand implements Command {
  private read: readonly Flag[] | undefined;
  private readonly draft: Draft;
  constructor(draft: Draft) {
    this.draft = draft;
  }
  get path(): string {
    return this.draft.path;
  }
  get name(): string {
    return this.draft.path.slice(this.draft.path.lastIndexOf(' ') + 1);
  }
  get use(): string {
    return this.draft.use;
  }
  get short(): string {
    return this.draft.short;
  }
  get aliases(): readonly string[] {
    return this.draft.aliases;
  }
  get flags(): readonly Flag[] {
    return (this.read ??= readFlags(this.draft.flagText));
  }
  get commands(): readonly Command[] {
    return this.draft.commands;
  }
}

const newDraft = (path: string): Draft => ({ path, use: '', short: '', aliases: [], flagText: '', commands: [] });

function readTable(tables: readonly string[]): Command {
  const root = newDraft('');
  const drafts = new Map<string, Draft>([['', root]]);
  let draft = root;
  for (const line of tables.join('').split('\n')) {
    if (line === '') continue;
    if (!line.startsWith(' ')) {
      draft = newDraft(line);
      drafts.set(line, draft);
      const parent = drafts.get(line.slice(0, Math.max(0, line.lastIndexOf(' ')))) ?? root;
      parent.commands.push(new TableCommand(draft));
      continue;
    }
    const [, key = '', value = ''] = /^ {2}(\w+) (.*)$/.exec(line) ?? [];
    if (key === 'use')
      draft.use = value.replace(/~$/, ' '); // a blank at the end that editors would take away
    else if (key === 'short') draft.short = value;
    else if (key === 'alias') draft.aliases = value.split(',');
    else if (key === 'flags') draft.flagText = value;
  }
  root.use = '[flags]';
  return new TableCommand(root);
}

/** kubectl itself; its commands in the order of its help. */
export const rootCommand: Command = readTable([
  basicCommands,
  deployCommands,
  manageCommands,
  debugCommands,
  advancedCommands,
  settingsCommands,
]);

/** Commands that no list shows. */
export const hiddenCommands: readonly Command[] = ['alpha', 'options', 'help'].map(
  (path) =>
    new TableCommand({
      ...newDraft(path),
      short:
        path === 'help'
          ? 'Help about any command'
          : path === 'options'
            ? 'Print the list of flags inherited by all commands'
            : 'Commands for features in alpha',
    }),
);

export const childOf = (command: Command, word: string): Command | undefined =>
  [...command.commands, ...(command.path === '' ? hiddenCommands : [])].find(
    (child) => child.name === word || child.aliases.includes(word),
  );

/** Every flag that the command understands: its own hide global ones of the same name. */
export function allFlags(command: Command): readonly Flag[] {
  const own = new Set(command.flags.map((flag) => flag.name));
  const letters = new Set(command.flags.map((flag) => flag.shorthand));
  return [...command.flags, ...globalFlags.filter((flag) => !own.has(flag.name) && !(flag.shorthand && letters.has(flag.shorthand)))].sort(
    byName,
  );
}

export const commandPath = (command: Command): string => (command.path === '' ? 'kubectl' : `kubectl ${command.path}`);
