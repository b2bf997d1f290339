import { expect, test } from 'vitest';
import { conceptsOf } from './concepts.ts';

const lesson = (id: string, ...exercises: readonly (readonly [id: string, concepts: readonly string[]])[]) => ({
  id,
  title: id,
  description: '',
  minutes: 1,
  chapter: null,
  exercises: exercises.map(([exercise, concepts]) => ({ id: exercise, title: exercise, concepts, tasks: ['a', 'b'] })),
});

test('concepts are counted by exercises done, in the order of the lessons; the next one is the first not done', () => {
  const lessons = [lesson('one', ['first', ['pod']], ['second', ['pod', 'kubectl']]), lesson('two', ['third', ['pod']])];
  const progress = new Map([['one', { version: 1 as const, done: { first: ['a', 'b', 'gone'], second: ['a'] }, visitedAt: 1 }]]);
  expect(conceptsOf(lessons, progress)).toEqual([
    { concept: 'pod', done: 1, all: 3, lesson: 'one', exercise: 'second' },
    { concept: 'kubectl', done: 0, all: 1, lesson: 'one', exercise: 'second' },
  ]);
});
