import type { Bytes, Running } from '../../program.ts';
import type { Regex } from '../regex.ts';
import { sys } from '../system.ts';
import type { Call } from '../tool.ts';
import { AwkError, type AwkProgram, type Expression, type Rule, type Statement } from './ast.ts';
import { Builtins } from './builtins.ts';
import { Input } from './input.ts';
import { Memory, type Slot } from './memory.ts';
import { arithmetic, compared } from './operators.ts';
import { sprintf } from './printf.ts';
import { splitByRegex, splitText } from './split.ts';
import { Streams } from './streams.ts';
import { substituted } from './substitute.ts';
import { emptyValue, fromInput, fromNumber, fromText, isNumeric, numberOf, truthOf, type Value } from './value.ts';

type Flow = 'on' | 'break' | 'continue' | 'next' | 'nextfile' | 'exit' | 'return';

const maximumDepth = 150;

/** Runs an awk program over its input. */
export class Interpreter {
  readonly memory: Memory;
  private readonly input: Input;
  private readonly streams: Streams;
  private readonly builtins: Builtins;
  private readonly openRanges = new Set<Rule>();
  private result: Value = emptyValue;
  private exitStatus = 0;
  private steps = 0;

  constructor(
    private readonly call: Call,
    private readonly program: AwkProgram,
  ) {
    this.memory = new Memory(call.env);
    this.streams = new Streams(call);
    this.builtins = new Builtins(this.memory, this.streams);
    this.input = new Input(call, this.memory, () => {
      this.exitStatus = 1;
    });
  }

  *run(operands: readonly Bytes[]): Running {
    this.input.read(operands);
    this.memory.setArguments(operands);
    const rules = (when: Rule['when']) => this.program.rules.filter((rule) => rule.when === when);
    let flow: Flow = 'on';
    for (const { body } of rules('BEGIN')) if (body && flow !== 'exit') flow = yield* this.execute(body);
    if (flow !== 'exit' && (rules('line').length > 0 || rules('END').length > 0)) flow = yield* this.lines(rules('line'));
    // exit skips the input that is left, not the END rules.
    let ending: Flow = 'on';
    for (const { body } of rules('END')) if (body && ending !== 'exit') ending = yield* this.execute(body);
    yield* this.streams.closeAll();
    return this.exitStatus & 255;
  }

  private *lines(rules: readonly Rule[]): Running<Flow> {
    for (;;) {
      const line = yield* this.input.next();
      if (line === undefined) return 'on';
      this.memory.setRecord(line);
      for (const rule of rules) {
        if (!(yield* this.selects(rule))) continue;
        const flow = rule.body ? yield* this.execute(rule.body) : yield* this.printLine();
        if (flow === 'exit') return flow;
        if (flow === 'next') break;
        if (flow === 'nextfile') {
          yield* this.input.skipFile();
          break;
        }
      }
      if (this.input.waits) yield* this.streams.flush();
      else yield* this.call.out.drain();
    }
  }

  private *printLine(): Running<Flow> {
    this.call.out.put(this.memory.record + this.memory.text(this.memory.get('ORS')));
    return 'on';
  }

  private *selects(rule: Rule): Running<boolean> {
    if (!rule.from) return true;
    if (!rule.to) return truthOf(yield* this.evaluate(rule.from));
    if (!this.openRanges.has(rule)) {
      if (!truthOf(yield* this.evaluate(rule.from))) return false;
      this.openRanges.add(rule);
    }
    if (truthOf(yield* this.evaluate(rule.to))) this.openRanges.delete(rule);
    return true;
  }

  // Statements

  private *step(): Running<void> {
    if (++this.steps % 2000 === 0) yield* sys.compute(Math.min(1000, 1 + this.steps / 2_000_000));
  }

  private *execute(statement: Statement): Running<Flow> {
    yield* this.step();
    switch (statement.kind) {
      case 'block':
        for (const inner of statement.body) {
          const flow = yield* this.execute(inner);
          if (flow !== 'on') return flow;
        }
        return 'on';
      case 'expression':
        yield* this.evaluate(statement.expression);
        return 'on';
      case 'print':
        return yield* this.print(statement);
      case 'if':
        if (truthOf(yield* this.evaluate(statement.test))) return yield* this.execute(statement.yes);
        return statement.no ? yield* this.execute(statement.no) : 'on';
      case 'while':
        for (let first = statement.after; first || truthOf(yield* this.evaluate(statement.test)); first = false) {
          const flow = yield* this.execute(statement.body);
          if (flow === 'break') break;
          if (flow !== 'on' && flow !== 'continue') return flow;
        }
        return 'on';
      case 'for':
        if (statement.start) yield* this.execute(statement.start);
        while (!statement.test || truthOf(yield* this.evaluate(statement.test))) {
          const flow = yield* this.execute(statement.body);
          if (flow === 'break') break;
          if (flow !== 'on' && flow !== 'continue') return flow;
          if (statement.next) yield* this.execute(statement.next);
        }
        return 'on';
      case 'each':
        for (const key of [...this.memory.table(statement.name).keys()]) {
          if (!this.memory.table(statement.name).has(key)) continue;
          this.memory.set(statement.variable, fromInput(key));
          const flow = yield* this.execute(statement.body);
          if (flow === 'break') break;
          if (flow !== 'on' && flow !== 'continue') return flow;
        }
        return 'on';
      case 'delete':
        if (statement.keys) this.memory.table(statement.name).delete(yield* this.key(statement.keys));
        else this.memory.table(statement.name).clear();
        return 'on';
      case 'exit':
        if (statement.value) this.exitStatus = Math.trunc(numberOf(yield* this.evaluate(statement.value)));
        return 'exit';
      case 'return':
        this.result = statement.value ? yield* this.evaluate(statement.value) : emptyValue;
        return 'return';
      default:
        return statement.kind;
    }
  }

  private *print(statement: Extract<Statement, { kind: 'print' }>): Running<Flow> {
    const values: Value[] = [];
    for (const arg of statement.args) values.push(yield* this.evaluate(arg));
    const [format, ...rest] = values;
    let text: Bytes;
    if (statement.formatted) text = format ? sprintf(this.memory.text(format), rest, (value) => this.memory.text(value)) : '';
    else {
      const line =
        values.length === 0
          ? this.memory.record
          : values.map((value) => this.memory.text(value, 'OFMT')).join(this.memory.text(this.memory.get('OFS')));
      text = line + this.memory.text(this.memory.get('ORS'));
    }
    const target = statement.to ? this.memory.text(yield* this.evaluate(statement.to.target)) : undefined;
    const out = statement.to && target !== undefined ? yield* this.streams.writer(statement.to.how, target) : this.call.out;
    if (!out) {
      this.exitStatus = 2;
      return 'exit';
    }
    out.put(text);
    yield* out.drain();
    if (target === '/dev/stderr') yield* out.flush();
    return 'on';
  }

  // Expressions

  private *key(keys: readonly Expression[]): Running<Bytes> {
    const parts: Bytes[] = [];
    for (const key of keys) parts.push(this.memory.text(yield* this.evaluate(key)));
    return parts.join(this.memory.text(this.memory.get('SUBSEP')));
  }

  private *store(target: Expression, value: Value): Running<void> {
    if (target.kind === 'variable') this.memory.set(target.name, value);
    else if (target.kind === 'field') this.memory.setField(Math.trunc(numberOf(yield* this.evaluate(target.index))), value);
    else if (target.kind === 'element') this.memory.table(target.name).set(yield* this.key(target.keys), value);
  }

  private *evaluate(expression: Expression): Running<Value> {
    switch (expression.kind) {
      case 'number':
        return fromNumber(expression.value);
      case 'string':
        return fromText(expression.value);
      case 'regex':
        return fromNumber(expression.regex.exec(this.memory.record, 0) ? 1 : 0);
      case 'variable':
        return this.memory.get(expression.name);
      case 'group':
        return yield* this.evaluate(expression.inner);
      case 'field':
        return this.memory.field(Math.trunc(numberOf(yield* this.evaluate(expression.index))));
      case 'element': {
        const key = yield* this.key(expression.keys);
        const table = this.memory.table(expression.name);
        const value = table.get(key);
        if (value) return value;
        table.set(key, emptyValue);
        return emptyValue;
      }
      case 'assign': {
        const right = yield* this.evaluate(expression.value);
        const value =
          expression.op === ''
            ? right
            : fromNumber(arithmetic(expression.op, numberOf(yield* this.evaluate(expression.target)), numberOf(right)));
        yield* this.store(expression.target, value);
        return value;
      }
      case 'step': {
        const old = numberOf(yield* this.evaluate(expression.target));
        yield* this.store(expression.target, fromNumber(old + expression.by));
        return fromNumber(expression.prefix ? old + expression.by : old);
      }
      case 'unary': {
        const value = yield* this.evaluate(expression.operand);
        if (expression.op === '!') return fromNumber(truthOf(value) ? 0 : 1);
        return fromNumber(expression.op === '-' ? -numberOf(value) : numberOf(value));
      }
      case 'choice':
        return yield* this.evaluate(truthOf(yield* this.evaluate(expression.test)) ? expression.yes : expression.no);
      case 'in':
        return fromNumber(this.memory.table(expression.name).has(yield* this.key(expression.keys)) ? 1 : 0);
      case 'match': {
        const text = this.memory.text(yield* this.evaluate(expression.left));
        const regex = yield* this.regexFrom(expression.right);
        return fromNumber((regex.exec(text, 0) !== undefined) === expression.negated ? 0 : 1);
      }
      case 'binary':
        return yield* this.binary(expression.op, expression.left, expression.right);
      case 'getline':
        return fromNumber(yield* this.getline(expression));
      case 'call':
        return yield* this.invoke(expression.name, expression.args);
    }
  }

  private *regexFrom(expression: Expression): Running<Regex> {
    return expression.kind === 'regex' ? expression.regex : this.memory.regex(this.memory.text(yield* this.evaluate(expression)));
  }

  private *binary(op: string, left: Expression, right: Expression): Running<Value> {
    const a = yield* this.evaluate(left);
    if (op === '&&') return fromNumber(truthOf(a) && truthOf(yield* this.evaluate(right)) ? 1 : 0);
    if (op === '||') return fromNumber(truthOf(a) || truthOf(yield* this.evaluate(right)) ? 1 : 0);
    const b = yield* this.evaluate(right);
    if (op === ' ') return fromText(this.memory.text(a) + this.memory.text(b));
    if (!/[<>=!]/.test(op)) return fromNumber(arithmetic(op, numberOf(a), numberOf(b)));
    const unset = (value: Value) => value === emptyValue;
    const numeric = (isNumeric(a) || unset(a)) && (isNumeric(b) || unset(b));
    const [x, y] = numeric ? [numberOf(a), numberOf(b)] : [this.memory.text(a), this.memory.text(b)];
    return fromNumber(compared(op, x < y, x === y) ? 1 : 0);
  }

  private *getline(expression: Extract<Expression, { kind: 'getline' }>): Running {
    let line: Bytes | undefined | null;
    if (expression.command) line = yield* this.streams.line('command', this.memory.text(yield* this.evaluate(expression.command)));
    else if (expression.file) line = yield* this.streams.line('file', this.memory.text(yield* this.evaluate(expression.file)));
    else line = yield* this.input.next();
    if (line === null) return -1;
    if (line === undefined) return 0;
    if (expression.command) this.memory.set('NR', fromNumber(numberOf(this.memory.get('NR')) + 1));
    if (expression.target) yield* this.store(expression.target, fromInput(line));
    else this.memory.setRecord(line);
    return 1;
  }

  private *invoke(name: string, args: readonly Expression[]): Running<Value> {
    const own = this.program.functions.get(name);
    if (own) return yield* this.callOwn(own, args);
    const array = args[0]?.kind === 'variable' ? this.memory.scope(args[0].name).get(args[0].name) : undefined;
    if (name === 'length' && array instanceof Map) return fromNumber(array.size);
    if (name === 'split') return yield* this.splitInto(args);
    if (name === 'sub' || name === 'gsub') return yield* this.substitute(name === 'gsub', args);
    if (name === 'match') return yield* this.match(args);
    const values: Value[] = [];
    for (const arg of args) values.push(yield* this.evaluate(arg));
    return yield* this.builtins.call(name, values);
  }

  private *callOwn(own: { readonly parameters: readonly string[]; readonly body: Statement }, args: readonly Expression[]): Running<Value> {
    if (this.memory.frames.length >= maximumDepth) throw new AwkError('function nesting too deep');
    const frame = new Map<string, Slot>();
    const untyped: (readonly [string, string])[] = [];
    for (const [index, parameter] of own.parameters.entries()) {
      const arg = args[index];
      const slot = arg?.kind === 'variable' ? this.memory.scope(arg.name).get(arg.name) : undefined;
      if (slot instanceof Map) frame.set(parameter, slot);
      else if (arg?.kind === 'variable' && slot === undefined) {
        // It may turn out to be an array that the function fills.
        frame.set(parameter, undefined);
        untyped.push([parameter, arg.name]);
      } else frame.set(parameter, arg ? yield* this.evaluate(arg) : undefined);
    }
    this.memory.frames.push(frame);
    this.result = emptyValue;
    const flow = yield* this.execute(own.body);
    this.memory.frames.pop();
    for (const [parameter, name] of untyped) {
      const slot = frame.get(parameter);
      if (slot instanceof Map) this.memory.scope(name).set(name, slot);
    }
    if (flow === 'exit') throw new ExitInFunction();
    const { result } = this;
    this.result = emptyValue;
    return result;
  }

  private *splitInto(args: readonly Expression[]): Running<Value> {
    const [source, array, separator] = args;
    if (!source || array?.kind !== 'variable') throw new AwkError('Too few arguments');
    const text = this.memory.text(yield* this.evaluate(source));
    const pieces =
      separator?.kind === 'regex'
        ? splitByRegex(text, separator.regex)
        : splitText(
            text,
            separator ? this.memory.text(yield* this.evaluate(separator)) : this.memory.text(this.memory.get('FS')),
            (pattern) => this.memory.regex(pattern),
          );
    const table = this.memory.table(array.name);
    table.clear();
    for (const [index, piece] of pieces.entries()) table.set(String(index + 1), fromInput(piece));
    return fromNumber(pieces.length);
  }

  private *substitute(all: boolean, args: readonly Expression[]): Running<Value> {
    const [pattern, replacement, target = { kind: 'field', index: { kind: 'number', value: 0 } } as const] = args;
    if (!pattern || !replacement) throw new AwkError('Too few arguments');
    const regex = yield* this.regexFrom(pattern);
    const by = this.memory.text(yield* this.evaluate(replacement));
    const text = this.memory.text(yield* this.evaluate(target));
    const { done, count } = substituted(text, regex, by, all);
    if (count > 0) yield* this.store(target, fromText(done));
    return fromNumber(count);
  }

  private *match(args: readonly Expression[]): Running<Value> {
    const [source, pattern] = args;
    if (!source || !pattern) throw new AwkError('Too few arguments');
    const text = this.memory.text(yield* this.evaluate(source));
    const found = (yield* this.regexFrom(pattern)).exec(text, 0);
    this.memory.set('RSTART', fromNumber(found ? found.start + 1 : 0));
    this.memory.set('RLENGTH', fromNumber(found ? found.end - found.start : -1));
    return fromNumber(found ? found.start + 1 : 0);
  }

  /** The status `exit` gave inside a function. */
  *leave(): Running {
    yield* this.streams.closeAll();
    return this.exitStatus & 255;
  }
}

/** `exit` inside a function: unwinds to the top. */
export class ExitInFunction extends Error {}
