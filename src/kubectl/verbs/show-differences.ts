import { formatTime } from '../../api/index.ts';
import type { Running } from '../../cluster/index.ts';
import { type Call, isFailed, isRecord } from '../call.ts';
import { fail } from '../errors.ts';
import { bytesOf } from '../text/bytes.ts';
import { normalDiff } from '../text/normal-diff.ts';
import { unifiedDiff } from '../text/unified-diff.ts';

/** A file of both folders that are compared: the object as it is and as it would be. */
export interface Sides {
  readonly name: string;
  readonly live: string;
  readonly merged: string;
}

interface Folders {
  readonly live: string;
  readonly merged: string;
}

/** Puts the objects into two folders and lets diff, or what KUBECTL_EXTERNAL_DIFF names, compare these; answers how that ended. */
export function* showDifferences(call: Call, sides: readonly Sides[]): Running {
  const random = function* (): Running { return 1_000_000_000 + Math.floor(Number(yield { call: 'random' }) * 3_000_000_000); }; // biome-ignore format: one number
  const folders = { live: `/tmp/LIVE-${yield* random()}`, merged: `/tmp/MERGED-${yield* random()}` };
  const sorted = [...sides].sort((a, b) => (a.name < b.name ? -1 : 1));
  const [program = '', ...words] = (call.env['KUBECTL_EXTERNAL_DIFF'] || 'diff -u -N').split(' ');
  // What a shell could read otherwise is left out.
  const flags = words.filter((word) => /^[a-zA-Z0-9=-]+$/.test(word));
  const code =
    program === 'diff' ? yield* diffed(call, folders, sorted, flags) : yield* compared(call, folders, sorted, [program, ...flags]);
  return code > 1 ? fail(`failed to run ${JSON.stringify(program)}: exit status ${code}`) : code;
}

/** diff itself, with the flags that change how differences look. */
function* diffed(call: Call, { live, merged }: Folders, sides: readonly Sides[], flags: readonly string[]): Running {
  const letters = flags.map((flag) => /^-([uNrq]*)(\d*)$/.exec(flag) ?? flag);
  const unknown = letters.find((one) => typeof one === 'string');
  if (typeof unknown === 'string') {
    const option = unknown.startsWith('--') ? `unrecognized option '${unknown}'` : `invalid option -- '${unknown[1] ?? ''}'`;
    call.err(`diff: ${option}\ndiff: Try 'diff --help' for more information.\n`);
    return 2;
  }
  const given = letters.map((one) => one[1] ?? '').join('');
  const context = letters.map((one) => one[2] ?? '').find((digits) => digits !== '');
  const now = yield* call.now();
  const stamp = `${formatTime(now).replace('T', ' ').replace('Z', '')}.${String(now % 1000).padStart(3, '0')}000000 +0000`;
  let differs = false;
  for (const { name, live: from, merged: to } of sides) {
    const changes = given.includes('u') ? unifiedDiff(from, to, context === undefined ? 3 : Number(context)) : normalDiff(from, to);
    if (changes === '') continue;
    differs = true;
    const [before, after] = [`${live}/${name}`, `${merged}/${name}`];
    const titles = given.includes('u') ? `--- ${before}\t${stamp}\n+++ ${after}\t${stamp}\n` : '';
    if (given.includes('q')) call.out(`Files ${before} and ${after} differ\n`);
    else call.out(`${['diff', ...flags, before, after].join(' ')}\n${titles}${changes}`);
  }
  return differs ? 1 : 0;
}

/** Another program, which is given both folders and then its flags. */
function* compared(call: Call, folders: Folders, sides: readonly Sides[], [program = '', ...flags]: readonly string[]): Running {
  for (const side of ['live', 'merged'] as const) {
    yield { call: 'mkdir', path: bytesOf(folders[side]) };
    for (const file of sides) yield* call.writeFile(bytesOf(`${folders[side]}/${file.name}`), bytesOf(file[side]));
  }
  yield* call.flush();
  const argv = [program, folders.live, folders.merged, ...flags].map(bytesOf);
  const pid = yield { call: 'spawn', child: { argv } };
  const ended = typeof pid === 'number' ? yield { call: 'wait', pid } : undefined;
  for (const side of ['live', 'merged'] as const) {
    for (const { name } of sides) yield { call: 'unlink', path: bytesOf(`${folders[side]}/${name}`) };
    yield { call: 'rmdir', path: bytesOf(folders[side]) };
  }
  if (isFailed(pid)) fail(`failed to run ${JSON.stringify(program)}: executable file not found in $PATH`);
  return isRecord(ended) && isRecord(ended.exit) && typeof ended.exit.code === 'number' ? ended.exit.code : 1;
}
