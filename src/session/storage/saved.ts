import { isRecord } from '../../api/index.ts';

/** The learner's files of one exercise, as they are kept. */
export interface SavedFiles {
  readonly version: 1;
  readonly files: Readonly<Record<string, string>>;
  /** The starter as it was when the learner began: a lesson that was changed since can say what is new. */
  readonly starter: Readonly<Record<string, string>>;
  /** The tasks as they were then, by id. */
  readonly tasks?: Readonly<Record<string, string>>;
  readonly applied: Readonly<Record<string, string>>;
  readonly active: string;
  readonly savedAt: number;
}

/** Where the learner was in a lesson. */
export interface Place {
  readonly exercise?: string;
  /** The anchor of the heading that was read. */
  readonly heading?: string;
}

export interface Progress {
  readonly version: 1;
  /** Done tasks by exercise. */
  readonly done: Readonly<Record<string, readonly string[]>>;
  readonly visitedAt: number;
  readonly place?: Place;
}

/** Everything of one browser, as one file. */
export interface ProgressBundle {
  readonly podgroundProgress: 1;
  readonly files: Readonly<Record<string, SavedFiles>>;
  readonly progress: Readonly<Record<string, Progress>>;
  /** What could not be read any more, as it was found. */
  readonly aside?: Readonly<Record<string, unknown>>;
}

/** What could be read of something kept. `whole`: all of it; else the original is set aside. */
export interface Salvaged<T> {
  readonly value: T | undefined;
  readonly whole: boolean;
}

const isText = (value: unknown): value is string => typeof value === 'string';
const isTexts = (value: unknown): value is readonly string[] => Array.isArray(value) && value.every(isText);

function entriesOf<T>(value: unknown, is: (item: unknown) => item is T): Salvaged<Readonly<Record<string, T>>> {
  if (!isRecord(value)) return { value: {}, whole: false };
  const good = Object.entries(value).filter((entry): entry is [string, T] => is(entry[1]));
  return { value: Object.fromEntries(good), whole: good.length === Object.keys(value).length };
}

/** The learner's texts out of what an older or broken page has left: every text that is one. Undefined when there is none. */
export function salvageFiles(value: unknown): Salvaged<SavedFiles> {
  if (!isRecord(value)) return { value: undefined, whole: false };
  const [files, starter, applied] = [entriesOf(value.files, isText), entriesOf(value.starter, isText), entriesOf(value.applied, isText)];
  const [first] = Object.keys(files.value ?? {});
  if (first === undefined || !files.value) return { value: undefined, whole: false };
  const active = isText(value.active) && value.active in files.value ? value.active : first;
  const savedAt = typeof value.savedAt === 'number' ? value.savedAt : 0;
  return {
    value: {
      version: 1,
      files: files.value,
      starter: starter.value ?? {},
      ...(isRecord(value.tasks) && { tasks: entriesOf(value.tasks, isText).value ?? {} }),
      applied: applied.value ?? {},
      active,
      savedAt,
    },
    whole: value.version === 1 && files.whole && starter.whole && applied.whole,
  };
}

/** Done tasks out of what an older or broken page has left. Undefined when nothing of it can be read. */
export function salvageProgress(value: unknown): Salvaged<Progress> {
  if (!isRecord(value)) return { value: undefined, whole: false };
  const done = entriesOf(value.done, isTexts);
  if (!isRecord(value.done)) return { value: undefined, whole: false };
  const known = typeof value.visitedAt === 'number' && Number.isFinite(value.visitedAt);
  const place = placeOf(value.place);
  return {
    value: { version: 1, done: done.value ?? {}, visitedAt: known ? Number(value.visitedAt) : 0, ...(place && { place }) },
    whole: value.version === 1 && done.whole && known,
  };
}

function placeOf(value: unknown): Place | undefined {
  if (!isRecord(value)) return undefined;
  const { exercise, heading } = value;
  return { ...(isText(exercise) && { exercise }), ...(isText(heading) && { heading }) };
}

/** What was done in either; the later visit tells the place. */
export function bothProgress(a: Progress, b: Progress): Progress {
  const exercises = [...new Set([...Object.keys(a.done), ...Object.keys(b.done)])];
  const later = b.visitedAt >= a.visitedAt ? b : a;
  const place = later.place ?? a.place ?? b.place;
  return {
    version: 1,
    done: Object.fromEntries(exercises.map((id) => [id, [...new Set([...(a.done[id] ?? []), ...(b.done[id] ?? [])])]])),
    visitedAt: later.visitedAt,
    ...(place && { place }),
  };
}
