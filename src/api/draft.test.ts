import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clone, copySharing } from './draft.ts';

test('a copy shares what equals the earlier value, and nothing with the value it copies', () => {
  const before = { spec: { containers: [{ name: 'a', ports: [80] }, { name: 'b' }] }, labels: { app: 'x' } };
  const value = clone({ ...before, spec: { containers: [before.spec.containers[0], { name: 'c', args: ['1'] }] } });
  const copy = copySharing<unknown>(value, before) as typeof value;
  expect(copy).toEqual(value);
  expect(copy.labels).toBe(before.labels);
  expect(copy.spec.containers[0]).toBe(before.spec.containers[0]);
  expect(copy.spec.containers[1]).not.toBe(value.spec.containers[1]);
});

test('equal data is the earlier value itself; any other data is copied as it is', () => {
  const data = fc.jsonValue();
  fc.assert(
    fc.property(data, data, (value, before) => {
      expect(copySharing<unknown>(clone(before), before)).toBe(before);
      expect(copySharing<unknown>(value, before)).toEqual(value);
    }),
  );
});
