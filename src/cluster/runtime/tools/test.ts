import type { Bytes, Running } from '../program.ts';
import { failed, sys } from './system.ts';
import { type Call, die, type Tool } from './tool.ts';
import { Pattern } from './pattern.ts';
import { compileRegex } from './regex.ts';

const unary = new Set([
  '-e',
  '-f',
  '-d',
  '-r',
  '-w',
  '-x',
  '-s',
  '-h',
  '-L',
  '-p',
  '-b',
  '-c',
  '-S',
  '-u',
  '-g',
  '-k',
  '-O',
  '-G',
  '-t',
  '-z',
  '-n',
]);
const binary = new Set(['=', '==', '!=', '<', '>', '-eq', '-ne', '-lt', '-le', '-gt', '-ge', '-nt', '-ot', '-ef', '=~']);

/** test, [ and [[: 0 true, 1 false, 2 wrong. */
export const test: Tool = function* (call) {
  const args = [...call.args];
  const closing = call.command === '[' ? ']' : call.command === '[[' ? ']]' : undefined;
  if (closing !== undefined && args.pop() !== closing) yield* die(call, `missing ${closing}`, 2);
  if (args.length === 0) return 1;
  if (args.length === 1) return args[0] === '' ? 1 : 0;
  const evaluator = new Evaluator(call, args);
  return (yield* evaluator.whole()) ? 0 : 1;
};

class Evaluator {
  private at = 0;
  private depth = 0;

  constructor(
    private readonly call: Call,
    private readonly args: readonly Bytes[],
  ) {}

  *whole(): Running<boolean> {
    const { args } = this;
    if (args.length === 3 && binary.has(args[1] ?? '')) return yield* this.compare(args[0] ?? '', args[1] ?? '', args[2] ?? '');
    if (args.length === 2 && args[0] === '!') return args[1] === '';
    if (args.length === 4 && args[0] === '!' && binary.has(args[2] ?? '')) {
      return !(yield* this.compare(args[1] ?? '', args[2] ?? '', args[3] ?? ''));
    }
    const value = yield* this.or();
    if (this.at < args.length) yield* this.fail(`${args[this.at]}: unknown operand`);
    return value;
  }

  private *fail(message: string): Running<never> {
    return yield* die(this.call, message, 2);
  }

  private *or(): Running<boolean> {
    let value = yield* this.and();
    while (this.args[this.at] === '-o') {
      this.at++;
      value = (yield* this.and()) || value;
    }
    return value;
  }

  private *and(): Running<boolean> {
    let value = yield* this.not();
    while (this.args[this.at] === '-a') {
      this.at++;
      value = (yield* this.not()) && value;
    }
    return value;
  }

  private *not(): Running<boolean> {
    let value = true;
    while (this.args[this.at] === '!' && this.at + 1 < this.args.length) {
      this.at++;
      value = !value;
    }
    return (yield* this.primary()) === value;
  }

  private *primary(): Running<boolean> {
    const { args } = this;
    const word = args[this.at];
    if (word === undefined) return yield* this.fail('argument expected');
    const operator = args[this.at + 1];
    if (word === '(') {
      this.at++;
      if (++this.depth > 100) yield* this.fail('nested too deeply');
      if (args[this.at] === ')') {
        this.at++;
        return false;
      }
      const value = yield* this.or();
      if (args[this.at++] !== ')') yield* this.fail('closing paren expected');
      return value;
    }
    if (unary.has(word) && operator !== undefined && !(binary.has(operator) && args[this.at + 2] !== undefined)) {
      this.at += 2;
      return yield* this.unary(word, operator);
    }
    if (unary.has(word) && operator === undefined) return yield* this.fail(`${word}: argument expected`);
    if (operator !== undefined && binary.has(operator)) {
      const right = args[this.at + 2];
      if (right === undefined) return yield* this.fail(`${operator}: argument expected`);
      this.at += 3;
      return yield* this.compare(word, operator, right);
    }
    this.at++;
    return word !== '';
  }

  private *unary(operator: string, operand: Bytes): Running<boolean> {
    if (operator === '-z') return operand === '';
    if (operator === '-n') return operand !== '';
    if (operator === '-t') return yield* sys.isatty(Number(yield* this.integer(operand)));
    const stat = operator === '-h' || operator === '-L' ? yield* sys.lstat(operand) : yield* sys.stat(operand);
    if (failed(stat)) return false;
    switch (operator) {
      case '-f':
        return stat.type === 'file';
      case '-d':
        return stat.type === 'dir';
      case '-h':
      case '-L':
        return stat.type === 'symlink';
      case '-p':
        return stat.type === 'fifo';
      case '-c':
        return stat.type === 'device';
      case '-b':
      case '-S':
        return false;
      case '-s':
        return stat.size > 0;
      case '-u':
        return (stat.mode & 0o4000) !== 0;
      case '-g':
        return (stat.mode & 0o2000) !== 0;
      case '-k':
        return (stat.mode & 0o1000) !== 0;
      case '-O':
        return stat.uid === (yield* sys.ids()).uid;
      case '-G':
        return stat.gid === (yield* sys.ids()).gid;
      case '-r':
      case '-w':
      case '-x':
        return yield* access(stat, operator);
    }
    return true;
  }

  private *compare(left: Bytes, operator: string, right: Bytes): Running<boolean> {
    const double = this.call.command === '[[';
    switch (operator) {
      case '=':
      case '==':
        return double ? new Pattern(right).matches(left) : left === right;
      case '!=':
        return double ? !new Pattern(right).matches(left) : left !== right;
      case '=~': {
        const regex = compileRegex(right, { extended: true });
        return 'error' in regex ? yield* this.fail('invalid regex') : regex.exec(left, 0) !== undefined;
      }
      case '<':
        return left < right;
      case '>':
        return left > right;
      case '-nt':
      case '-ot':
      case '-ef': {
        const a = yield* sys.stat(left);
        const b = yield* sys.stat(right);
        if (failed(a) || failed(b)) return operator === '-nt' ? !failed(a) && failed(b) : operator === '-ot' && failed(a) && !failed(b);
        return operator === '-ef' ? a.inode === b.inode : operator === '-nt' ? a.mtime > b.mtime : a.mtime < b.mtime;
      }
    }
    const a = yield* this.integer(left);
    const b = yield* this.integer(right);
    switch (operator) {
      case '-eq':
        return a === b;
      case '-ne':
        return a !== b;
      case '-lt':
        return a < b;
      case '-le':
        return a <= b;
      case '-gt':
        return a > b;
    }
    return a >= b;
  }

  private *integer(text: Bytes): Running<bigint> {
    if (!/^\s*[-+]?\d+\s*$/.test(text)) return yield* this.fail(`${text}: bad number`);
    return BigInt(text.trim().replace(/^\+/, ''));
  }
}

function* access(
  stat: { readonly mode: number; readonly uid: number; readonly gid: number; readonly type: string },
  operator: string,
): Running<boolean> {
  const { uid, gid, groups } = yield* sys.ids();
  const bit = operator === '-r' ? 4 : operator === '-w' ? 2 : 1;
  if (uid === 0) return bit !== 1 || stat.type === 'dir' || (stat.mode & 0o111) !== 0;
  const shift = stat.uid === uid ? 6 : stat.gid === gid || groups.includes(stat.gid) ? 3 : 0;
  return ((stat.mode >> shift) & bit) !== 0;
}
