import type { Running } from '../../program.ts';
import { sys } from '../system.ts';
import { strftime } from '../times.ts';
import { AwkError } from './ast.ts';
import type { Memory } from './memory.ts';
import { sprintf } from './printf.ts';
import type { Streams } from './streams.ts';
import { emptyValue, fromNumber, fromText, numberOf, type Value } from './value.ts';

/** awk's own functions of values. Those that take an array, a regex or a place to write to are the interpreter's. */
export class Builtins {
  private seed = 0;
  private chance = 1;

  constructor(
    private readonly memory: Memory,
    private readonly streams: Streams,
  ) {}

  *call(name: string, values: readonly Value[]): Running<Value> {
    const [first = emptyValue, second, third] = values;
    const number = numberOf(first);
    switch (name) {
      case 'length':
        return fromNumber(values.length === 0 ? this.memory.record.length : this.memory.text(first).length);
      case 'substr': {
        const text = this.memory.text(first);
        const start = Math.max(0, Math.round(numberOf(second ?? fromNumber(1))) - 1);
        const end = third ? start + Math.round(numberOf(third)) : text.length;
        return fromText(text.slice(start, Math.max(start, end)));
      }
      case 'index':
        return fromNumber(this.memory.text(first).indexOf(this.memory.text(second ?? emptyValue)) + 1);
      case 'tolower':
        return fromText(this.memory.text(first).replace(/[A-Z]/g, (char) => char.toLowerCase()));
      case 'toupper':
        return fromText(this.memory.text(first).replace(/[a-z]/g, (char) => char.toUpperCase()));
      case 'sprintf':
        return fromText(sprintf(this.memory.text(first), values.slice(1), (value) => this.memory.text(value)));
      case 'int':
        return fromNumber(Math.trunc(number));
      case 'sqrt':
        return fromNumber(Math.sqrt(number));
      case 'exp':
        return fromNumber(Math.exp(number));
      case 'log':
        return fromNumber(Math.log(number));
      case 'sin':
        return fromNumber(Math.sin(number));
      case 'cos':
        return fromNumber(Math.cos(number));
      case 'atan2':
        return fromNumber(Math.atan2(number, numberOf(second ?? emptyValue)));
      case 'rand':
        this.chance = (Math.imul(this.chance, 48271) >>> 0) % 2147483647 || 1;
        return fromNumber(this.chance / 2147483647);
      case 'srand': {
        const old = this.seed;
        this.seed = values.length > 0 ? number : Math.floor((yield* sys.now()) / 1000);
        this.chance = (Math.abs(Math.trunc(this.seed)) % 2147483646) + 1;
        return fromNumber(old);
      }
      case 'systime':
        return fromNumber(Math.floor((yield* sys.now()) / 1000));
      case 'strftime':
        return fromText(strftime(values.length > 0 ? this.memory.text(first) : '%c', second ? numberOf(second) * 1000 : yield* sys.now()));
      case 'system':
        return fromNumber(yield* this.streams.system(this.memory.text(first)));
      case 'close':
        return fromNumber(yield* this.streams.close(this.memory.text(first)));
      case 'fflush':
        yield* this.streams.flush();
        return fromNumber(0);
      case 'and':
        return fromNumber(number & numberOf(second ?? emptyValue));
      case 'or':
        return fromNumber(number | numberOf(second ?? emptyValue));
      case 'xor':
        return fromNumber(number ^ numberOf(second ?? emptyValue));
      case 'lshift':
        return fromNumber(number << numberOf(second ?? emptyValue));
      case 'rshift':
        return fromNumber(number >>> numberOf(second ?? emptyValue));
      case 'compl':
        return fromNumber(~number >>> 0);
    }
    throw new AwkError('Call to undefined function');
  }
}
