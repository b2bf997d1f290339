import { joined } from '../../api/index.ts';
import type { Millis } from '../kernel/index.ts';
import { countUntil, type Revision, type Writer } from './revision.ts';
import { weightOf } from './weight.ts';

/** What is left of a history up to an instant: each object as it stood every so often, and its turning points. */
export interface Thinned {
  readonly until: Millis;
  readonly every: Millis;
  /** Turning points are kept, whenever they were. */
  readonly turns: boolean;
}

export interface Keeping {
  /** About how many bytes the history may take. */
  readonly most: number;
  /** A revision that is kept longer than its neighbours. */
  readonly isTurn: (revision: Revision) => boolean;
  /** The writer of a revision, told so that the revisions before it are no longer needed. */
  readonly settled: (revision: Revision) => Writer | undefined;
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** From fine to coarse; each interval is made of whole ones of the finer. */
const grades: readonly Omit<Thinned, 'until'>[] = [
  { every: minute, turns: true },
  { every: 10 * minute, turns: true },
  { every: hour, turns: true },
  { every: hour, turns: false },
  { every: 6 * hour, turns: false },
  { every: day, turns: false },
];

/** An object between its creation and its deletion, as far as the pass has come. */
interface Life {
  interval: number;
  /** The place of its newest revision; left out when a newer one of the same interval comes. */
  newest: number;
  /** How many of its revisions stay. */
  kept: number;
  /** It began in this history: nobody need know of it if nothing of it stays. */
  readonly born: boolean;
  /** Its last revision that stays, once the new list is made. */
  last?: Revision;
}

/** Marks what of `older` stays: of each object the last revision of each interval, and the turns; nothing of one that came and went within an interval. */
function chosen(older: readonly Revision[], { every, turns }: Omit<Thinned, 'until'>, isTurn: Keeping['isTurn']) {
  const stays = new Uint8Array(older.length);
  const turn = new Uint8Array(older.length);
  const lives: Life[] = [];
  const open = new Map<string, Life>();
  for (const [i, revision] of older.entries()) {
    const { at, type, resource, key, previous } = revision;
    const name = `${resource} ${key}`;
    const interval = Math.ceil(at / every);
    let life = open.get(name);
    if (!life) open.set(name, (life = { interval, newest: -1, kept: 0, born: previous === undefined }));
    lives.push(life);
    if (life.newest >= 0 && life.interval === interval && turn[life.newest] === 0) {
      stays[life.newest] = 0;
      life.kept--;
    }
    turn[i] = turns && isTurn(revision) ? 1 : 0;
    stays[i] = 1;
    life.kept++;
    life.interval = interval;
    life.newest = i;
    if (type !== 'DELETED') continue;
    open.delete(name);
    if (life.kept > 1 || !life.born || turn[i] === 1) continue;
    stays[i] = 0;
    life.kept = 0;
  }
  return { stays, lives };
}

/** What is left of the older part, each revision following on the one before it that stays. */
function thinnedTo(older: readonly Revision[], grade: Omit<Thinned, 'until'>, { isTurn, settled }: Keeping): Revision[] {
  const { stays, lives } = chosen(older, grade, isTurn);
  const kept: Revision[] = [];
  for (const [i, revision] of older.entries()) {
    const life = lives[i];
    if (!life || stays[i] === 0) continue;
    const { previous, ...own } = revision;
    const before = life.last ? life.last.object : life.born ? undefined : previous;
    let made = revision;
    if (before !== previous) {
      const by = settled(revision);
      made = {
        ...own,
        type: before || own.type === 'DELETED' ? own.type : 'ADDED',
        ...(before && { previous: before }),
        ...(by && { by }),
      };
    }
    life.last = made;
    kept.push(made);
  }
  return kept;
}

const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);

const coarsest = grades.length - 1;

export interface Thinner {
  readonly history: Revision[];
  readonly weights: number[];
  readonly thinned: Thinned;
}

/**
 * A history whose older part is thinned by the finest grade that makes it small enough: half of the room stays for what is newest as it is, a
 * quarter is taken by what is left of the rest. Where no grade is enough, by the coarsest. What it answers is a function of what it is given.
 */
export function thin(history: readonly Revision[], weights: readonly number[], before: Thinned | undefined, keeping: Keeping): Thinner {
  let place = history.length;
  for (let room = keeping.most / 2; place > 0 && room > 0; place--) room -= weights[place - 1] ?? 0;
  const until = Math.max(history[place - 1]?.at ?? 0, before?.until ?? 0);
  const end = countUntil(history, until);
  const older = history.slice(0, end);
  const tried = (i: number): Thinner => {
    const grade = grades[i] ?? { every: day, turns: false };
    const kept = thinnedTo(older, grade, keeping);
    const light = kept.map(weightOf);
    if (i < coarsest && sum(light) > keeping.most / 4) return tried(i + 1);
    return { history: joined(kept, history.slice(end)), weights: joined(light, weights.slice(end)), thinned: { until, ...grade } };
  };
  return tried(before ? grades.findIndex(({ every, turns }) => every === before.every && turns === before.turns) : 0);
}
