import { isMap, isPair, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import { splitDocuments } from '../../manifest/index.ts';
import { patternProblem } from '../check/pattern.ts';
import type { Place, Problem } from '../lesson.ts';
import type { Exercise, Solution } from './exercise.ts';
import { type Check, type ExerciseSource, exerciseSchema, exercisesFileSchema, type Step } from './schema.ts';

export interface ReadExercises {
  readonly exercises: readonly Exercise[];
  readonly problems: readonly Problem[];
  /** By exercise id, and `id.tasks.TASK`, `id.solutions[0]`, `id.wrong[0]`, `id.after`. */
  readonly places: Readonly<Record<string, Place>>;
}

/**
 * Reads NAME.exercises.yaml, or one fenced ```yaml exercise block (one exercise or a list of them). What can't be read is an error at its
 * line and column, and that exercise is left out; the others stand. `firstLine` is the line of the file on which the text begins.
 */
export function readExercises(text: string, file: string, firstLine = 1): ReadExercises {
  const lines = new LineCounter();
  const document = parseDocument(text, { version: '1.2', lineCounter: lines, prettyErrors: false, uniqueKeys: true, logLevel: 'silent' });
  const place = (offset: number) => {
    const { line, col } = lines.linePos(Math.max(0, offset));
    return { line: line + firstLine - 1, column: col };
  };
  if (document.errors.length > 0) {
    // After a fault of syntax a parser finds faults in all that follows: the first is the one to mend.
    const fault = document.errors.find(({ code }) => code !== 'DUPLICATE_KEY');
    return {
      exercises: [],
      places: {},
      problems: document.errors
        .filter((error) => error === fault || error.code === 'DUPLICATE_KEY')
        .map((error) => ({
          file,
          ...place(error.pos[0]),
          severity: 'error',
          message: error.message.split('\n')[0] ?? 'cannot be read as YAML',
        })),
    };
  }
  const problems: Problem[] = [];
  const error = (path: readonly PropertyKey[], message: string) => {
    const offset = offsetOf(document.contents, path);
    problems.push({ file, ...place(offset), severity: 'error', message: path.length ? `${printPath(path)}: ${message}` : message });
  };
  const value: unknown = safeValue(() => document.toJS({ maxAliasCount: 100 }) as unknown);
  const isFile = typeof value === 'object' && value !== null && 'exercises' in value;
  const prefix: readonly PropertyKey[] = isFile ? ['exercises'] : [];
  const list: unknown = isFile ? value.exercises : Array.isArray(value) ? value : [value];
  if (isFile) {
    const whole = exercisesFileSchema.safeParse({ ...value, exercises: [] });
    if (!whole.success) for (const issue of flatten(whole.error.issues)) error(issue.path, issue.message);
  }
  if (!Array.isArray(list)) {
    error(prefix, 'must be a list of exercises');
    return { exercises: [], problems, places: {} };
  }
  const exercises: Exercise[] = [];
  const places = new Map<string, Place>();
  const placed = (name: string, path: readonly PropertyKey[]) => places.set(name, { file, ...place(offsetOf(document.contents, path)) });
  list.forEach((item: unknown, index) => {
    const at = isFile || Array.isArray(value) ? [...prefix, index] : [];
    const read = exerciseSchema.safeParse(item);
    if (read.success) {
      const exercise = complete(read.data, (path, message) => error([...at, ...path], message));
      exercises.push(exercise);
      if (places.has(exercise.id)) return;
      placed(exercise.id, at);
      placed(`${exercise.id}.after`, [...at, 'after']);
      exercise.tasks.forEach(({ id }, i) => placed(`${exercise.id}.tasks.${id}`, [...at, 'tasks', i]));
      for (const way of ['solutions', 'wrong'] as const)
        exercise[way].forEach((_, i) => placed(`${exercise.id}.${way}[${i}]`, [...at, way, i]));
    } else for (const issue of flatten(read.error.issues)) error([...at, ...issue.path], issue.message);
  });
  exercises.forEach((exercise, i) => {
    if (exercises.findIndex(({ id }) => id === exercise.id) !== i) error([...prefix, i, 'id'], `${exercise.id} is the id of two exercises`);
  });
  return { exercises, problems, places: Object.fromEntries(places) };
}

function safeValue(read: () => unknown): unknown {
  try {
    return read();
  } catch {
    return undefined;
  }
}

interface Issue {
  readonly code?: string | undefined;
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly keys?: readonly string[];
  readonly expected?: string;
  readonly errors?: readonly (readonly Issue[])[];
}

/** Issues in words; of a union, those of the branch that came nearest (the one whose own key is there). */
function flatten(issues: readonly unknown[]): readonly { readonly path: readonly PropertyKey[]; readonly message: string }[] {
  return (issues as readonly Issue[]).flatMap((issue) => {
    if (issue.code === 'unrecognized_keys')
      return (issue.keys ?? []).map((key) => ({ path: [...issue.path, key], message: 'is not a field here' }));
    if (issue.code === 'invalid_union' && issue.errors?.length) {
      const score = (branch: readonly Issue[]) =>
        branch.reduce(
          (sum, one) => sum + (one.code === 'unrecognized_keys' ? 2 * (one.keys?.length ?? 1) : one.path.length > 1 ? 0 : 3),
          0,
        );
      const nearest = issue.errors.toSorted((a, b) => score(a) - score(b))[0] ?? [];
      const strangers = nearest
        .filter(({ code, path }) => code === 'unrecognized_keys' && path.length === 0)
        .flatMap(({ keys }) => keys ?? []);
      if (strangers.length > 0)
        return [{ path: issue.path, message: `${strangers.join(', ')} ${strangers.length > 1 ? 'are' : 'is'} not known here` }];
      return flatten(nearest).map((inner) => ({ path: [...issue.path, ...inner.path], message: inner.message }));
    }
    if (issue.code === 'invalid_type') return [{ path: issue.path, message: `must be ${issue.expected ?? 'something else'}` }];
    return [{ path: issue.path, message: issue.message }];
  });
}

const printPath = (path: readonly PropertyKey[]) =>
  path.reduce<string>(
    (text, step) => (typeof step === 'number' ? `${text}[${step}]` : text ? `${text}.${String(step)}` : String(step)),
    '',
  );

/** The offset of a path in the text: of its key where it has one, else of the nearest parent. */
function offsetOf(root: Node | null, path: readonly PropertyKey[]): number {
  let node: unknown = root;
  let offset = root?.range?.[0] ?? 0;
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isPair(item) && String(item.key) === String(step));
      if (!pair) return offset;
      offset = (pair.key as Node | null)?.range?.[0] ?? offset;
      node = pair.value;
    } else if (isSeq(node) && typeof step === 'number') {
      node = node.items[step];
      offset = (node as Node | undefined)?.range?.[0] ?? offset;
    } else return offset;
  }
  return offset;
}

function complete(source: ExerciseSource, error: (path: readonly PropertyKey[], message: string) => void): Exercise {
  const ids = source.tasks.map(({ id }) => id);
  const tasks = source.tasks.map((task, i) => {
    if (ids.indexOf(task.id) !== i) error(['tasks', i, 'id'], `${task.id} is the id of two tasks`);
    for (const need of task.needs ?? [])
      if (!ids.slice(0, i).includes(need)) error(['tasks', i, 'needs'], `${need} is not a task before this one`);
    for (const problem of patternProblems(task.check)) error(['tasks', i, 'check'], problem);
    return { ...task, needs: task.needs ?? [], hints: task.hints ?? [], hintWhen: task.hintWhen ?? [] };
  });
  const way = ({ manifest, note, steps }: { manifest?: string; note?: string; steps?: Step[] }): Solution => ({
    ...(note !== undefined && { note }),
    steps: [...(manifest === undefined ? [] : [{ apply: manifest }]), ...(steps ?? [])],
  });
  (source.wrong ?? []).forEach(({ fails }, i) => {
    if (!ids.includes(fails)) error(['wrong', i, 'fails'], `${fails} is not a task of this exercise`);
  });
  return {
    id: source.id,
    title: source.title ?? tasks[0]?.say ?? source.id,
    ...(source.after !== undefined && { after: source.after }),
    concepts: source.concepts ?? [],
    given: source.given ?? {},
    starter: source.starter ?? '',
    file: source.file ?? 'pod.yaml',
    tasks,
    failWhen: source.failWhen ?? [],
    extras: source.extras ?? 'ignore',
    ...(source.extras === 'forbid' && { asked: askedFor(source) }),
    solutions: (source.solutions ?? []).map(way),
    wrong: (source.wrong ?? []).map((wrong) => ({
      ...way(wrong),
      fails: wrong.fails,
      ...(wrong.feedback !== undefined && { feedback: wrong.feedback }),
    })),
  };
}

/** `Pod/web` of every object that the exercise gives, starts with or a solution applies: all others are extras. */
function askedFor({ given, starter, solutions = [] }: ExerciseSource): readonly string[] {
  const applied = solutions.flatMap(({ manifest, steps = [] }) => [
    manifest,
    ...steps.map((step) => ('apply' in step ? step.apply : undefined)),
  ]);
  const texts = [given?.objects, starter, ...applied].filter((text) => text !== undefined);
  const names = texts.flatMap((text) =>
    splitDocuments(text).map(({ text: part }) => {
      const document = parseDocument(part, { version: '1.1', uniqueKeys: false, logLevel: 'silent', strict: false });
      return `${String(document.get('kind'))}/${String(document.getIn(['metadata', 'name']))}`;
    }),
  );
  return [...new Set(names)];
}

const patternKeys = ['matches', 'command', 'output', 'log', 'message', 'body', 'pattern'] as const;

/** What is wrong with the regular expressions of a check and of those inside it. */
function patternProblems(check: Check): readonly string[] {
  const inner =
    'all' in check
      ? check.all
      : 'any' in check
        ? check.any
        : 'not' in check
          ? [check.not]
          : 'shows' in check && check.shows
            ? [check.shows]
            : [];
  const own = Object.entries(check).flatMap(([key, value]) => {
    const problem = patternKeys.some((one) => one === key) && typeof value === 'string' ? patternProblem(value) : undefined;
    return problem === undefined ? [] : [`${key}: ${problem}`];
  });
  return [...own, ...inner.flatMap(patternProblems)];
}
