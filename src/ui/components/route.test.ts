import { expect, test } from 'vitest';
import { match } from './route.ts';

test('an address is read by its pattern', () => {
  expect(match('/', '/')).toEqual({});
  expect(match('/lessons/:lesson/:exercise?', '/lessons/what-is-a-pod')).toEqual({ lesson: 'what-is-a-pod' });
  expect(match('/lessons/:lesson/:exercise?', '/lessons/what-is-a-pod/first%20pod')).toEqual({
    lesson: 'what-is-a-pod',
    exercise: 'first pod',
  });
});

test('an address of another form is not read', () => {
  expect(match('/', '/lessons')).toBeUndefined();
  expect(match('/lessons/:lesson', '/lessons')).toBeUndefined();
  expect(match('/lessons/:lesson', '/lessons/a/b')).toBeUndefined();
  expect(match('/playground', '/write')).toBeUndefined();
});

test('a damaged escape stands as it is', () => {
  expect(match('/lessons/:lesson', '/lessons/%E0%A4%A')).toEqual({ lesson: '%E0%A4%A' });
});
