import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { proveLesson, proveManifests, staleOutputs, withOutputs } from '../session/prove/index.ts';
import { command } from './commands/lesson.ts';
import { lessonFrom, postsOf } from './lessons.ts';

const fixtures = 'src/lesson/fixtures';
const fresh = () => mkdtempSync(join(tmpdir(), 'podground-'));

let printed = '';
beforeEach(() => {
  printed = '';
  const take = (text: unknown) => {
    printed += String(text);
    return true;
  };
  vi.spyOn(process.stdout, 'write').mockImplementation(take);
  vi.spyOn(process.stderr, 'write').mockImplementation(take);
});
afterEach(() => vi.restoreAllMocks());

/** Writes a lesson and answers what `lesson check` says to it. */
async function checked(post: string, exercises?: string): Promise<{ readonly code: number; readonly said: readonly string[] }> {
  const dir = fresh();
  writeFileSync(join(dir, 'a.md'), post);
  if (exercises !== undefined) writeFileSync(join(dir, 'a.exercises.yaml'), exercises);
  printed = '';
  const code = await command.run(['check', dir]);
  const lines = printed.split('\n').filter((line) => / (?:error|note) /.test(line));
  return { code, said: lines.map((line) => line.slice(line.lastIndexOf('/a.', line.indexOf(' ')) + 1)) };
}

const exercise =
  'version: 1\nexercises:\n- id: one\n  starter: ""\n  tasks:\n  - id: t\n    say: Say yes.\n    check: {answer: Yes?, accept: ["yes"]}\n';
const solved = `${exercise}  solutions:\n  - steps:\n    - answer: {t: "yes"}\n`;
const pod = (image: string) => `apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\nspec:\n  containers:\n  - ${image}\n    name: app\n`;

describe('posts of others, made lessons', () => {
  test('keep their reading, and are proved', () => {
    const posts = postsOf(fixtures);
    const lessons = posts.map((post) => ({ post, lesson: lessonFrom(post, posts) }));
    expect(
      lessons.map(({ lesson }) => ({ id: lesson.id, title: lesson.post.title, fences: lesson.post.fences.map(({ kind }) => kind) })),
    ).toEqual([
      { id: 'kitchens-and-pods', title: '03-02 Kitchens and pods', fences: ['plain', 'illegal', 'manifest', 'plain', 'commands'] },
      { id: 'mortal-pods', title: 'Mortal pods', fences: ['manifest', 'exercise'] },
    ]);
    for (const { post, lesson } of lessons) {
      expect(lesson.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
      expect(proveManifests(lesson, post)).toEqual([]);
      expect(proveLesson(lesson, post)).toEqual([]);
    }
  });

  test('an import is byte-identical, also with a byte order mark and Windows line ends', async () => {
    const dir = fresh();
    const source = join(fresh(), 'note.md');
    writeFileSync(source, '\uFEFF# A note\r\n\r\n\tline with [[links]]\u00a0\r\n');
    expect(await command.run(['import', source, '--out', dir])).toBe(0);
    expect(readFileSync(join(dir, 'note.md')).equals(readFileSync(source))).toBe(true);
    expect(await command.run(['check', dir])).toBe(0);
  });

  test('the example that an import writes passes once it is uncommented; what can’t run here is no example', async () => {
    const dir = fresh();
    const source = join(fresh(), '24-05-01-berths.md');
    const [nowhere, runs] = [pod('image: registry.invalid/app:1'), pod('image: nginx:1.27')];
    writeFileSync(source, `# Berths\n\n## One\n\n\`\`\`yaml\n${nowhere}\`\`\`\n\n## Two\n\n\`\`\`yaml\n${runs}\`\`\`\n`);
    expect(await command.run(['import', source, '--out', dir])).toBe(0);
    const exercises = join(dir, '24-05-01-berths.exercises.yaml');
    const [head = '', rest = ''] = readFileSync(exercises, 'utf8').replace('exercises: []\n', '').split('# exercises:\n');
    expect(rest).toContain('#   after: two\n');
    writeFileSync(exercises, `${head}exercises:\n${rest.replaceAll(/^# ?/gm, '')}`);
    printed = '';
    expect(await command.run(['check', dir])).toBe(0);
    expect(printed).toContain('1 lessons, 1 tasks: 0 errors, 0 notes');
  });

  test('`lesson new` writes a lesson that passes', async () => {
    const dir = fresh();
    expect(await command.run(['new', 'First steps', '--out', dir])).toBe(0);
    printed = '';
    expect(await command.run(['check', dir])).toBe(0);
    expect(printed).toContain('1 lessons, 2 tasks: 0 errors, 0 notes');
  });
});

describe('lesson check', () => {
  test('links and anchors that lead nowhere: errors in a lesson, notes in a post', async () => {
    const post = '# A\n\nSee [b](b.md), [here](#nowhere), [there](a.md#lost), [it](https://example.com/x.md).\n';
    const messages = (severity: string) => [
      `a.md:3:5 ${severity} the link b.md leads to no post`,
      `a.md:3:16 ${severity} the link #nowhere leads to no heading of this post`,
      `a.md:3:34 ${severity} the link a.md#lost leads to no heading of that post`,
    ];
    expect(await checked(post, solved)).toEqual({ code: 1, said: messages('error') });
    expect(await checked(post)).toEqual({ code: 0, said: messages('note') });
  });

  test('a manifest of the prose that the server refuses must be marked, and only such a one', async () => {
    const unknown = /^a\.md:1:1 error the API server refuses this manifest .*unknown field "spec\.containers\[0\]\.imagee"/;
    const refused = await checked(`\`\`\`yaml\n${pod('imagee: nginx')}\`\`\`\n`, solved);
    expect(refused).toEqual({ code: 1, said: [expect.stringMatching(unknown)] });
    expect(await checked(`\`\`\`yaml refused\n${pod('imagee: nginx')}\`\`\`\n`, solved)).toEqual({ code: 0, said: [] });
    expect(await checked(`\`\`\`yaml refused\n${pod('image: nginx')}\`\`\`\n`, solved)).toEqual({
      code: 1,
      said: ['a.md:1:1 error the API server takes this manifest, though it is marked ```yaml refused'],
    });
  });

  test('what does not hold stands at its own line', async () => {
    expect((await checked('# A\n', exercise)).said).toEqual([
      'a.exercises.yaml:3:3 error exercise one: has no solution; give one under `solutions`, so that it can be proved',
    ]);
    const more = '  - steps:\n    - answer: {t: "no"}\n  wrong:\n  - fails: t\n    steps:\n    - answer: {t: "yes"}\n';
    const { said } = await checked('# A\n', solved + more);
    expect([...new Set(said.map((line) => line.split(' error ')[0]))]).toEqual(['a.exercises.yaml:12:5', 'a.exercises.yaml:15:5']);
  });

  test('an output that is not what kubectl prints is an error; --update writes it', async () => {
    const post = (output: string) =>
      `# A\n\n\`\`\`yaml\n${pod('image: nginx:1.27')}\`\`\`\n\n\`\`\`output run="kubectl get pods" after="30s"\n${output}\`\`\`\n`;
    const right = 'NAME   READY   STATUS    RESTARTS   AGE\na      1/1     Running   0          30s\n';
    const dir = fresh();
    const file = join(dir, 'a.md');
    writeFileSync(file, post(''));
    expect(await command.run(['check', dir])).toBe(1);
    expect(withOutputs(post(''), staleOutputs(lessonFrom(file, [file])))).toBe(post(right));
    expect(await command.run(['check', dir, '--update'])).toBe(0);
    expect(readFileSync(file, 'utf8')).toBe(post(right));
    expect(await command.run(['check', dir])).toBe(0);
  });
});

const laughs =
  'a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c,*c,*c]\n';

describe('a hostile lesson', () => {
  test.each<[string, string, string | undefined, number]>([
    ['a pattern without end', '# A\n', solved.replace('accept: ["yes"]', 'pattern: "((a+)+)+$"'), 1],
    ['a billion laughs', '# A\n', laughs, 1],
    ['deep YAML', '# A\n', `version: 1\nexercises: ${'['.repeat(3000)}${']'.repeat(3000)}\n`, 1],
    ['a deep manifest', `\`\`\`yaml\napiVersion: v1\nkind: Pod\nspec: ${'['.repeat(2000)}${']'.repeat(2000)}\n\`\`\`\n`, undefined, 0],
    ['a huge post', `# A\n\n${'a [link](b.md) and `code`\n\n'.repeat(400_000)}`, undefined, 0],
    ['a post that nests without end', `${'> '.repeat(5000)}x\n\n${'- '.repeat(3000)}y\n`, undefined, 0],
    ['a wait without end', '# A\n', solved.replace('steps:\n', 'steps:\n    - wait: 999999h\n'), 1],
    ['a cluster without end', '# A\n', `${solved}  given:\n    nodes: [${'{name: a},'.repeat(3000)}]\n`, 1],
    ['a huge list', '# A\n', `version: 1\nexercises:\n${'- 1\n'.repeat(5000)}`, 1],
  ])('%s is answered', async (_, post, exercises, code) => {
    expect((await checked(post, exercises)).code).toBe(code);
  });
});
