import { parseDuration } from './text/duration.ts';

/** The types of pflag that kubectl uses, by a letter each in the command tables. */
export type FlagType =
  | 'bool'
  | 'string'
  | 'int'
  | 'int32'
  | 'int64'
  | 'duration'
  | 'stringSlice'
  | 'stringArray'
  | 'stringToString'
  | 'map';

export interface Flag {
  readonly name: string;
  readonly shorthand?: string;
  readonly type: FlagType;
  /** As written: `''`, `false`, `-1`, `1m0s`. Lists: comma-separated. */
  readonly initial: string;
  /** What `--flag` alone means. */
  readonly bare?: string;
  readonly required: boolean;
  /** Understood, but neither in the help nor completed. */
  readonly hidden?: boolean;
}

const letters: Readonly<Record<string, FlagType>> = {
  b: 'bool',
  s: 'string',
  i: 'int',
  w: 'int32',
  l: 'int64',
  d: 'duration',
  S: 'stringSlice',
  A: 'stringArray',
  T: 'stringToString',
  M: 'map',
};

const initials: Readonly<Record<FlagType, string>> = {
  bool: 'false',
  string: '',
  int: '0',
  int32: '0',
  int64: '0',
  duration: '0s',
  stringSlice: '',
  stringArray: '',
  stringToString: '',
  map: '',
};

/** Reads one flag of a command table: `[~]name[/shorthand]:type[!][=default][?bare]`; `!` marks it required, `~` hidden. */
export function readFlag(text: string): Flag {
  const match = /^(~?)([\w-]+)(?:\/(\w))?:(\w)(!?)(?:=([^?]*))?(?:\?(.*))?$/.exec(text);
  const [, tilde, name = text, shorthand, letter = 's', required, initial, bare] = match ?? [];
  const type = letters[letter] ?? 'string';
  return {
    name,
    type,
    initial: initial ?? initials[type],
    required: required === '!',
    ...(tilde && { hidden: true }),
    ...(shorthand && { shorthand }),
    ...(type === 'bool' ? { bare: 'true' } : bare !== undefined && { bare }),
  };
}

export type FlagValue = string | boolean | number | readonly string[];

/** The values of one call's flags. A name that no flag has is a mistake of ours and reads as its type's empty value. */
export class FlagValues {
  private readonly values = new Map<string, FlagValue>();
  private readonly set = new Set<string>();

  constructor(readonly flags: readonly Flag[]) {}

  assign(flag: Flag, value: FlagValue): void {
    const before = this.values.get(flag.name);
    const lists = Array.isArray(before) && Array.isArray(value) && this.set.has(flag.name);
    this.values.set(flag.name, lists ? [...before, ...value] : value);
    this.set.add(flag.name);
  }

  has(name: string): boolean {
    return this.flags.some((flag) => flag.name === name);
  }

  /** Was it given on the command line? */
  changed(name: string): boolean {
    return this.set.has(name);
  }

  private value(name: string): FlagValue | undefined {
    const given = this.values.get(name);
    if (given !== undefined) return given;
    const flag = this.flags.find((one) => one.name === name);
    if (!flag) return undefined;
    const read = readValue(flag, flag.initial);
    return read.ok ? read.value : undefined;
  }

  string(name: string): string {
    const value = this.value(name);
    return typeof value === 'string' ? value : '';
  }

  bool(name: string): boolean {
    return this.value(name) === true;
  }

  /** Numbers; durations in milliseconds. */
  number(name: string): number {
    const value = this.value(name);
    return typeof value === 'number' ? value : 0;
  }

  strings(name: string): readonly string[] {
    const value = this.value(name);
    return Array.isArray(value) ? (value as readonly string[]) : [];
  }
}

type Read = { readonly ok: true; readonly value: FlagValue } | { readonly ok: false; readonly why: string };

const quote = (text: string): string => JSON.stringify(text);

const truths: Readonly<Record<string, boolean>> = Object.fromEntries([
  ...['1', 't', 'T', 'TRUE', 'true', 'True'].map((word) => [word, true] as const),
  ...['0', 'f', 'F', 'FALSE', 'false', 'False'].map((word) => [word, false] as const),
]);

const bits: Readonly<Partial<Record<FlagType, number>>> = { int: 64, int32: 32, int64: 64 };

function readInteger(text: string, size: number): Read {
  const clean = text.replace(/(?<=\d)_(?=\d)/g, '');
  const match = /^([+-]?)(0[xX][0-9a-fA-F]+|0[oO]?[0-7]+|0[bB][01]+|[1-9]\d*|0)$/.exec(clean);
  if (!match) return { ok: false, why: `strconv.ParseInt: parsing ${quote(text)}: invalid syntax` };
  const digits = match[2] ?? '0';
  const value = BigInt(/^0\d/.test(digits) ? `0o${digits.slice(1)}` : digits) * (match[1] === '-' ? -1n : 1n);
  const limit = 1n << BigInt(size - 1);
  if (value >= limit || value < -limit) return { ok: false, why: `strconv.ParseInt: parsing ${quote(text)}: value out of range` };
  return { ok: true, value: Number(value) };
}

/** One line of CSV, as pflag reads the values of a slice. */
function readCsv(text: string): readonly string[] | undefined {
  if (text === '') return [];
  const cells: string[] = [];
  const cell = /\s*?(?:"((?:[^"]|"")*)"|([^",]*))(,|$)/gy;
  for (;;) {
    const at = cell.lastIndex;
    const match = cell.exec(text);
    if (!match) return at >= text.length && cells.length > 0 ? cells : undefined;
    cells.push(match[1] === undefined ? (match[2] ?? '') : match[1].replaceAll('""', '"'));
    if (match[3] === '') return cells;
  }
}

export function readValue(flag: Flag, text: string): Read {
  switch (flag.type) {
    case 'string':
      return { ok: true, value: text };
    case 'bool': {
      const value = truths[text];
      return value === undefined ? { ok: false, why: `strconv.ParseBool: parsing ${quote(text)}: invalid syntax` } : { ok: true, value };
    }
    case 'int':
    case 'int32':
    case 'int64':
      return readInteger(text, bits[flag.type] ?? 64);
    case 'duration': {
      const read = parseDuration(text);
      return read.ok ? { ok: true, value: read.ms } : { ok: false, why: read.why };
    }
    case 'stringSlice': {
      const value = readCsv(text);
      return value
        ? { ok: true, value }
        : { ok: false, why: `parse error on line 1, column ${text.indexOf('"') + 1}: bare " in non-quoted-field` };
    }
    case 'stringArray':
      return { ok: true, value: text === '' && flag.initial === text ? [] : [text] };
    case 'stringToString':
    case 'map': {
      const pairs = text === '' ? [] : text.split(',');
      const bad = pairs.find((pair) => !pair.includes('='));
      return bad === undefined
        ? { ok: true, value: pairs }
        : { ok: false, why: flag.type === 'map' ? 'malformed pair, expect string=string' : `${bad} must be formatted as key=value` };
    }
  }
}

export interface ParsedArgs {
  readonly values: FlagValues;
  readonly args: readonly string[];
  /** How many arguments stood before `--`; -1 without one. */
  readonly dashAt: number;
  readonly help: boolean;
}

export type Parsed = { readonly ok: true; readonly parsed: ParsedArgs } | { readonly ok: false; readonly message: string };

const helpFlag: Flag = { name: 'help', shorthand: 'h', type: 'bool', initial: 'false', bare: 'true', required: false };

/** Parses as pflag does: flags and arguments may be mixed, `--` ends the flags, the first mistake counts. */
export function parseFlags(flags: readonly Flag[], argv: readonly string[]): Parsed {
  const known = [...flags, helpFlag];
  const byName = new Map(known.map((flag) => [flag.name, flag]));
  const byLetter = new Map(known.flatMap((flag) => (flag.shorthand ? [[flag.shorthand, flag] as const] : [])));
  const values = new FlagValues(known);
  const args: string[] = [];
  const rest = [...argv];

  const put = (flag: Flag, text: string): string | undefined => {
    const read = readValue(flag.type === 'stringArray' ? { ...flag, initial: '\0' } : flag, text);
    if (!read.ok) {
      const name = flag.shorthand ? `-${flag.shorthand}, --${flag.name}` : `--${flag.name}`;
      return `invalid argument ${quote(text)} for "${name}" flag: ${read.why}`;
    }
    values.assign(flag, read.value);
    return undefined;
  };
  const long = (word: string): string | undefined => {
    const equals = word.indexOf('=');
    const name = equals < 0 ? word.slice(2) : word.slice(2, equals);
    if (name === '' || name.startsWith('-')) return `bad flag syntax: ${word}`;
    const flag = byName.get(name.replaceAll('_', '-'));
    if (!flag) return `unknown flag: --${name}`;
    if (equals >= 0) return put(flag, word.slice(equals + 1));
    if (flag.bare !== undefined) return put(flag, flag.bare);
    const value = rest.shift();
    return value === undefined ? `flag needs an argument: --${name}` : put(flag, value);
  };
  const short = (word: string): string | undefined => {
    for (let cluster = word.slice(1); cluster !== ''; ) {
      const letter = String.fromCodePoint(cluster.codePointAt(0) ?? 0);
      const flag = byLetter.get(letter);
      if (!flag) return `unknown shorthand flag: '${letter}' in -${cluster}`;
      const tail = cluster.slice(letter.length);
      if (tail.length > 1 && tail.startsWith('=')) return put(flag, tail.slice(1));
      if (flag.bare !== undefined) {
        const problem = put(flag, flag.bare);
        if (problem) return problem;
        cluster = tail;
        continue;
      }
      if (tail !== '') return put(flag, tail);
      const value = rest.shift();
      return value === undefined ? `flag needs an argument: '${letter}' in -${cluster}` : put(flag, value);
    }
    return undefined;
  };

  let dashAt = -1;
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (word === '--') {
      dashAt = args.length;
      args.push(...rest);
      break;
    }
    if (!word.startsWith('-') || word === '-') {
      args.push(word);
      continue;
    }
    const problem = word.startsWith('--') ? long(word) : short(word);
    if (problem) return { ok: false, message: problem };
  }
  return { ok: true, parsed: { values, args, dashAt, help: values.bool('help') } };
}
