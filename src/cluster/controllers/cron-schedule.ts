import { civilTime } from '../../api/index.ts';

const names: Readonly<Record<string, readonly string[]>> = {
  month: ['', 'jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'],
  weekday: ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'],
};
const ranges: readonly (readonly [field: string, from: number, to: number])[] = [
  ['minute', 0, 59],
  ['hour', 0, 23],
  ['day', 1, 31],
  ['month', 1, 12],
  ['weekday', 0, 6],
];
const shorthands: Readonly<Record<string, string>> = {
  '@yearly': '0 0 1 1 *',
  '@annually': '0 0 1 1 *',
  '@monthly': '0 0 1 * *',
  '@weekly': '0 0 * * 0',
  '@daily': '0 0 * * *',
  '@midnight': '0 0 * * *',
  '@hourly': '0 * * * *',
};

type Fields = readonly ReadonlySet<number>[];

/** When something is due: fields of a calendar, or every so many milliseconds. */
export type Schedule = { readonly fields: Fields; readonly anyDay: boolean; readonly anyWeekday: boolean } | { readonly every: number };

function numberOf(text: string, field: string): number | undefined {
  const named = names[field]?.indexOf(text.toLowerCase()) ?? -1;
  if (named >= 0 && text) return named;
  return /^\d+$/.test(text) ? Number(text) : undefined;
}

function readField(text: string, [field, from, to]: (typeof ranges)[number]): ReadonlySet<number> | undefined {
  const values = new Set<number>();
  for (const part of text.split(',')) {
    const [range = '', stepText] = part.split('/');
    const step = stepText === undefined ? 1 : Number(stepText);
    if (!(step > 0)) return undefined;
    const [lowText = '', highText] = range.split('-');
    const every = range === '*' || range === '?';
    const low = every ? from : numberOf(lowText, field);
    const high = every ? to : highText === undefined ? (stepText === undefined ? low : to) : numberOf(highText, field);
    if (low === undefined || high === undefined || low < from || high > to || low > high) return undefined;
    for (let value = low; value <= high; value += step) values.add(value);
  }
  return values;
}

const units: Readonly<Record<string, number>> = { h: 3_600_000, m: 60_000, s: 1000 };

/** Reads a cron expression (five fields, a shorthand, or `@every 1h30m`); undefined when it is none. */
export function readSchedule(text: string): Schedule | undefined {
  const every = /^@every\s+((?:\d+[hms])+)$/.exec(text);
  if (every)
    return {
      every: [...(every[1] ?? '').matchAll(/(\d+)([hms])/g)].reduce((sum, [, n, unit]) => sum + Number(n) * (units[unit ?? ''] ?? 0), 0),
    };
  const parts = (shorthands[text] ?? text).trim().split(/\s+/);
  if (parts.length !== ranges.length) return undefined;
  const fields = ranges.map((range, i) => readField(parts[i] ?? '', range));
  if (fields.some((field) => field === undefined)) return undefined;
  return { fields: fields.flatMap((field) => field ?? []), anyDay: /^[*?]/.test(parts[2] ?? ''), anyWeekday: /^[*?]/.test(parts[4] ?? '') };
}

const minute = 60_000;
const day = 86_400_000;
/** Five years without a match: there is none. */
const farthest = 5 * 366;

/** The first time after an instant at which a schedule is due (milliseconds of the Unix epoch, UTC). */
export function nextTime(schedule: Schedule, after: number): number | undefined {
  if ('every' in schedule) return Math.floor(after / 1000) * 1000 + schedule.every;
  const [minutes, hours, days, months, weekdays] = schedule.fields;
  let at = (Math.floor(after / minute) + 1) * minute;
  const last = at + farthest * day;
  while (at < last) {
    const time = civilTime(at);
    const dayFits = days?.has(time.day) ?? false;
    const weekdayFits = weekdays?.has(time.weekday) ?? false;
    const fits =
      (months?.has(time.month) ?? false) && (schedule.anyDay || schedule.anyWeekday ? dayFits && weekdayFits : dayFits || weekdayFits);
    if (!fits) at = (Math.floor(at / day) + 1) * day;
    else if (!hours?.has(time.hour)) at = (Math.floor(at / 3_600_000) + 1) * 3_600_000;
    else if (!minutes?.has(time.minute)) at += minute;
    else return at;
  }
  return undefined;
}
