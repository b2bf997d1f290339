import { assert, asyncProperty, string } from 'fast-check';
import { expect, test } from 'vitest';
import { freshPlayground } from './input.ts';
import { readReplay, writeReplay } from './read-replay.ts';
import { pack, unpack } from './share-link.ts';

test('a link unpacks to what was packed, whatever the text', async () => {
  await assert(
    asyncProperty(string({ unit: 'grapheme' }), async (text) => {
      expect(await unpack(await pack(text))).toEqual({ ok: true, value: text });
    }),
    { numRuns: 40 },
  );
});

test('a playground survives the address', async () => {
  const playground = {
    ...freshPlayground(),
    inputs: [{ at: 10, input: { kind: 'apply' as const, file: 'pod.yaml', text: 'kind: Pod\n' } }],
    until: 5000,
  };
  const text = await unpack(await pack(writeReplay(playground)));
  expect(text.ok && (await readReplay(text.value))).toEqual({ ok: true, value: playground });
});

test('a damaged link, a stranger file and a bomb are problems in words', async () => {
  expect(await unpack('AAAA')).toMatchObject({ ok: false });
  expect(await unpack('not base64 !')).toMatchObject({ ok: false, problem: expect.stringContaining('damaged') });
  expect(await unpack(await pack('x'.repeat(3_000_000)))).toEqual({
    ok: false,
    problem: 'This link unpacks to more than a playground can be.',
  });
  expect(await readReplay('{')).toEqual({ ok: false, problem: 'This is not a Podground replay: the file is not JSON.' });
  expect(await readReplay('{"podground":2}')).toMatchObject({ ok: false, problem: expect.stringContaining('at podground') });
});
