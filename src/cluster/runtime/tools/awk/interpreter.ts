import type { Bytes, Running } from '../../program.ts';
import { LineReader } from '../files.ts';
import type { Regex } from '../regex.ts';
import { failed, strerror, sys } from '../system.ts';
import { strftime } from '../times.ts';
import { type Call, complain } from '../tool.ts';
import { AwkError, type AwkProgram, type Expression, type Rule, type Statement } from './ast.ts';
import { unquote } from './lexer.ts';
import { regexOf } from './parser.ts';
import { sprintf } from './printf.ts';
import { Streams } from './streams.ts';
import { emptyValue, fromInput, fromNumber, fromText, isNumeric, numberOf, truthOf, type Value } from './value.ts';

type Table = Map<Bytes, Value>;
type Slot = Value | Table | undefined;
type Flow = 'on' | 'break' | 'continue' | 'next' | 'nextfile' | 'exit' | 'return';

const maximumDepth = 150;
const mostFields = 100_000;

/** Runs an awk program over its input. */
export class Interpreter {
  private readonly globals = new Map<string, Slot>();
  private readonly frames: Map<string, Slot>[] = [];
  private readonly streams: Streams;
  private readonly regexes = new Map<Bytes, Regex>();
  private readonly openRanges = new Set<Rule>();
  private record: Bytes = '';
  private fields: Value[] | undefined = [];
  private result: Value = emptyValue;
  private exitStatus = 0;
  private steps = 0;
  private seed = 0;
  private chance = 1;
  private reader: { readonly lines: RecordReader; readonly fd: number } | undefined;
  private operands: Bytes[] = [];
  private usedFile = false;

  constructor(
    private readonly call: Call,
    private readonly program: AwkProgram,
  ) {
    this.streams = new Streams(call);
    const environment: Table = new Map(Object.entries(call.env).map(([name, value]) => [name, fromInput(value)]));
    const initial: Readonly<Record<string, Slot>> = {
      FS: fromText(' '), OFS: fromText(' '), ORS: fromText('\n'), RS: fromText('\n'), SUBSEP: fromText('\x1c'), CONVFMT: fromText('%.6g'),
      OFMT: fromText('%.6g'), NR: fromNumber(0), FNR: fromNumber(0), NF: fromNumber(0), RSTART: fromNumber(0), RLENGTH: fromNumber(-1),
      FILENAME: fromText(''), ENVIRON: environment,
    }; // biome-ignore format: a table
    for (const [name, value] of Object.entries(initial)) this.globals.set(name, value);
  }

  /** `-v name=value` and operands of that form. */
  assign(text: Bytes): void {
    const at = text.indexOf('=');
    this.set(text.slice(0, at), fromInput(unquote(text.slice(at + 1))));
  }

  *run(operands: readonly Bytes[]): Running {
    this.operands = [...operands];
    const args: Table = new Map([fromText('awk'), ...operands.map(fromInput)].map((value, index) => [String(index), value]));
    this.globals.set('ARGV', args);
    this.globals.set('ARGC', fromNumber(operands.length + 1));
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
      const line = yield* this.nextRecord();
      if (line === undefined) return 'on';
      this.setRecord(line);
      for (const rule of rules) {
        if (!(yield* this.selects(rule))) continue;
        const flow = rule.body ? yield* this.execute(rule.body) : yield* this.printLine();
        if (flow === 'exit') return flow;
        if (flow === 'next') break;
        if (flow === 'nextfile') {
          yield* this.closeInput();
          break;
        }
      }
      if (this.reader?.lines.waits ?? true) yield* this.streams.flush();
      else yield* this.call.out.drain();
    }
  }

  private *printLine(): Running<Flow> {
    this.call.out.put(this.record + this.text(this.get('ORS')));
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

  // Input

  private *closeInput(): Running<void> {
    if (this.reader && this.reader.fd !== this.call.stdin) yield* sys.close(this.reader.fd);
    this.reader = undefined;
  }

  private *nextRecord(): Running<Bytes | undefined> {
    for (;;) {
      if (this.reader) {
        const line = yield* this.reader.lines.next(this.text(this.get('RS')));
        if (line !== undefined) {
          this.set('NR', fromNumber(numberOf(this.get('NR')) + 1));
          this.set('FNR', fromNumber(numberOf(this.get('FNR')) + 1));
          return line;
        }
        yield* this.closeInput();
      }
      const operand = this.operands.shift();
      if (operand === undefined) {
        if (this.usedFile) return undefined;
        this.usedFile = true;
        this.reader = { lines: new RecordReader(this.call.stdin), fd: this.call.stdin };
        continue;
      }
      if (/^[A-Za-z_]\w*=/.test(operand)) {
        this.assign(operand);
        continue;
      }
      if (operand === '') continue;
      this.usedFile = true;
      const fd = operand === '-' ? this.call.stdin : yield* sys.open(operand, { read: true });
      if (failed(fd)) {
        yield* complain(this.call, `${operand}: ${strerror(fd)}`);
        this.exitStatus = 1;
        continue;
      }
      this.set('FILENAME', fromText(operand));
      this.set('FNR', fromNumber(0));
      this.reader = { lines: new RecordReader(fd), fd };
    }
  }

  private setRecord(line: Bytes): void {
    this.record = line;
    this.fields = undefined;
  }

  private split(): Value[] {
    if (!this.fields) {
      this.fields = splitText(this.record, this.text(this.get('FS')), (text) => this.regex(text))
        .slice(0, mostFields)
        .map(fromInput);
      this.globals.set('NF', fromNumber(this.fields.length));
    }
    return this.fields;
  }

  private field(index: number): Value {
    if (index < 0) throw new AwkError('Access to negative field');
    return index === 0 ? fromInput(this.record) : (this.split()[index - 1] ?? emptyValue);
  }

  private setField(index: number, value: Value): void {
    if (index < 0 || index > mostFields) throw new AwkError('Access to negative field');
    if (index === 0) return this.setRecord(this.text(value));
    const fields = this.split();
    while (fields.length < index) fields.push(fromInput(''));
    fields[index - 1] = value;
    this.rebuild(fields);
  }

  private rebuild(fields: readonly Value[]): void {
    this.record = fields.map((field) => this.text(field)).join(this.text(this.get('OFS')));
    this.globals.set('NF', fromNumber(fields.length));
  }

  // Variables

  private scope(name: string): Map<string, Slot> {
    const frame = this.frames.at(-1);
    return frame?.has(name) ? frame : this.globals;
  }

  private get(name: string): Value {
    if (name === 'NF') this.split();
    const slot = this.scope(name).get(name);
    return slot === undefined || slot instanceof Map ? emptyValue : slot;
  }

  private set(name: string, value: Value): void {
    this.scope(name).set(name, value);
    if (name !== 'NF') return;
    const count = Math.min(mostFields, Math.max(0, Math.trunc(numberOf(value))));
    const fields = this.split();
    while (fields.length < count) fields.push(fromInput(''));
    fields.length = count;
    this.rebuild(fields);
  }

  private table(name: string): Table {
    const scope = this.scope(name);
    const slot = scope.get(name);
    if (slot instanceof Map) return slot;
    const made: Table = new Map();
    scope.set(name, made);
    return made;
  }

  private text(value: Value, format = 'CONVFMT'): Bytes {
    if (value.text !== undefined) return value.text;
    const { number } = value;
    if (Number.isInteger(number) && Math.abs(number) < 1e16) return Object.is(number, -0) ? '-0' : String(number);
    return sprintf(this.text(this.get(format)), [value], () => '');
  }

  private regex(text: Bytes): Regex {
    let regex = this.regexes.get(text);
    if (!regex) {
      regex = regexOf(text);
      if (this.regexes.size > 500) this.regexes.clear();
      this.regexes.set(text, regex);
    }
    return regex;
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
        for (const key of [...this.table(statement.name).keys()]) {
          if (!this.table(statement.name).has(key)) continue;
          this.set(statement.variable, fromInput(key));
          const flow = yield* this.execute(statement.body);
          if (flow === 'break') break;
          if (flow !== 'on' && flow !== 'continue') return flow;
        }
        return 'on';
      case 'delete':
        if (statement.keys) this.table(statement.name).delete(yield* this.key(statement.keys));
        else this.table(statement.name).clear();
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
    if (statement.formatted) text = format ? sprintf(this.text(format), rest, (value) => this.text(value)) : '';
    else {
      const line = values.length === 0 ? this.record : values.map((value) => this.text(value, 'OFMT')).join(this.text(this.get('OFS')));
      text = line + this.text(this.get('ORS'));
    }
    const target = statement.to ? this.text(yield* this.evaluate(statement.to.target)) : undefined;
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
    for (const key of keys) parts.push(this.text(yield* this.evaluate(key)));
    return parts.join(this.text(this.get('SUBSEP')));
  }

  private *store(target: Expression, value: Value): Running<void> {
    if (target.kind === 'variable') this.set(target.name, value);
    else if (target.kind === 'field') this.setField(Math.trunc(numberOf(yield* this.evaluate(target.index))), value);
    else if (target.kind === 'element') this.table(target.name).set(yield* this.key(target.keys), value);
  }

  private *evaluate(expression: Expression): Running<Value> {
    switch (expression.kind) {
      case 'number':
        return fromNumber(expression.value);
      case 'string':
        return fromText(expression.value);
      case 'regex':
        return fromNumber(expression.regex.exec(this.record, 0) ? 1 : 0);
      case 'variable':
        return this.get(expression.name);
      case 'group':
        return yield* this.evaluate(expression.inner);
      case 'field':
        return this.field(Math.trunc(numberOf(yield* this.evaluate(expression.index))));
      case 'element': {
        const key = yield* this.key(expression.keys);
        const table = this.table(expression.name);
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
        return fromNumber(this.table(expression.name).has(yield* this.key(expression.keys)) ? 1 : 0);
      case 'match': {
        const text = this.text(yield* this.evaluate(expression.left));
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
    return expression.kind === 'regex' ? expression.regex : this.regex(this.text(yield* this.evaluate(expression)));
  }

  private *binary(op: string, left: Expression, right: Expression): Running<Value> {
    const a = yield* this.evaluate(left);
    if (op === '&&') return fromNumber(truthOf(a) && truthOf(yield* this.evaluate(right)) ? 1 : 0);
    if (op === '||') return fromNumber(truthOf(a) || truthOf(yield* this.evaluate(right)) ? 1 : 0);
    const b = yield* this.evaluate(right);
    if (op === ' ') return fromText(this.text(a) + this.text(b));
    if (!/[<>=!]/.test(op)) return fromNumber(arithmetic(op, numberOf(a), numberOf(b)));
    const unset = (value: Value) => value === emptyValue;
    const numeric = (isNumeric(a) || unset(a)) && (isNumeric(b) || unset(b));
    const [x, y] = numeric ? [numberOf(a), numberOf(b)] : [this.text(a), this.text(b)];
    return fromNumber(compared(op, x < y, x === y) ? 1 : 0);
  }

  private *getline(expression: Extract<Expression, { kind: 'getline' }>): Running {
    let line: Bytes | undefined | null;
    if (expression.command) line = yield* this.streams.line('command', this.text(yield* this.evaluate(expression.command)));
    else if (expression.file) line = yield* this.streams.line('file', this.text(yield* this.evaluate(expression.file)));
    else line = yield* this.nextRecord();
    if (line === null) return -1;
    if (line === undefined) return 0;
    if (expression.command) this.set('NR', fromNumber(numberOf(this.get('NR')) + 1));
    if (expression.target) yield* this.store(expression.target, fromInput(line));
    else this.setRecord(line);
    return 1;
  }

  private *invoke(name: string, args: readonly Expression[]): Running<Value> {
    const own = this.program.functions.get(name);
    if (own) return yield* this.callOwn(own, args);
    const array = args[0]?.kind === 'variable' ? this.scope(args[0].name).get(args[0].name) : undefined;
    if (name === 'length' && array instanceof Map) return fromNumber(array.size);
    if (name === 'split') return yield* this.splitInto(args);
    if (name === 'sub' || name === 'gsub') return yield* this.substitute(name === 'gsub', args);
    if (name === 'match') return yield* this.match(args);
    const values: Value[] = [];
    for (const arg of args) values.push(yield* this.evaluate(arg));
    return yield* this.builtin(name, values);
  }

  private *callOwn(own: { readonly parameters: readonly string[]; readonly body: Statement }, args: readonly Expression[]): Running<Value> {
    if (this.frames.length >= maximumDepth) throw new AwkError('function nesting too deep');
    const frame = new Map<string, Slot>();
    const untyped: (readonly [string, string])[] = [];
    for (const [index, parameter] of own.parameters.entries()) {
      const arg = args[index];
      const slot = arg?.kind === 'variable' ? this.scope(arg.name).get(arg.name) : undefined;
      if (slot instanceof Map) frame.set(parameter, slot);
      else if (arg?.kind === 'variable' && slot === undefined) {
        // It may turn out to be an array that the function fills.
        frame.set(parameter, undefined);
        untyped.push([parameter, arg.name]);
      } else frame.set(parameter, arg ? yield* this.evaluate(arg) : undefined);
    }
    this.frames.push(frame);
    this.result = emptyValue;
    const flow = yield* this.execute(own.body);
    this.frames.pop();
    for (const [parameter, name] of untyped) {
      const slot = frame.get(parameter);
      if (slot instanceof Map) this.scope(name).set(name, slot);
    }
    if (flow === 'exit') throw new ExitInFunction();
    const { result } = this;
    this.result = emptyValue;
    return result;
  }

  private *splitInto(args: readonly Expression[]): Running<Value> {
    const [source, array, separator] = args;
    if (!source || array?.kind !== 'variable') throw new AwkError('Too few arguments');
    const text = this.text(yield* this.evaluate(source));
    const pieces =
      separator?.kind === 'regex'
        ? splitByRegex(text, separator.regex)
        : splitText(text, separator ? this.text(yield* this.evaluate(separator)) : this.text(this.get('FS')), (pattern) =>
            this.regex(pattern),
          );
    const table = this.table(array.name);
    table.clear();
    for (const [index, piece] of pieces.entries()) table.set(String(index + 1), fromInput(piece));
    return fromNumber(pieces.length);
  }

  private *substitute(all: boolean, args: readonly Expression[]): Running<Value> {
    const [pattern, replacement, target = { kind: 'field', index: { kind: 'number', value: 0 } } as const] = args;
    if (!pattern || !replacement) throw new AwkError('Too few arguments');
    const regex = yield* this.regexFrom(pattern);
    const by = this.text(yield* this.evaluate(replacement));
    const text = this.text(yield* this.evaluate(target));
    let done = '';
    let at = 0;
    let count = 0;
    for (let from = 0; from <= text.length; ) {
      const match = regex.exec(text, from);
      if (!match) break;
      if (match.end === match.start && count > 0 && match.start === at && at > 0 && from === at) {
        done += text[at] ?? '';
        from = ++at;
        continue;
      }
      count++;
      done +=
        text.slice(at, match.start) +
        by.replace(/\\\\|\\&|&/g, (found) => (found === '&' ? text.slice(match.start, match.end) : found.slice(1)));
      at = match.end;
      if (match.end === match.start) {
        done += text[at] ?? '';
        at++;
      }
      from = at;
      if (!all) break;
    }
    if (count > 0) yield* this.store(target, fromText(done + text.slice(at)));
    return fromNumber(count);
  }

  private *match(args: readonly Expression[]): Running<Value> {
    const [source, pattern] = args;
    if (!source || !pattern) throw new AwkError('Too few arguments');
    const text = this.text(yield* this.evaluate(source));
    const found = (yield* this.regexFrom(pattern)).exec(text, 0);
    this.set('RSTART', fromNumber(found ? found.start + 1 : 0));
    this.set('RLENGTH', fromNumber(found ? found.end - found.start : -1));
    return fromNumber(found ? found.start + 1 : 0);
  }

  private *builtin(name: string, values: readonly Value[]): Running<Value> {
    const [first = emptyValue, second, third] = values;
    const number = numberOf(first);
    switch (name) {
      case 'length':
        return fromNumber(values.length === 0 ? this.record.length : this.text(first).length);
      case 'substr': {
        const text = this.text(first);
        const start = Math.max(0, Math.round(numberOf(second ?? fromNumber(1))) - 1);
        const end = third ? start + Math.round(numberOf(third)) : text.length;
        return fromText(text.slice(start, Math.max(start, end)));
      }
      case 'index':
        return fromNumber(this.text(first).indexOf(this.text(second ?? emptyValue)) + 1);
      case 'tolower':
        return fromText(this.text(first).replace(/[A-Z]/g, (char) => char.toLowerCase()));
      case 'toupper':
        return fromText(this.text(first).replace(/[a-z]/g, (char) => char.toUpperCase()));
      case 'sprintf':
        return fromText(sprintf(this.text(first), values.slice(1), (value) => this.text(value)));
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
        return fromText(strftime(values.length > 0 ? this.text(first) : '%c', second ? numberOf(second) * 1000 : yield* sys.now()));
      case 'system':
        return fromNumber(yield* this.streams.system(this.text(first)));
      case 'close':
        return fromNumber(yield* this.streams.close(this.text(first)));
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

  /** The status `exit` gave inside a function. */
  *leave(): Running {
    yield* this.streams.closeAll();
    return this.exitStatus & 255;
  }
}

/** `exit` inside a function: unwinds to the top. */
export class ExitInFunction extends Error {}

function arithmetic(op: string, a: number, b: number): number {
  switch (op) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '^':
      return a ** b;
  }
  if (b === 0) throw new AwkError('Division by zero');
  return op === '/' ? a / b : a % b;
}

function compared(op: string, less: boolean, same: boolean): boolean {
  switch (op) {
    case '<':
      return less;
    case '<=':
      return less || same;
    case '==':
      return same;
    case '!=':
      return !same;
    case '>':
      return !less && !same;
  }
  return !less;
}

function splitByRegex(text: Bytes, regex: Regex): Bytes[] {
  if (text === '') return [];
  const pieces: Bytes[] = [];
  let at = 0;
  for (let from = 0; from <= text.length; ) {
    const match = regex.exec(text, from);
    if (!match) break;
    if (match.end === match.start) {
      from = match.end + 1;
      continue;
    }
    pieces.push(text.slice(at, match.start));
    at = match.end;
    from = at;
  }
  pieces.push(text.slice(at));
  return pieces;
}

/** Fields of a text: blanks for ' ', characters for '', one character as itself, else a regex. */
function splitText(text: Bytes, separator: Bytes, regex: (text: Bytes) => Regex): Bytes[] {
  if (text === '') return [];
  if (separator === ' ') return text.match(/[^ \t\n]+/g) ?? [];
  if (separator === '') return [...text];
  if (separator.length === 1 && separator !== '\\') return text.split(separator);
  return splitByRegex(text, regex(separator));
}

/** Records as RS parts them: a character, or paragraphs for an empty one. */
class RecordReader {
  private readonly lines: LineReader;
  private rest = '';
  private held: Bytes[] = [];

  constructor(fd: number) {
    this.lines = new LineReader(fd);
  }

  get waits(): boolean {
    return !this.lines.buffered && this.rest === '' && this.held.length === 0;
  }

  *next(separator: Bytes): Running<Bytes | undefined> {
    if (separator === '\n' && this.held.length === 0) return yield* this.lines.next();
    if (separator === '') return yield* this.paragraph();
    while (this.held.length < 2) {
      const line = yield* this.lines.next();
      if (line === undefined) break;
      this.rest += line + (this.lines.ended ? '\n' : '');
      const pieces = separator.length === 1 ? this.rest.split(separator) : splitByRegex(this.rest, regexOf(separator));
      if (pieces.length < 2) continue;
      this.rest = pieces.pop() ?? '';
      this.held.push(...pieces);
    }
    const record = this.held.shift();
    if (record !== undefined) return record;
    if (this.rest === '') return undefined;
    const last = this.rest;
    this.rest = '';
    return last;
  }

  private *paragraph(): Running<Bytes | undefined> {
    let text: Bytes | undefined;
    for (;;) {
      const line = yield* this.lines.next();
      if (line === undefined) return text;
      if (line !== '') text = text === undefined ? line : `${text}\n${line}`;
      else if (text !== undefined) return text;
    }
  }
}
