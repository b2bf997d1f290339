import type { Running } from '../../program.ts';
import { die } from '../tool.ts';
import { actions } from './actions.ts';
import type { Test, Words } from './expression.ts';
import { tests } from './tests.ts';

const primaries = new Map(Object.entries({ ...tests, ...actions }));

/** The test that an expression stands for; without one every file passes. */
export function* parsed(words: Words): Running<Test> {
  if (words.next === undefined) {
    return function* () {
      return true;
    };
  }
  const test = yield* or(words, 0);
  if (words.next !== undefined) yield* die(words.call, `unrecognized: ${words.next}`);
  return test;
}

function* or(words: Words, depth: number): Running<Test> {
  let left = yield* and(words, depth);
  while (words.next === '-o' || words.next === '-or') {
    words.take();
    const [first, second] = [left, yield* and(words, depth)];
    left = function* (item) {
      return (yield* first(item)) || (yield* second(item));
    };
  }
  return left;
}

function* and(words: Words, depth: number): Running<Test> {
  let left = yield* not(words, depth);
  for (;;) {
    const word = words.next;
    if (word === undefined || word === ')' || word === '-o' || word === '-or') return left;
    if (word === '-a' || word === '-and') words.take();
    const [first, second] = [left, yield* not(words, depth)];
    left = function* (item) {
      return (yield* first(item)) && (yield* second(item));
    };
  }
}

function* not(words: Words, depth: number): Running<Test> {
  if (depth > 100) yield* die(words.call, 'nested too deeply');
  const word = words.take() ?? '';
  if (word === '!' || word === '-not') {
    const inner = yield* not(words, depth + 1);
    return function* (item) {
      return !(yield* inner(item));
    };
  }
  if (word === '(') {
    const inner = yield* or(words, depth + 1);
    if (words.take() !== ')') yield* die(words.call, "unpaired '('");
    return inner;
  }
  const primary = primaries.get(word);
  return primary ? yield* primary(words, word) : yield* die(words.call, `unrecognized: ${word}`);
}
