import type { Bytes, Running } from '../program.ts';
import { compileRegex } from './regex.ts';
import { type Call, die, type Tool } from './tool.ts';

const integer = /^-?\d+$/;
const levels: readonly (readonly string[])[] = [['|'], ['&'], ['<', '<=', '=', '==', '!=', '>=', '>'], ['+', '-'], ['*', '/', '%'], [':']];

/** expr ARGUMENTS: prints the value; 0 when it is neither empty nor 0. */
export const expr: Tool = function* (call) {
  if (call.args.length === 0) yield* die(call, 'too few arguments', 2);
  const evaluator = new Evaluator(call);
  const value = yield* evaluator.level(0);
  if (!evaluator.ended) yield* die(call, 'syntax error', 2);
  call.out.line(value);
  return value === '' || /^-?0+$/.test(value) ? 1 : 0;
};

class Evaluator {
  private at = 0;
  private depth = 0;

  constructor(private readonly call: Call) {}

  get ended(): boolean {
    return this.at >= this.call.args.length;
  }

  *level(index: number): Running<Bytes> {
    const operators = levels[index];
    if (!operators) return yield* this.word();
    let left = yield* this.level(index + 1);
    for (
      let operator = this.call.args[this.at];
      operator !== undefined && operators.includes(operator);
      operator = this.call.args[this.at]
    ) {
      this.at++;
      left = yield* this.apply(operator, left, yield* this.level(index + 1));
    }
    return left;
  }

  private *number(text: Bytes): Running<bigint> {
    return integer.test(text) ? BigInt(text) : yield* die(this.call, 'non-numeric argument', 2);
  }

  private *apply(operator: string, a: Bytes, b: Bytes): Running<Bytes> {
    const truth = (text: Bytes) => text !== '' && !/^-?0+$/.test(text);
    if (operator === '|') return truth(a) ? a : truth(b) ? b : '0';
    if (operator === '&') return truth(a) && truth(b) ? a : '0';
    if (operator === ':') return yield* this.match(a, b);
    if (levels[2]?.includes(operator)) {
      const numeric = integer.test(a) && integer.test(b);
      const [x, y] = numeric ? [BigInt(a), BigInt(b)] : [a, b];
      const results: Readonly<Record<string, boolean>> = {
        '<': x < y,
        '<=': x <= y,
        '=': x === y,
        '==': x === y,
        '!=': x !== y,
        '>=': x >= y,
        '>': x > y,
      };
      return results[operator] ? '1' : '0';
    }
    const [x, y] = [yield* this.number(a), yield* this.number(b)];
    if ((operator === '/' || operator === '%') && y === 0n) yield* die(this.call, 'division by zero', 2);
    const value = operator === '+' ? x + y : operator === '-' ? x - y : operator === '*' ? x * y : operator === '/' ? x / y : x % y;
    return BigInt.asIntN(64, value).toString();
  }

  private *match(text: Bytes, pattern: Bytes): Running<Bytes> {
    const regex = compileRegex(pattern.startsWith('^') ? pattern : `^${pattern}`);
    if ('error' in regex) return yield* die(this.call, `bad regex '${pattern}': ${regex.error}`, 2);
    const match = regex.exec(text, 0);
    if (regex.groups > 0) return match?.groups[1] ?? '';
    return String(match ? match.end - match.start : 0);
  }

  private *word(): Running<Bytes> {
    const { args } = this.call;
    const word = args[this.at++];
    if (word === undefined) return yield* die(this.call, 'syntax error', 2);
    if (word === '(') {
      if (++this.depth > 100) yield* die(this.call, 'syntax error', 2);
      const value = yield* this.level(0);
      if (args[this.at++] !== ')') yield* die(this.call, 'syntax error', 2);
      this.depth--;
      return value;
    }
    if (word === ')') return yield* die(this.call, 'syntax error', 2);
    if (this.at < args.length && ['length', 'substr', 'index', 'match', 'quote'].includes(word)) return yield* this.named(word);
    return word;
  }

  private *named(name: string): Running<Bytes> {
    const text = yield* this.word();
    if (name === 'length') return String(text.length);
    if (name === 'quote') return text;
    const second = yield* this.word();
    if (name === 'match') return yield* this.match(text, second);
    if (name === 'index') {
      const found = [...text].findIndex((char) => second.includes(char));
      return String(found + 1);
    }
    const third = yield* this.word();
    const [start, length] = [Number(second), Number(third)];
    if (!(start >= 1) || !(length >= 1)) return '';
    return text.slice(start - 1, start - 1 + length);
  }
}
