import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readTar, type TarEntry, writeTar } from './tar.ts';

const bytes = fc.array(fc.integer({ min: 0, max: 255 }), { maxLength: 1500 }).map((codes) => String.fromCharCode(...codes));
const entry: fc.Arbitrary<TarEntry> = fc.record({
  name: fc.stringMatching(/^[a-z][a-z0-9.]{0,20}(\/[a-z0-9]{1,30}){0,3}$/),
  type: fc.constant('file' as const),
  mode: fc.integer({ min: 0, max: 0o777 }),
  data: bytes,
});

test('what is written to an archive is read from it', () => {
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 4 }), (entries) => {
      expect(readTar(writeTar(entries))).toEqual(entries);
    }),
  );
});

test('any bytes are read without failing', () => {
  fc.assert(fc.property(bytes, (text) => void readTar(text)));
});
