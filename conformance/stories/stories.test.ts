import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { differences } from './agreement.ts';
import { type Essentials, essentialsOf } from './essentials.ts';
import { play, type Story } from './player.ts';

interface Recorded {
  readonly story: Story;
  /** What a real 1.36.3 did, each time it was asked. */
  readonly takes: readonly Essentials[];
}

const folder = new URL('recorded/', import.meta.url);
const recorded = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .map((file) => JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Recorded);

describe('every recorded story is told as the real cluster told it', () => {
  test.each(recorded.map((entry) => [entry.story.name, entry] as const))('%s', (_, { story, takes }) => {
    const ours = essentialsOf(play(story, 1).recording);
    const complaints = takes.map((take) => differences(take, ours));
    expect(complaints.find((list) => list.length === 0) ?? complaints[0]).toEqual([]);
  });
});

test('a story told twice from one seed is the same to the byte', () => {
  const story = recorded.find((entry) => entry.story.name === 'always-crashloop')?.story;
  if (!story) throw new Error('the story always-crashloop is missing in recorded/');
  expect(JSON.stringify(play(story, 3).recording)).toBe(JSON.stringify(play(story, 3).recording));
});

test('takes that differ are found out', () => {
  const [first] = recorded;
  const take = first?.takes[0];
  if (!take) throw new Error('no story in recorded/');
  expect(differences(take, take)).toEqual([]);
  const [name = '', rows = []] = Object.entries(take.rows)[0] ?? [];
  expect(differences(take, { ...take, rows: { [name]: rows.slice(0, 1) } })).not.toEqual([]);
  expect(differences(take, { ...take, events: {} })).not.toEqual([]);
  expect(differences(take, { ...take, rows: { [name]: rows.map(([t, row]) => [t + 100, row]) } })).not.toEqual([]);
});
