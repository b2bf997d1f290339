import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { BadUsage } from './command.ts';
import { command } from './commands/site.ts';

const place = mkdtempSync(join(tmpdir(), 'podground-site-'));
afterAll(() => rmSync(place, { recursive: true, force: true }));

test('bad input is told and nothing is written', async () => {
  const out = join(place, 'none');
  const cases: readonly (readonly [readonly string[], RegExp])[] = [
    [[], /^site: say build/],
    [['build'], /takes one folder/],
    [['build', 'lessons'], /say where with --out/],
    [['build', 'nowhere', '--out', out], /nowhere: there is no such folder/],
    [['build', 'lessons', '--out', out, '--base', 'course'], /--base course: must begin and end with a slash/],
    [['build', 'docs', '--out', out], /docs: has no lessons/],
    [['build', 'lessons', '--out', 'docs'], /docs: is there already and is no site of ours/],
  ];
  for (const [args, words] of cases) {
    const failure = await command.run(args).then(
      () => undefined,
      (error: unknown) => error,
    );
    expect(failure).toBeInstanceOf(BadUsage);
    expect((failure as BadUsage).message).toMatch(words);
  }
  expect(existsSync(out)).toBe(false);
});

test('a folder of posts becomes a site that any host can serve', async () => {
  const out = join(place, 'out');
  const dir = mkdtempSync(join(place, 'posts-'));
  writeFileSync(
    join(dir, 'one.md'),
    '---\ntitle: The only one\n---\n\n# Its words\n\nA harbour pilot boards every ship.\n\n![Her](her%20ship.svg)\n',
  );
  writeFileSync(join(dir, 'her ship.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  expect(await command.run(['build', dir, '--out', out, '--base', '/course/'])).toBe(0);
  expect(readFileSync(join(out, 'index.html'), 'utf8')).toContain('src="/course/assets/');
  const lesson = readdirSync(join(out, 'assets')).find((name) => name.startsWith('one-')) ?? '';
  expect(readFileSync(join(out, 'assets', lesson), 'utf8')).toContain('harbour pilot');
  expect(readFileSync(join(out, 'assets', lesson), 'utf8')).toContain('lesson-files/her%20ship.svg');
  expect(existsSync(join(out, 'lesson-files/her ship.svg'))).toBe(true);
  expect(readFileSync(join(out, 'service.worker.js'), 'utf8')).toContain(`assets/${lesson}`);
});
