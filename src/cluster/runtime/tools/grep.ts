import type { Bytes, Running } from '../program.ts';
import { contents, LineReader, lines } from './files.ts';
import { options, usageOnly } from './options.ts';
import { compileRegex, type Match, type Regex } from './regex.ts';
import { failed, strerror, sys } from './system.ts';
import { type Call, complain, die, type Tool } from './tool.ts';

interface Query {
  readonly regexes: readonly Regex[];
  readonly given: { has(flag: string): boolean };
  readonly before: number;
  readonly after: number;
  readonly most: number;
  readonly titled: boolean;
}

const isWord = (char: string | undefined): boolean => char !== undefined && /[0-9A-Za-z_]/.test(char);

/** The leftmost, then longest match of any pattern at or after `from`, as -w and -x restrict it. */
function find({ regexes, given }: Query, line: Bytes, from: number): Match | undefined {
  let best: Match | undefined;
  for (const regex of regexes) {
    for (let at = from; at <= line.length; ) {
      const match = regex.exec(line, at);
      if (!match) break;
      const whole = !given.has('x') || (match.start === 0 && match.end === line.length);
      const word = !given.has('w') || (!isWord(line[match.start - 1]) && !isWord(line[match.end]) && match.end > match.start);
      if (whole && word) {
        if (!best || match.start < best.start || (match.start === best.start && match.end > best.end)) best = match;
        break;
      }
      at = match.start + 1;
    }
  }
  return best;
}

/** grep [-EFivwxnclLoqshHrRzm:A:B:C:e:f:] PATTERN FILES; egrep and fgrep too. */
export const grep: Tool = function* (call) {
  const given = yield* options(call, 'EFGPivwxnclLoqshHrRzaIm:A:B:C:e:f:y', {
    'extended-regexp': 'E', 'fixed-strings': 'F', 'ignore-case': 'i', 'invert-match': 'v', count: 'c', 'only-matching': 'o', quiet: 'q', silent: 'q',
    'line-number': 'n', recursive: 'r', 'files-with-matches': 'l', 'max-count': 'm', 'after-context': 'A', 'before-context': 'B', context: 'C', color: 'a',
    'word-regexp': 'w', 'line-regexp': 'x', 'no-filename': 'h', 'with-filename': 'H', 'no-messages': 's', regexp: 'e', file: 'f',
  }); // biome-ignore format: a table
  const patterns = (given.values.get('e') ?? []).flatMap((text) => text.split('\n'));
  for (const path of given.values.get('f') ?? []) {
    const text = yield* contents(call, path, 'open');
    if (text === undefined) return 2;
    patterns.push(...lines(text));
  }
  const operands = [...given.operands];
  if (!given.has('e') && !given.has('f')) {
    const pattern = operands.shift();
    if (pattern === undefined) return yield* usageOnly({ ...call });
    patterns.push(...pattern.split('\n'));
  }
  const extended = given.has('E') || given.has('P') || call.command === 'egrep';
  const fixed = given.has('F') || call.command === 'fgrep';
  const regexes: Regex[] = [];
  for (const pattern of patterns) {
    const regex = compileRegex(pattern, { extended, fixed, ignoreCase: given.has('i') || given.has('y') });
    if ('error' in regex) return yield* die(call, `bad regex '${pattern}'`, 2);
    regexes.push(regex);
  }
  const recursive = given.has('r') || given.has('R');
  const roots = operands.length > 0 ? operands : [recursive ? '.' : '-'];
  const context = Number(given.value('C') ?? 0);
  const query: Query = {
    regexes,
    given,
    before: Number(given.value('B') ?? context),
    after: Number(given.value('A') ?? context),
    most: Number(given.value('m') ?? Infinity),
    titled: !given.has('h') && (given.has('H') || roots.length > 1 || recursive),
  };
  const state = { found: false, failed: false };
  for (const root of roots) {
    yield* search(call, query, root, state, recursive, operands.length === 0);
    if (state.found && given.has('q')) return 0;
  }
  if (state.failed) return 2;
  return state.found ? 0 : 1;
};

function* search(
  call: Call,
  query: Query,
  path: Bytes,
  state: { found: boolean; failed: boolean },
  recursive: boolean,
  implied: boolean,
): Running<void> {
  const stat = path === '-' ? undefined : yield* sys.stat(path);
  if (recursive && stat && !failed(stat) && stat.type === 'dir') {
    const names = yield* sys.readdir(path);
    if (failed(names)) return;
    for (const name of names) {
      const inner = path === '.' && implied ? name : `${path.replace(/\/$/, '')}/${name}`;
      const entry = yield* sys.lstat(inner);
      if (!failed(entry) && entry.type !== 'symlink') yield* search(call, query, inner, state, true, false);
    }
    return;
  }
  const fd = path === '-' ? call.stdin : yield* sys.open(path, { read: true });
  if (failed(fd)) {
    if (!query.given.has('s')) yield* complain(call, `${path}: ${strerror(fd)}`);
    state.failed = true;
    return;
  }
  if (stat && !failed(stat) && stat.type === 'dir') {
    if (!query.given.has('s')) yield* complain(call, `read error: Is a directory`);
    return;
  }
  if (yield* searchFile(call, query, path === '-' ? '(standard input)' : path, fd)) state.found = true;
  if (path !== '-') yield* sys.close(fd);
}

function* searchFile(call: Call, query: Query, name: Bytes, fd: number): Running<boolean> {
  const { given, titled } = query;
  const { out } = call;
  const quiet = given.has('q') || given.has('l') || given.has('L') || given.has('c');
  const reader = new LineReader(fd);
  const held: { readonly line: Bytes; readonly number: number }[] = [];
  let count = 0;
  let number = 0;
  let trailing = 0;
  let printed = 0;
  const print = (line: Bytes, at: number, mark: string) => {
    if ((query.before > 0 || query.after > 0) && printed > 0 && at > printed + 1) out.line('--');
    printed = at;
    out.line(`${titled ? `${name}${mark}` : ''}${given.has('n') ? `${at}${mark}` : ''}${line}`);
  };
  for (let line = yield* reader.next(); line !== undefined; line = yield* reader.next()) {
    number++;
    if (number % 2000 === 0) yield* sys.compute(1);
    const match = find(query, line, 0);
    if ((match !== undefined) !== given.has('v')) {
      count++;
      if (given.has('q')) return true;
      if (!quiet) {
        for (const item of held.splice(0)) print(item.line, item.number, '-');
        if (given.has('o')) only(query, line, match, (text) => print(text, number, ':'));
        else print(line, number, ':');
        trailing = query.after;
      }
      if (given.has('l') || given.has('L') || count >= query.most) break;
    } else if (!quiet && trailing > 0) {
      trailing--;
      print(line, number, '-');
    } else if (query.before > 0) {
      held.push({ line, number });
      if (held.length > query.before) held.shift();
    }
    if (reader.buffered) yield* out.drain();
    else yield* out.flush();
  }
  if (given.has('c')) out.line(`${titled ? `${name}:` : ''}${count}`);
  if (given.has('l') && count > 0) out.line(name);
  if (given.has('L') && count === 0) out.line(name);
  return count > 0;
}

function only(query: Query, line: Bytes, first: Match | undefined, print: (text: Bytes) => void): void {
  for (let match = first; match; ) {
    if (match.end > match.start) print(line.slice(match.start, match.end));
    const from: number = match.end > match.start ? match.end : match.end + 1;
    match = from > line.length ? undefined : find(query, line, from);
  }
}
