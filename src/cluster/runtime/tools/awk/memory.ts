import type { Bytes } from '../../program.ts';
import type { Regex } from '../regex.ts';
import { AwkError } from './ast.ts';
import { unquote } from './lexer.ts';
import { regexOf } from './expression-parser.ts';
import { sprintf } from './printf.ts';
import { splitText } from './split.ts';
import { emptyValue, fromInput, fromNumber, fromText, numberOf, type Value } from './value.ts';

export type Table = Map<Bytes, Value>;
export type Slot = Value | Table | undefined;

const mostFields = 100_000;

/** What a running program knows: the record and its fields, which are made when they are asked for, and the variables. */
export class Memory {
  record: Bytes = '';
  /** The variables of the functions that are being run, the innermost last. */
  readonly frames: Map<string, Slot>[] = [];
  private readonly globals = new Map<string, Slot>();
  private readonly regexes = new Map<Bytes, Regex>();
  private fields: Value[] | undefined = [];

  constructor(env: Readonly<Record<string, Bytes>>) {
    const environment: Table = new Map(Object.entries(env).map(([name, value]) => [name, fromInput(value)]));
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

  /** The operands, as ARGV and ARGC tell them. */
  setArguments(operands: readonly Bytes[]): void {
    const args: Table = new Map([fromText('awk'), ...operands.map(fromInput)].map((value, index) => [String(index), value]));
    this.globals.set('ARGV', args);
    this.globals.set('ARGC', fromNumber(operands.length + 1));
  }

  setRecord(line: Bytes): void {
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

  field(index: number): Value {
    if (index < 0) throw new AwkError('Access to negative field');
    return index === 0 ? fromInput(this.record) : (this.split()[index - 1] ?? emptyValue);
  }

  setField(index: number, value: Value): void {
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

  scope(name: string): Map<string, Slot> {
    const frame = this.frames.at(-1);
    return frame?.has(name) ? frame : this.globals;
  }

  get(name: string): Value {
    if (name === 'NF') this.split();
    const slot = this.scope(name).get(name);
    return slot === undefined || slot instanceof Map ? emptyValue : slot;
  }

  set(name: string, value: Value): void {
    this.scope(name).set(name, value);
    if (name !== 'NF') return;
    const count = Math.min(mostFields, Math.max(0, Math.trunc(numberOf(value))));
    const fields = this.split();
    while (fields.length < count) fields.push(fromInput(''));
    fields.length = count;
    this.rebuild(fields);
  }

  table(name: string): Table {
    const scope = this.scope(name);
    const slot = scope.get(name);
    if (slot instanceof Map) return slot;
    const made: Table = new Map();
    scope.set(name, made);
    return made;
  }

  text(value: Value, format = 'CONVFMT'): Bytes {
    if (value.text !== undefined) return value.text;
    const { number } = value;
    if (Number.isInteger(number) && Math.abs(number) < 1e16) return Object.is(number, -0) ? '-0' : String(number);
    return sprintf(this.text(this.get(format)), [value], () => '');
  }

  regex(text: Bytes): Regex {
    let regex = this.regexes.get(text);
    if (!regex) {
      regex = regexOf(text);
      if (this.regexes.size > 500) this.regexes.clear();
      this.regexes.set(text, regex);
    }
    return regex;
  }
}
