import { expect, test } from 'vitest';
import { tools } from './index.ts';
import { toolNames } from './tool-names.ts';

test('the names that are known before the tools are loaded are theirs, in their order', () => {
  expect(toolNames).toEqual(Object.keys(tools));
});
