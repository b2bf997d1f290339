import { type KubeObject, parseRfc3339 } from '../../api/index.ts';
import { answeredAt, answerLine, type BatchLine, type PodLogs, type StillWorld, stillWorld } from '../../kubectl/index.ts';
import { readArguments } from '../arguments.ts';
import { BadUsage, type Command } from '../command.ts';
import { answerLines, eachLine, print, readJson } from '../files.ts';
import { readGiven } from '../given.ts';
import { type CreateLine, createdOn, readyCluster } from '../live/created.ts';
import { answerAlive } from '../live/revived.ts';
import { playSession, type SessionLine } from '../live/session.ts';

const usage =
  'kubectl [--given OBJECTS.yaml] [--now ISO] -- ARGS… | kubectl --batch LINES.jsonl [--state STATE.jsonl] [--logs L.jsonl] [--files F.json] [--given OBJECTS.yaml] | kubectl --sessions LINES.jsonl [--given OBJECTS.yaml]';

export const command: Command = {
  summary:
    'The real kubectl’s output on given objects; --batch answers recorded command lines, --sessions plays them one after another on a live cluster.',
  usage,
  run: async (args) => {
    const { positionals, options, rest } = readArguments(
      args,
      { given: 'string', now: 'string', batch: 'string', sessions: 'string', state: 'string', logs: 'string', files: 'string' },
      usage,
    );
    if (positionals.length > 0)
      throw new BadUsage(`kubectl: ${positionals.join(' ')}: put kubectl's own arguments after --. Usage: podground ${usage}`);
    const given = options.given === undefined ? [] : readGiven(options.given);
    if (options.batch !== undefined) return batch(options.batch, given, options);
    if (options.sessions !== undefined) {
      await answerLines(options.sessions, (line) => playSession(line as unknown as SessionLine, given));
      return 0;
    }
    const now = parseRfc3339(options.now ?? '2026-11-21T08:00:00Z');
    if (now === undefined) throw new BadUsage(`--now ${options.now ?? ''}: must be a time such as 2026-11-21T08:00:00Z.`);
    const line = { id: '', argv: rest, stdin: rest.includes('-') ? await readStdin() : '' };
    const { stdout, stderr, code } = answerLine(line, stillWorld(given, now), {}, () => answerAlive(line, given, now, {}));
    print(stdout);
    process.stderr.write(stderr);
    return code;
  },
};

async function readStdin(): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

interface Versioned {
  readonly from: number;
  readonly to: number | null;
  readonly object: KubeObject;
}

interface RecordedLine extends BatchLine {
  readonly dump?: number;
  readonly logs?: string;
}

const isFiles = (value: unknown): value is Record<string, string> =>
  typeof value === 'object' && value !== null && Object.values(value).every((text) => typeof text === 'string');

async function batch(
  path: string,
  given: readonly KubeObject[],
  { state, logs, files }: { readonly state?: string; readonly logs?: string; readonly files?: string },
): Promise<number> {
  const versions: Versioned[] = [];
  if (state !== undefined) await eachLine(state, (line) => versions.push(line as unknown as Versioned));
  const logsById = new Map<string, PodLogs>();
  if (logs !== undefined) await eachLine(logs, (line) => logsById.set(String(line['id']), line as unknown as PodLogs));
  const folder = files === undefined ? {} : readJson(files, 'file texts by name');
  if (!isFiles(folder)) throw new BadUsage(`${files ?? ''}: must be a JSON object of file texts by name.`);
  const worlds = worldsOf(versions, given, logsById);
  const answered = (line: RecordedLine) =>
    answerLine(line, worlds(line), folder, () =>
      answerAlive(line, [...given, ...objectsAt(versions, line)], answeredAt(line) ?? 0, folder),
    );
  const live = { cluster: undefined as ReturnType<typeof readyCluster> | undefined };
  await answerLines(path, (line) => {
    if (Array.isArray(line['argv'])) return answered(line as unknown as RecordedLine);
    if (typeof line['yaml'] === 'string') return createdOn((live.cluster ??= readyCluster(given)), line as unknown as CreateLine);
    return { id: line['id'], error: 'this line needs argv (a list of words) or yaml (a manifest to create)' };
  });
  return 0;
}

const objectsAt = (versions: readonly Versioned[], { dump = 0 }: RecordedLine): readonly KubeObject[] =>
  versions.filter(({ from, to }) => from <= dump && (to === null || to > dump)).map(({ object }) => object);

/** The world of each line: the objects as they were at its dump. Lines of one dump share theirs, as nothing they do is kept. */
function worldsOf(
  versions: readonly Versioned[],
  given: readonly KubeObject[],
  logs: ReadonlyMap<string, PodLogs>,
): (line: RecordedLine) => StillWorld {
  const worlds = new Map<string, StillWorld>();
  return (line) => {
    const { dump = 0, now = '' } = line;
    const key = `${dump} ${line.logs ?? ''} ${now}`;
    let world = worlds.get(key);
    if (!world) {
      worlds.clear();
      world = stillWorld(
        [...given, ...objectsAt(versions, line)],
        answeredAt(line) ?? 0,
        line.logs === undefined ? undefined : logs.get(line.logs),
      );
      worlds.set(key, world);
    }
    return world;
  };
}
