import { describe, expect, test } from 'vitest';
import type { Program } from '../../program.ts';
import { TryNode } from '../../testing/try-node.ts';
import { Workstation } from '../../workstation.ts';

/** Answers completion as programs made with cobra do, and says its words else. */
const kubectl: Program = function* ({ argv }) {
  const words = argv.slice(1);
  const begun = words.at(-1) ?? '';
  const answer =
    words[0] !== '__complete'
      ? `[${words.join('|')}]\n`
      : begun.startsWith('-')
        ? '--namespace\tthe namespace\n--no-headers\tno headers\n:4\n'
        : words.includes('-f')
          ? 'json\nyaml\n:8\n'
          : words.length > 2
            ? `${['web-1', 'web-2', 'db'].filter((name) => name.startsWith(begun)).join('\n')}\n:4\n`
            : 'get\tDisplay one or many resources\n:4\n';
  yield { call: 'write', fd: 1, data: answer };
  return 0;
};

class Person {
  readonly node = new TryNode();
  private seen = '';
  private readonly shell;

  constructor(columns = 80) {
    const station = new Workstation({
      machine: this.node.runtime,
      programs: { '/usr/local/bin/kubectl': kubectl },
      files: { 'pod.yaml': 'kind: Pod\n', 'notes.txt': 'a\n', 'my file.json': '{}\n', '.bashrc': "PS1='> '\nalias k=kubectl\n" },
    });
    this.shell = station.run(['bash'], { tty: { columns, rows: 24 }, keepOpen: true, onStdout: (data) => (this.seen += data) });
    this.node.advance(10);
  }

  /** Types keys and answers what the terminal was sent meanwhile. */
  type(...keys: readonly string[]): string {
    this.seen = '';
    for (const key of keys) {
      this.shell.write(key);
      this.node.advance(10);
    }
    return this.seen.replaceAll(/\x1b\[\?2004[hl]/g, '');
  }

  /** What `echo` is given when the line that the keys leave is entered. */
  echoes(...keys: readonly string[]): string {
    return (
      this.type('echo ', ...keys, '\r')
        .split('\r\n')
        .at(-2) ?? ''
    );
  }
}

const key = {
  up: '\x1b[A',
  down: '\x1b[B',
  left: '\x1b[D',
  right: '\x1b[C',
  home: '\x1b[H',
  wordLeft: '\x1b[1;5D',
  escape: '\x1b',
  delete: '\x1b[3~',
};

describe('a line is edited', () => {
  test.each([
    ['in its midst', ['ac', key.left, 'b'], 'abc'],
    ['at its start and end', ['two', '\x01', '\x06\x06\x06\x06\x06', 'one ', '\x05', ' three'], 'one two three'],
    ['by Delete and Backspace', ['abxyc', key.left, '\x7f', key.left, key.delete], 'abc'],
    ['by words', ['one two', key.wordLeft, 'and ', '\x1bf', '!'], 'one and two!'],
    ['Ctrl+W and Ctrl+Y', ['one two', '\x17', '\x19', '\x19'], 'one twotwo'],
    ['Ctrl+K', ['one two', '\x1bb', '\x0b'], 'one'],
    ['Alt+D and Alt+Backspace', ['one two', '\x1bb\x1bd', '\x1b\x7f', 'x'], 'x'],
    ['Ctrl+T', ['ba', '\x14'], 'ab'],
    ['in letters of more bytes than one', ['\xc3\xa4\xc3\xb6', key.left, '\x7f', 'a'], 'a\xc3\xb6'],
  ])('%s', (_, keys, words) => {
    expect(new Person().echoes(...keys)).toBe(words);
  });

  test('Ctrl+U takes what is before the cursor', () => {
    expect(new Person().type('rm -rf x', '\x15', 'echo safe\r')).toContain('\r\nsafe\r\n');
  });

  test('Ctrl+C gives it up, Ctrl+D leaves only an empty one', () => {
    const person = new Person();
    expect(person.type('abc', '\x03')).toBe('abc^C\r\n> ');
    expect(person.type('echo $?\r')).toContain('130');
    expect(person.type('ab', '\x04')).toBe('ab');
    expect(person.type('\x03', '\x04')).toBe('^C\r\n> exit\r\n');
  });

  test('Ctrl+L brings it to the top', () => {
    expect(new Person().type('abc', '\x0c')).toBe('abc\x1b[H\x1b[2J> abc');
  });

  test('a line over the edge goes on below', () => {
    const person = new Person(10);
    expect(person.type('1234567')).toBe('1234567');
    expect(person.type('8')).toBe('\r\x1b[J> 12345678\r\n');
    expect(person.type('9', '\x7f', '\x7f')).toBe('9\b \b\x1b[1A\r\x1b[J> 1234567');
  });
});

describe('history', () => {
  test('the arrows go through it, and back to what was being written', () => {
    const person = new Person();
    person.type('echo one\r', 'echo two\r');
    expect(person.echoes('begun', key.up, key.up, key.down, key.down, ' again')).toBe('begun again');
    expect(person.type(key.up, key.up, key.up, '\r')).toContain('\r\none\r\n');
  });

  test('Ctrl+R finds the newest line with the words; again, the one before; Ctrl+G gives up', () => {
    const person = new Person();
    person.type('echo first one\r', 'echo second one\r', 'pwd\r');
    expect(person.type('\x12', 'one', '\r')).toContain('\r\nsecond one\r\n');
    expect(person.type('\x12', 'fir', '\r')).toContain('\r\nfirst one\r\n');
    expect(person.type('\x12', 'nowhere')).toContain("(failed reverse-i-search)`nowhere': ");
    expect(person.type('\x07', 'echo on\r')).toContain('\r\non\r\n');
  });

  test('begins with the lines that earlier shells left', () => {
    const person = new Person();
    person.type("printf 'echo old\\npwd\\n' > .bash_history; history -c\r");
    expect(person.type(key.up, key.up, '\r')).toContain('\r\nold\r\n');
    expect(person.type('history 2\r')).toContain('    3  echo old\r\n    4  history 2\r\n');
  });

  test('Alt+. puts in the last word of the line before', () => {
    const person = new Person();
    person.type('echo a b\r');
    expect(person.echoes('\x1b.')).toBe('b');
  });
});

describe('what is pasted', () => {
  test('several lines wait for Enter and run as they stand', () => {
    const person = new Person();
    expect(person.type('\x1b[200~for i in 1 2; do\recho n$i\rdone\x1b[201~')).not.toContain('n1');
    expect(person.type('\r')).toContain('n1\r\nn2\r\n');
  });

  test('keys that come all at once run line by line', () => {
    expect(new Person().type('cat <<EOF\rone\rEOF\recho $((1+1))\r')).toMatch(/one\r\n> echo[^]*\r\n2\r\n> $/);
  });
});

describe('Tab', () => {
  test('completes a verb, a name behind an alias, what two names share', () => {
    const person = new Person();
    expect(person.type('kubectl g\t\r')).toContain('[get]');
    expect(person.type('k get pods d\t\r')).toContain('[get|pods|db]');
    expect(person.type('k logs w\t1\r')).toContain('[logs|web-1]');
  });

  test('lists what there is, with what it means', () => {
    const person = new Person();
    expect(person.type('k logs web-\t')).toBe('k logs web-\r\nweb-1  web-2\r\n> k logs web-');
    expect(person.type('\x15k get -\t', '\t')).toContain('\r\n--namespace   (the namespace)\r\n--no-headers  (no headers)\r\n');
  });

  test('completes behind a pipe, in $(…), after watch', () => {
    const person = new Person();
    expect(person.type('true | kubectl logs d\t\r')).toContain('[logs|db]');
    expect(person.type('echo $(kubectl logs d\t)\r')).toContain('[logs|db]');
    expect(person.type('echo "now $(k logs d\t)"\r')).toContain('now [logs|db]');
  });

  test('completes files: all of them, those kubectl takes, with blanks, after >', () => {
    const person = new Person();
    expect(person.echoes('n\t')).toBe('notes.txt');
    expect(person.type('k apply -f po\t\r')).toContain('[apply|-f|pod.yaml]');
    expect(person.echoes('my\t')).toBe('my file.json');
    expect(person.echoes('"my\t')).toBe('my file.json');
    expect(person.type('cat < no\t\r')).toContain('\r\na\r\n');
    expect(person.echoes('/home/stu\tpod\t')).toBe('/home/student/pod.yaml');
  });

  test('completes commands and variables; rings when there is nothing', () => {
    const person = new Person();
    expect(person.type('whoa\t\r')).toContain('student');
    expect(person.echoes('$HOM\t')).toBe('/home/student');
    expect(person.type('nosuchcomm', '\t')).toBe('nosuchcomm\x07');
  });
});
