import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { revisionHash, templateHash } from '../../src/cluster/controllers/go-dump.ts';

interface Recorded {
  readonly template?: unknown;
  readonly data?: unknown;
  readonly hash: string;
}

const recorded = readFileSync(new URL('template-hashes.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line): Recorded => JSON.parse(line));

test.each(recorded.map((one) => [one.hash, one] as const))('%s is what a 1.36 controller manager named it', (hash, { template, data }) => {
  expect(data === undefined ? templateHash(template, undefined) : revisionHash(JSON.stringify(data), 0)).toBe(hash);
});
