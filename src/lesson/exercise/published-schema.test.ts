import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { exercisesJsonSchema } from './schema.ts';

const file = 'public/schema/exercises-v1.json';

test('the published JSON Schema is that of the reader (PODGROUND_WRITE=1 writes it anew)', () => {
  const text = `${JSON.stringify(exercisesJsonSchema(), null, 2)}\n`;
  if (process.env['PODGROUND_WRITE'] === '1') writeFileSync(file, text);
  expect(readFileSync(file, 'utf8')).toBe(text);
});
