import type { Bytes, Running } from '../../program.ts';
import { LineReader } from '../files.ts';
import type { Regex } from '../regex.ts';
import { failed, strerror, sys } from '../system.ts';
import { type Call, die, Output } from '../tool.ts';
import { Input } from './input.ts';
import { expand } from './replacement.ts';
import type { Address, SedCommand, Substitution } from './script.ts';

/** Runs the commands of a script over the lines of files. */
export class Editor {
  private pattern: Bytes = '';
  private hold: Bytes = '';
  private line = 0;
  private ended = true;
  private appended: { readonly text?: Bytes; readonly file?: Bytes }[] = [];
  private last: Regex | undefined;
  private readonly files = new Map<Bytes, Output>();
  private owed = false;
  private quitting = false;
  private status = 0;

  constructor(
    private readonly call: Call,
    private readonly commands: readonly SedCommand[],
    private readonly quiet: boolean,
    private readonly out: Output,
  ) {}

  *run(paths: readonly Bytes[]): Running {
    const input = new Input(this.call, paths);
    const needsLast = this.commands.some(({ from, to }) => from?.kind === 'last' || to?.kind === 'last');
    while (!this.quitting) {
      const next = yield* input.next();
      if (!next) break;
      this.take(next);
      let restart = true;
      while (restart && !this.quitting) restart = yield* this.cycle(input);
      if (!needsLast && input.waits) yield* this.out.flush();
      yield* this.out.drain();
      if (this.line % 2000 === 0) yield* sys.compute(1);
    }
    for (const file of this.files.values()) {
      yield* file.flush();
      yield* sys.close(file.fd);
    }
    return this.status || input.status;
  }

  private take({ line, ended }: { readonly line: Bytes; readonly ended: boolean }): void {
    this.pattern = line;
    this.ended = ended;
    this.line++;
  }

  private print(text: Bytes, ended = true): void {
    if (this.owed) this.out.put('\n');
    this.owed = !ended;
    this.out.put(ended ? `${text}\n` : text);
  }

  /** One pass of the script over the pattern space. True: start again without a new line (D). */
  private *cycle(input: Input): Running<boolean> {
    let substituted = false;
    let shown = !this.quiet;
    let again = false;
    let steps = 0;
    program: for (let at = 0; at < this.commands.length; at++) {
      if (++steps % 5000 === 0) yield* sys.compute(1);
      const command = this.commands[at];
      if (!command) break;
      if ((yield* this.selected(command, input)) === command.negated) {
        if (command.name === '{') at = command.target - 1;
        continue;
      }
      switch (command.name) {
        case 's':
          if (command.substitution && (yield* this.substitute(command.substitution))) substituted = true;
          break;
        case 'y':
          this.pattern = [...this.pattern].map((char) => command.map?.get(char) ?? char).join('');
          break;
        case 'p':
          this.print(this.pattern);
          break;
        case 'P':
          this.print(this.pattern.split('\n')[0] ?? '');
          break;
        case '=':
          this.print(String(this.line));
          break;
        case 'l':
          this.print(`${escaped(this.pattern)}$`);
          break;
        case 'a':
          this.appended.push({ text: command.text });
          break;
        case 'r':
          this.appended.push({ file: command.text });
          break;
        case 'i':
          this.print(command.text.slice(0, -1));
          break;
        case 'c':
          if (!command.to || command.negated || command.open === undefined) this.print(command.text.slice(0, -1));
          shown = false;
          break program;
        case 'd':
          shown = false;
          break program;
        case 'D': {
          const end = this.pattern.indexOf('\n');
          shown = false;
          if (end >= 0) {
            this.pattern = this.pattern.slice(end + 1);
            again = true;
          }
          break program;
        }
        case 'n':
        case 'N': {
          if (yield* input.isLast()) {
            if (command.name === 'n' && this.quiet) shown = false;
            this.quitting = true;
            break program;
          }
          if (command.name === 'n' && !this.quiet) this.print(this.pattern);
          yield* this.flushAppended();
          const next = yield* input.next();
          if (next) {
            const before = this.pattern;
            this.take(next);
            if (command.name === 'N') this.pattern = `${before}\n${next.line}`;
          }
          break;
        }
        case 'g':
          this.pattern = this.hold;
          break;
        case 'G':
          this.pattern = `${this.pattern}\n${this.hold}`;
          break;
        case 'h':
          this.hold = this.pattern;
          break;
        case 'H':
          this.hold = `${this.hold}\n${this.pattern}`;
          break;
        case 'x':
          [this.pattern, this.hold] = [this.hold, this.pattern];
          break;
        case 'z':
          this.pattern = '';
          break;
        case 'b':
          at = command.target - 1;
          break;
        case 't':
        case 'T':
          if (substituted === (command.name === 't')) at = command.target - 1;
          substituted = false;
          break;
        case 'w':
          yield* this.writeTo(command.text);
          break;
        case 'q':
        case 'Q':
          this.status = Number(command.text);
          this.quitting = true;
          if (command.name === 'Q') shown = false;
          break program;
      }
    }
    if (shown) this.print(this.pattern, this.ended);
    yield* this.flushAppended();
    return again;
  }

  private *flushAppended(): Running<void> {
    for (const { text, file } of this.appended.splice(0)) {
      if (text !== undefined) this.print(text.slice(0, -1));
      else if (file !== undefined) {
        const fd = yield* sys.open(file, { read: true });
        if (failed(fd)) continue;
        const reader = new LineReader(fd);
        for (let line = yield* reader.next(); line !== undefined; line = yield* reader.next()) this.print(line, reader.ended);
        yield* sys.close(fd);
      }
    }
  }

  private *matches(address: Address, input: Input): Running<boolean> {
    switch (address.kind) {
      case 'line':
        return this.line === address.line;
      case 'last':
        return yield* input.isLast();
      case 'step':
        return address.step <= 0
          ? this.line === address.first
          : this.line >= address.first && (this.line - address.first) % address.step === 0;
      case 'regex': {
        const regex = address.regex ?? this.last;
        this.last = regex;
        return regex?.exec(this.pattern, 0) !== undefined;
      }
      case 'plus':
        return false;
    }
  }

  private *selected(command: SedCommand, input: Input): Running<boolean> {
    const { from, to } = command;
    if (!from) return true;
    if (!to) return yield* this.matches(from, input);
    if (command.open === undefined) {
      if (!(yield* this.matches(from, input))) return false;
      const single = (to.kind === 'line' && to.line <= this.line) || (to.kind === 'plus' && to.lines === 0);
      if (!single) command.open = this.line;
      if (to.kind === 'last' && (yield* input.isLast())) command.open = undefined;
      return true;
    }
    const closed =
      to.kind === 'line'
        ? this.line >= to.line
        : to.kind === 'plus'
          ? this.line >= command.open + to.lines
          : yield* this.matches(to, input);
    if (closed) command.open = undefined;
    // A range to a line that has gone by already covers only its first line.
    return !(to.kind === 'line' && this.line > to.line);
  }

  private *substitute({ regex: given, replacement, global, nth, print, file }: Substitution): Running<boolean> {
    const regex = given ?? this.last;
    if (!regex) return yield* die(this.call, 'no previous regexp');
    this.last = regex;
    let done = '';
    let at = 0;
    let from = 0;
    let count = 0;
    let changed = false;
    let matchedTo = -1;
    while (from <= this.pattern.length) {
      const match = regex.exec(this.pattern, from);
      if (!match) break;
      const empty = match.end === match.start;
      // An empty match right after a match is none.
      if (empty && match.start === matchedTo) {
        done += this.pattern[at] ?? '';
        at++;
        from = at;
        continue;
      }
      count++;
      done += this.pattern.slice(at, match.start);
      if (count >= nth) {
        done += expand(replacement, match.groups);
        changed = true;
      } else done += this.pattern.slice(match.start, match.end);
      at = match.end;
      from = match.end;
      matchedTo = empty ? -1 : match.end;
      if (changed && !global) break;
      if (empty) {
        done += this.pattern[at] ?? '';
        at++;
        from = at;
      }
      if (count % 1000 === 0) yield* sys.compute(1);
    }
    if (!changed) return false;
    this.pattern = done + this.pattern.slice(at);
    if (print) this.print(this.pattern);
    if (file !== undefined) yield* this.writeTo(file);
    return true;
  }

  private *writeTo(path: Bytes): Running<void> {
    if (path === '/dev/stdout') return this.print(this.pattern);
    let file = this.files.get(path);
    if (!file) {
      const fd = yield* sys.open(path, { write: true, create: true, truncate: true });
      if (failed(fd)) return yield* die(this.call, `can't open '${path}': ${strerror(fd)}`);
      file = new Output(fd);
      this.files.set(path, file);
    }
    file.line(this.pattern);
  }
}

const escaped = (text: Bytes): Bytes =>
  text.replace(/[\\\n\t\x00-\x1f\x7f-\xff]/g, (char) => {
    const named = { '\\': '\\\\', '\n': '\\n', '\t': '\\t', '\r': '\\r', '\b': '\\b', '\f': '\\f', '\v': '\\v', '\x07': '\\a' }[char];
    return named ?? `\\${char.charCodeAt(0).toString(8).padStart(3, '0')}`;
  });
