import type { Root } from 'hast';
import { expect, test } from 'vitest';
import type { Exercise } from '../../lesson/index.ts';
import { sectionsOf } from './sections.ts';

const root = (...tags: readonly string[]): Root => ({
  type: 'root',
  children: tags.map((tag) => {
    const [tagName = '', id] = tag.split('#');
    return { type: 'element', tagName, properties: id ? { id } : {}, children: [] };
  }),
});
const exercise = (id: string, after?: string): Exercise => ({
  id,
  ...(after !== undefined && { after }),
  ...{
    title: id,
    concepts: [],
    given: {},
    starter: '',
    file: 'pod.yaml',
    tasks: [],
    failWhen: [],
    extras: 'ignore',
    solutions: [],
    wrong: [],
  },
});
const shape = (tree: Root, ...exercises: readonly Exercise[]) =>
  sectionsOf(tree, exercises).map((section) =>
    'exercise' in section ? section.exercise.id : section.prose.map((node) => (node.type === 'element' ? node.tagName : '')).join(' '),
  );

test('an exercise stands at the end of its heading’s section, subsections included', () => {
  expect(
    shape(root('p', 'h2#a', 'p', 'h3#b', 'p', 'h2#c', 'p'), exercise('one', 'a'), exercise('two', 'b'), exercise('three', 'c')),
  ).toEqual(['p h2 p h3 p', 'one', 'two', 'h2 p', 'three']);
});

test('without a heading, or with one that isn’t there, at the end', () => {
  expect(shape(root('p'), exercise('one'), exercise('two', 'gone'))).toEqual(['p', 'one', 'two']);
  expect(shape(root(), exercise('one'))).toEqual(['one']);
  expect(shape(root('p'))).toEqual(['p']);
});
