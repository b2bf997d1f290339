import { describe, expect, test } from 'vitest';
import { readExercises } from './read.ts';

const file = (exercise: string) => `version: 1\nexercises:\n${exercise}`;
const said = (text: string, firstLine = 1) =>
  readExercises(text, 'a.yaml', firstLine).problems.map(
    ({ line, column, severity, message }) => `${line}:${column} ${severity} ${message}`,
  );

describe('an exercises file', () => {
  test('fills in what is left out', () => {
    expect(readExercises(file('- id: one\n  tasks:\n  - id: t\n    say: Do it.\n    check: {phase: Running}\n'), 'a.yaml')).toEqual({
      problems: [],
      places: {
        one: { file: 'a.yaml', line: 3, column: 3 },
        'one.after': { file: 'a.yaml', line: 3, column: 3 },
        'one.tasks.t': { file: 'a.yaml', line: 5, column: 5 },
      },
      exercises: [
        {
          id: 'one',
          title: 'Do it.',
          concepts: [],
          given: {},
          starter: '',
          file: 'pod.yaml',
          tasks: [{ id: 't', say: 'Do it.', check: { phase: 'Running' }, needs: [], hints: [], hintWhen: [] }],
          failWhen: [],
          extras: 'ignore',
          solutions: [],
          wrong: [],
        },
      ],
    });
  });

  test('a fenced block holds one exercise or a list of them, counted from its own line', () => {
    const one = 'id: one\ntasks:\n- id: t\n  say: Do it.\n  check: {log: hello}\n';
    expect(readExercises(one, 'post.md', 40).exercises.map(({ id }) => id)).toEqual(['one']);
    expect(said(one.replace('log', 'lgo'), 40)).toHaveLength(1);
    expect(said(one.replace('log', 'lgo'), 40)[0]).toMatch(/^44:/);
  });

  test('says what is wrong at its line; the other exercises stand', () => {
    const text = file('- id: One Two\n  tasks: []\n- id: two\n  tasks:\n  - id: t\n    say: Do it.\n    check: {phase: Running}\n');
    expect(said(text)).toEqual([
      '3:3 error exercises[0].id: must be lower-case letters, digits and hyphens',
      '4:3 error exercises[0].tasks: Invalid input',
    ]);
    expect(readExercises(text, 'a.yaml').exercises.map(({ id }) => id)).toEqual(['two']);
  });

  test.each([
    [
      'a field that isn’t one',
      '- id: one\n  task: []\n  tasks:\n  - id: t\n    say: x\n    check: {phase: Running}\n',
      'is not a field here',
    ],
    [
      'an id twice',
      '- id: one\n  tasks:\n  - {id: t, say: x, check: {phase: Running}}\n  - {id: t, say: y, check: {phase: Running}}\n',
      't is the id of two tasks',
    ],
    [
      'a need that comes later',
      '- id: one\n  tasks:\n  - {id: t, say: x, needs: [u], check: {phase: Running}}\n  - {id: u, say: y, check: {phase: Running}}\n',
      'u is not a task before this one',
    ],
    [
      'a wrong way without its task',
      '- id: one\n  tasks:\n  - {id: t, say: x, check: {phase: Running}}\n  wrong:\n  - {fails: v}\n',
      'v is not a task of this exercise',
    ],
    ['a phase that there isn’t', '- id: one\n  tasks:\n  - {id: t, say: x, check: {phase: Runing}}\n', 'phase'],
  ])('%s', (_, exercise, message) => {
    expect(said(file(exercise)).join('\n')).toContain(message);
  });

  test('text that is no YAML', () => {
    expect(said('version: 1\nexercises: [\n')[0]).toMatch(/^\d+:\d+ error /);
    expect(said('')).toHaveLength(1);
  });
});

test('a fault of syntax is told once, not again for all that follows', () => {
  const text = 'version: 1\n  exercises:\n- id: one\n  title: One\n  tasks: []\n';
  expect(readExercises(text, 'one.exercises.yaml').problems).toHaveLength(1);
});
