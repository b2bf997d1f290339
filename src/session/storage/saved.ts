/** The learner's files of one exercise, as they are kept. */
export interface SavedFiles {
  readonly version: 1;
  readonly files: Readonly<Record<string, string>>;
  /** The starter as it was when the learner began: a lesson that was changed since can say what is new. */
  readonly starter: Readonly<Record<string, string>>;
  readonly applied: Readonly<Record<string, string>>;
  readonly active: string;
  readonly savedAt: number;
}

export interface Progress {
  readonly version: 1;
  /** Done tasks by exercise. */
  readonly done: Readonly<Record<string, readonly string[]>>;
  readonly visitedAt: number;
}

/** Everything of one browser, as one file. */
export interface ProgressBundle {
  readonly podgroundProgress: 1;
  readonly files: Readonly<Record<string, SavedFiles>>;
  readonly progress: Readonly<Record<string, Progress>>;
}

const isRecordOf = <T>(value: unknown, is: (item: unknown) => item is T): value is Readonly<Record<string, T>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && Object.values(value).every(is);
const isText = (value: unknown): value is string => typeof value === 'string';
const isTexts = (value: unknown): value is readonly string[] => Array.isArray(value) && value.every(isText);
const isFields = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null;

/** What an older or broken page has left is not taken for the learner's work: the store sets it aside. */
export const isSavedFiles = (value: unknown): value is SavedFiles =>
  isFields(value) &&
  value.version === 1 &&
  isRecordOf(value.files, isText) &&
  Object.keys(value.files).length > 0 &&
  isRecordOf(value.starter, isText) &&
  isRecordOf(value.applied, isText) &&
  isText(value.active);

export const isProgress = (value: unknown): value is Progress =>
  isFields(value) && value.version === 1 && isRecordOf(value.done, isTexts) && typeof value.visitedAt === 'number';
