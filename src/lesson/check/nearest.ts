import type { KubeObject } from '../../api/index.ts';
import type { Exercise, Solution, Wrong } from '../exercise/exercise.ts';
import { forgiving } from './answered.ts';
import { sameValue } from './compare.ts';
import type { Scene } from './scene.ts';

/** A field in which the learner's manifest is not as the solution's. Absent: not set there. */
export interface Difference {
  /** The API server's form of the path, in the learner's manifest where the field is there. */
  readonly field: string;
  readonly line?: number;
  readonly mine?: string;
  readonly theirs?: string;
}

export interface Nearest {
  /** Which of the solutions, from 0. */
  readonly solution: number;
  readonly differences: readonly Difference[];
}

interface Field {
  readonly object: number;
  readonly path: string;
  readonly value: unknown;
}
/** By a key that is the same wherever an item stands in its list: named items by name, objects by kind and their place among it. */
type Fields = ReadonlyMap<string, Field>;

/** Which solution the learner's manifest comes nearest to, and in what it differs; undefined when there is nothing to compare. */
export function nearestSolution({ solutions }: Exercise, scene: Scene): Nearest | undefined {
  const mine = fieldsOf(scene.manifest.objects);
  if (mine.size === 0) return undefined;
  const all = solutions.flatMap((way, solution) =>
    appliedBy(way).map((text) => ({ solution, theirs: fieldsOf(scene.read(text)), keys: [] as readonly string[] })),
  );
  const [nearest] = all
    .map((one) => ({ ...one, keys: differing(mine, one.theirs) }))
    .sort((a, b) => a.keys.length - b.keys.length || a.solution - b.solution);
  if (!nearest) return undefined;
  const differences = nearest.keys.map((key): Difference => {
    const [here, there] = [mine.get(key), nearest.theirs.get(key)];
    const line = here && scene.manifest.lineOf(here.object, here.path);
    return {
      field: (here ?? there)?.path ?? key,
      ...(line !== undefined && { line }),
      ...(here && { mine: shown(here.value) }),
      ...(there && { theirs: shown(there.value) }),
    };
  });
  return { solution: nearest.solution, differences };
}

/**
 * What a good teacher says to the wrong turns that the learner has taken on a task. A turn is known by the fields in which that wrong way
 * differs from its nearest solution, wherever else the manifest is the learner's own; what the starter already had is not a turn.
 */
export function wrongTurns(exercise: Exercise, task: string, scene: Scene): readonly string[] {
  if (scene.commands.length === 0 && Object.keys(scene.answers).length === 0) return [];
  const turns = exercise.wrong.filter(({ fails, feedback }) => fails === task && feedback !== undefined);
  return [...new Set(turns.filter((turn) => taken(turn, exercise, scene)).map(({ feedback = '' }) => feedback))];
}

function taken(turn: Wrong, { solutions, starter }: Exercise, scene: Scene): boolean {
  const answer = turn.steps.flatMap((step) => ('answer' in step ? [step.answer[turn.fails]] : [])).findLast((one) => one !== undefined);
  if (answer !== undefined) return sameAnswer(answer, scene.answers[turn.fails]);
  const theirs = fieldsOf(scene.read(appliedBy(turn).at(-1) ?? ''));
  if (theirs.size === 0) return false;
  const right = solutions.flatMap(appliedBy).map((text) => fieldsOf(scene.read(text)));
  const [turned] = right.map((one) => differing(theirs, one)).sort((a, b) => a.length - b.length);
  const mine = fieldsOf(scene.manifest.objects);
  const before = fieldsOf(scene.read(starter));
  return (
    turned !== undefined &&
    turned.some((key) => !sameField(mine.get(key), before.get(key))) &&
    turned.every((key) => sameField(mine.get(key), theirs.get(key)))
  );
}

function sameAnswer(a: string | readonly string[], b: string | readonly string[] | undefined): boolean {
  const texts = (answer: string | readonly string[]) => [answer].flat().map(forgiving).join('\n');
  return b !== undefined && texts(a) === texts(b);
}

const appliedBy = ({ steps }: Solution): readonly string[] => steps.flatMap((step) => ('apply' in step ? [step.apply] : []));

const sameField = (a: Field | undefined, b: Field | undefined) =>
  a === undefined || b === undefined ? a === b : sameValue(a.value, b.value);

const differing = (a: Fields, b: Fields): readonly string[] =>
  [...new Set([...a.keys(), ...b.keys()])].filter((key) => !sameField(a.get(key), b.get(key)));

const shown = (value: unknown) => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''));

const known = new WeakMap<readonly KubeObject[], Fields>();

function fieldsOf(objects: readonly KubeObject[]): Fields {
  let fields = known.get(objects);
  if (!fields) {
    const found = new Map<string, Field>();
    objects.forEach((object, i) => {
      const nth = objects.slice(0, i).filter(({ kind }) => kind === object.kind).length;
      collect(object, i, `${object.kind}/${nth}`, '', found);
    });
    known.set(objects, found);
    fields = found;
  }
  return fields;
}

function collect(value: unknown, object: number, key: string, path: string, into: Map<string, Field>): void {
  if (typeof value !== 'object' || value === null || Object.keys(value).length === 0) {
    if (value !== undefined) into.set(key, { object, path, value });
    return;
  }
  if (Array.isArray(value))
    value.forEach((item: unknown, i) => collect(item, object, `${key}[${nameOf(item) ?? i}]`, `${path}[${i}]`, into));
  else for (const [name, inner] of Object.entries(value)) collect(inner, object, `${key}.${name}`, path ? `${path}.${name}` : name, into);
}

function nameOf(item: unknown): string | undefined {
  if (typeof item !== 'object' || item === null || !('name' in item)) return undefined;
  return typeof item.name === 'string' ? item.name : undefined;
}
