import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { exercisesJsonSchema } from './schema.ts';

const file = 'public/schema/exercises-v1.json';

test('the published JSON Schema is that of the reader (PODGROUND_WRITE=1 writes it anew)', () => {
  const text = `${JSON.stringify(exercisesJsonSchema(), null, 2)}\n`;
  if (process.env['PODGROUND_WRITE'] === '1') writeFileSync(file, text);
  expect(readFileSync(file, 'utf8')).toBe(text);
});

test('every field of it is described', () => {
  const bare: string[] = [];
  const look = (node: unknown, path: string): void => {
    if (typeof node !== 'object' || node === null) return;
    for (const [key, value] of Object.entries(node)) {
      if (key === 'properties' && typeof value === 'object' && value !== null)
        for (const [name, field] of Object.entries(value as Record<string, object>))
          if (!('description' in field) && !('$ref' in field)) bare.push(`${path}.${name}`);
      look(value, key === 'properties' ? path : `${path}.${key}`);
    }
  };
  look(exercisesJsonSchema(), '');
  expect(bare).toEqual([]);
});
