import { goQuote } from '../text/index.ts';
import { isTimeZone } from './time-zones.ts';

/** The values each field of a schedule allows, in order; a field that began with `*` or `?` doesn't narrow the other day field. */
export interface CronFields {
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
  readonly daysOfMonth: readonly number[];
  readonly months: readonly number[];
  /** 0 is Sunday. */
  readonly daysOfWeek: readonly number[];
  readonly anyDayOfMonth: boolean;
  readonly anyDayOfWeek: boolean;
}

export type CronResult =
  | { readonly ok: true; readonly fields: CronFields; readonly zone?: string }
  /** `@every 90s` */
  | { readonly ok: true; readonly everyText: string }
  | { readonly ok: false; readonly message: string };

interface Bounds {
  readonly min: number;
  readonly max: number;
  readonly names?: Readonly<Record<string, number>>;
}

const numbered = (names: string, first: number) => Object.fromEntries(names.split(' ').map((name, i) => [name, i + first]));

const bounds: readonly Bounds[] = [
  { min: 0, max: 59 },
  { min: 0, max: 23 },
  { min: 1, max: 31 },
  { min: 1, max: 12, names: numbered('jan feb mar apr may jun jul aug sep oct nov dec', 1) },
  { min: 0, max: 6, names: numbered('sun mon tue wed thu fri sat', 0) },
];

const descriptors: Readonly<Record<string, string>> = {
  '@yearly': '0 0 1 1 *',
  '@annually': '0 0 1 1 *',
  '@monthly': '0 0 1 * *',
  '@weekly': '0 0 * * 0',
  '@daily': '0 0 * * *',
  '@midnight': '0 0 * * *',
  '@hourly': '0 * * * *',
};

/** Reads a whole number as Go's Atoi does, or gives its complaint. */
function integer(text: string): number | string {
  if (!/^[+-]?\d+$/.test(text)) return `failed to parse int from ${text}: strconv.Atoi: parsing ${goQuote(text)}: invalid syntax`;
  const value = Number(text);
  if (!Number.isSafeInteger(value)) return `failed to parse int from ${text}: strconv.Atoi: parsing ${goQuote(text)}: value out of range`;
  return value < 0 ? `negative number (${value}) not allowed: ${text}` : value;
}

const named = (text: string, { names }: Bounds): number | string => names?.[text.toLowerCase()] ?? integer(text);

interface Range {
  readonly values: readonly number[];
  readonly any: boolean;
}

function rangeOf(expression: string, limits: Bounds): Range | string {
  const parts = expression.split('/');
  const ends = (parts[0] ?? '').split('-');
  const any = ends[0] === '*' || ends[0] === '?';
  const start = any ? limits.min : named(ends[0] ?? '', limits);
  if (typeof start === 'string') return start;
  if (!any && ends.length > 2) return `too many hyphens: ${expression}`;
  let end = any ? limits.max : ends.length === 2 ? named(ends[1] ?? '', limits) : start;
  if (typeof end === 'string') return end;
  if (parts.length > 2) return `too many slashes: ${expression}`;
  const step = parts.length === 2 ? integer(parts[1] ?? '') : 1;
  if (typeof step === 'string') return step;
  if (parts.length === 2 && ends.length === 1) end = limits.max;
  if (start < limits.min) return `beginning of range (${start}) below minimum (${limits.min}): ${expression}`;
  if (end > limits.max) return `end of range (${end}) above maximum (${limits.max}): ${expression}`;
  if (start > end) return `beginning of range (${start}) beyond end of range (${end}): ${expression}`;
  if (step === 0) return `step of range should be a positive number: ${expression}`;
  const values: number[] = [];
  for (let value = start; value <= end; value += step) values.push(value);
  return { values, any: any && step === 1 };
}

function fieldOf(text: string, limits: Bounds): Range | string {
  const values = new Set<number>();
  let any = false;
  for (const expression of text.split(',').filter((part) => part !== '')) {
    const range = rangeOf(expression, limits);
    if (typeof range === 'string') return range;
    for (const value of range.values) values.add(value);
    any ||= range.any;
  }
  return { values: [...values].sort((a, b) => a - b), any };
}

const refuse = (message: string): CronResult => ({ ok: false, message });

const duration = /^[+-]?(0|(\d+\.?\d*|\.\d+)(ns|us|µs|μs|ms|s|m|h)((\d+\.?\d*|\.\d+)(ns|us|µs|μs|ms|s|m|h))*)$/;

function durationError(text: string): string {
  if (/^[+-]?$/.test(text) || !/^[+-]?[\d.]/.test(text)) return `time: invalid duration ${goQuote(text)}`;
  const unit = /^[+-]?(?:[\d.]+(?:ns|us|µs|μs|ms|s|m|h))*[\d.]+([^\d.]*)/.exec(text)?.[1];
  if (unit === undefined) return `time: invalid duration ${goQuote(text)}`;
  return unit === ''
    ? `time: missing unit in duration ${goQuote(text)}`
    : `time: unknown unit ${goQuote(unit)} in duration ${goQuote(text)}`;
}

/** Reads a CronJob's schedule: five fields or a descriptor, perhaps after `TZ=`; or says in the server's words what is wrong. */
export function parseCronSchedule(schedule: string): CronResult {
  if (schedule === '') return refuse('empty spec string');
  let spec = schedule;
  let zone: string | undefined;
  const prefix = /^(?:TZ|CRON_TZ)=/.exec(spec)?.[0];
  if (prefix) {
    const space = spec.indexOf(' ');
    if (space < 0) return refuse(`invalid schedule format: runtime error: slice bounds out of range [:-1]`);
    zone = spec.slice(prefix.length, space);
    if (!isTimeZone(zone)) return refuse(`provided bad location ${zone}: unknown time zone ${zone}`);
    spec = spec.slice(space).trim();
  }
  if (spec.startsWith('@every ')) {
    const text = spec.slice('@every '.length);
    return duration.test(text) ? { ok: true, everyText: text } : refuse(`failed to parse duration ${spec}: ${durationError(text)}`);
  }
  if (spec.startsWith('@')) {
    const meaning = descriptors[spec];
    if (meaning === undefined) return refuse(`unrecognized descriptor: ${spec}`);
    spec = meaning;
  }
  const texts = spec.split(/\s+/).filter((text) => text !== '');
  if (texts.length !== 5) return refuse(`expected exactly 5 fields, found ${texts.length}: [${texts.join(' ')}]`);
  const ranges: Range[] = [];
  for (const [i, limits] of bounds.entries()) {
    const range = fieldOf(texts[i] ?? '', limits);
    if (typeof range === 'string') return refuse(range);
    ranges.push(range);
  }
  const [minutes, hours, daysOfMonth, months, daysOfWeek] = ranges;
  if (!minutes || !hours || !daysOfMonth || !months || !daysOfWeek) return refuse('empty spec string');
  return {
    ok: true,
    fields: {
      minutes: minutes.values,
      hours: hours.values,
      daysOfMonth: daysOfMonth.values,
      months: months.values,
      daysOfWeek: daysOfWeek.values,
      anyDayOfMonth: daysOfMonth.any,
      anyDayOfWeek: daysOfWeek.any,
    },
    ...(zone !== undefined && { zone }),
  };
}
