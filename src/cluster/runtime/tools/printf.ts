import type { Bytes, Running } from '../program.ts';
import { escapeAt, unescape } from './escapes.ts';
import { type Directive, formatFloat, formatInteger, formatText } from './format.ts';
import { type Call, complain, die, Quit, type Tool } from './tool.ts';

const directive = /%([-+ #0]*)(\*|\d*)(?:\.(\*|\d*))?([hlLjzt]*)([^])?/y;

/** printf FORMAT ARGUMENTS: the format again and again while arguments are left. */
export const printf: Tool = function* (call) {
  const words = call.args[0] === '--' ? call.args.slice(1) : call.args;
  const [format, ...args] = words;
  if (format === undefined) {
    call.err.put(`${call.name}: usage: printf FORMAT [ARGUMENT...]\n`);
    return 2;
  }
  const state: State = { args, at: 0, status: 0 };
  do {
    const before = state.at;
    const more = yield* once(call, format, state);
    if (!more || state.at === before) break;
  } while (state.at < args.length);
  return state.status;
};

interface State {
  readonly args: readonly Bytes[];
  at: number;
  status: number;
}

/** Prints the format once; false when \c ended it. */
function* once(call: Call, format: Bytes, state: State): Running<boolean> {
  for (let i = 0; i < format.length; i++) {
    const char = format[i] ?? '';
    if (char === '\\') {
      if (format[i + 1] === 'c') return false;
      const escape = escapeAt(format, i + 1, false);
      call.out.put(escape?.byte ?? char);
      i += escape?.length ?? 0;
    } else if (char === '%' && format[i + 1] === '%') {
      call.out.put('%');
      i++;
    } else if (char === '%') {
      directive.lastIndex = i;
      const match = directive.exec(format);
      const [whole = '%', flags = '', width = '', precision, , conversion = ''] = match ?? [];
      i += whole.length - 1;
      const given = yield* star(call, state, flags, width, precision, conversion);
      if (!(yield* convert(call, given, state))) return false;
    } else call.out.put(char);
    yield* call.out.drain();
  }
  return true;
}

function* star(
  call: Call,
  state: State,
  flags: string,
  width: string,
  precision: string | undefined,
  conversion: string,
): Running<Directive> {
  const wide = width === '*' ? Number(yield* integer(call, state)) : width === '' ? undefined : Number(width);
  const precise = precision === '*' ? Number(yield* integer(call, state)) : precision === undefined ? undefined : Number(precision);
  const left = wide !== undefined && wide < 0;
  return { flags: left ? `${flags}-` : flags, width: left ? -wide : wide, precision: precise, conversion };
}

function* convert(call: Call, given: Directive, state: State): Running<boolean> {
  const { conversion } = given;
  switch (conversion) {
    case 'd':
    case 'i':
    case 'u':
    case 'o':
    case 'x':
    case 'X':
      call.out.put(formatInteger(yield* integer(call, state), given));
      return true;
    case 'e':
    case 'E':
    case 'f':
    case 'F':
    case 'g':
    case 'G':
      call.out.put(formatFloat(yield* float(call, state), given));
      return true;
    case 's':
      call.out.put(formatText(state.args[state.at++] ?? '', given));
      return true;
    case 'c':
      call.out.put(formatText((state.args[state.at++] ?? '').slice(0, 1), given));
      return true;
    case 'b': {
      const { text, stop } = unescape(state.args[state.at++] ?? '');
      call.out.put(formatText(text, given));
      return !stop;
    }
  }
  yield* call.out.flush();
  yield* die(call, `%${conversion}: invalid format`);
  throw new Quit(1);
}

function* wrong(call: Call, state: State, text: Bytes): Running<void> {
  state.status = 1;
  yield* complain(call, `invalid number '${text}'`);
}

function* integer(call: Call, state: State): Running<bigint> {
  const text = state.args[state.at++];
  if (text === undefined) return 0n;
  if (/^["']/.test(text)) return BigInt(text.charCodeAt(1) || 0);
  const match = /^\s*([-+]?)(0[xX][0-9a-fA-F]+|0[0-7]*|[1-9]\d*)$/.exec(text);
  if (!match) {
    yield* wrong(call, state, text);
    return 0n;
  }
  const digits = match[2] ?? '0';
  const value = BigInt(/^0[0-7]/.test(digits) ? `0o${digits.slice(1)}` : digits);
  return match[1] === '-' ? -value : value;
}

function* float(call: Call, state: State): Running {
  const text = state.args[state.at++];
  if (text === undefined) return 0;
  if (/^["']/.test(text)) return text.charCodeAt(1) || 0;
  if (/^\s*[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?$/.test(text)) return Number(text);
  if (/^\s*0[xX][0-9a-fA-F]+$/.test(text)) return Number(text);
  yield* wrong(call, state, text);
  return 0;
}
