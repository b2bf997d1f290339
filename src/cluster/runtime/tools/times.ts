import { civilTime } from '../../../api/index.ts';

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const fullMonths = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const days = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const two = (value: number): string => String(value).padStart(2, '0');
const dayMillis = 86_400_000;

const leap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** Days since 1970-01-01 of a civil date. */
function daysOf(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const ofEra = y - era * 400;
  const ofYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return era * 146_097 + ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + ofYear - 719_468;
}

/** Milliseconds of the epoch of a UTC date. */
export const epochOf = (year: number, month: number, day: number, hour = 0, minute = 0, second = 0): number =>
  daysOf(year, month, day) * dayMillis + ((hour * 60 + minute) * 60 + second) * 1000;

/** strftime in UTC. */
export function strftime(format: string, epochMillis: number): string {
  const t = civilTime(epochMillis);
  const weekday = (((Math.floor(epochMillis / dayMillis) + 4) % 7) + 7) % 7;
  const yearDay = daysOf(t.year, t.month, t.day) - daysOf(t.year, 1, 1);
  const hour12 = t.hour % 12 === 0 ? 12 : t.hour % 12;
  const values: Readonly<Record<string, () => string>> = {
    Y: () => String(t.year),
    C: () => two(Math.floor(t.year / 100)),
    y: () => two(t.year % 100),
    m: () => two(t.month),
    d: () => two(t.day),
    e: () => String(t.day).padStart(2),
    H: () => two(t.hour),
    I: () => two(hour12),
    k: () => String(t.hour).padStart(2),
    l: () => String(hour12).padStart(2),
    M: () => two(t.minute),
    S: () => two(t.second),
    N: () => `${String(((epochMillis % 1000) + 1000) % 1000).padStart(3, '0')}000000`,
    p: () => (t.hour < 12 ? 'AM' : 'PM'),
    P: () => (t.hour < 12 ? 'am' : 'pm'),
    s: () => String(Math.floor(epochMillis / 1000)),
    j: () => String(yearDay + 1).padStart(3, '0'),
    u: () => String(weekday === 0 ? 7 : weekday),
    w: () => String(weekday),
    U: () => two(Math.floor((yearDay + 7 - weekday) / 7)),
    V: () => two(isoWeek(t.year, yearDay, weekday)),
    W: () => two(Math.floor((yearDay + 7 - ((weekday + 6) % 7)) / 7)),
    a: () => (days[weekday] ?? '').slice(0, 3),
    A: () => days[weekday] ?? '',
    b: () => months[t.month - 1] ?? '',
    h: () => months[t.month - 1] ?? '',
    B: () => fullMonths[t.month - 1] ?? '',
    D: () => `${two(t.month)}/${two(t.day)}/${two(t.year % 100)}`,
    F: () => `${t.year}-${two(t.month)}-${two(t.day)}`,
    T: () => `${two(t.hour)}:${two(t.minute)}:${two(t.second)}`,
    X: () => `${two(t.hour)}:${two(t.minute)}:${two(t.second)}`,
    R: () => `${two(t.hour)}:${two(t.minute)}`,
    r: () => `${two(hour12)}:${two(t.minute)}:${two(t.second)} ${t.hour < 12 ? 'AM' : 'PM'}`,
    x: () => `${two(t.month)}/${two(t.day)}/${two(t.year % 100)}`,
    c: () => strftime('%a %b %e %H:%M:%S %Y', epochMillis),
    z: () => '+0000',
    Z: () => 'UTC',
    n: () => '\n',
    t: () => '\t',
    '%': () => '%',
  };
  return format.replace(/%[-_0]?([^])/g, (whole, letter: string) => {
    const value = values[letter]?.();
    if (value === undefined) return whole;
    return whole.startsWith('%-') ? value.replace(/^[0 ]+(?=.)/, '') : value;
  });
}

/** The week of ISO 8601: weeks begin on Monday, and the first of a year is the one with its first Thursday. */
function isoWeek(year: number, yearDay: number, weekday: number): number {
  const week = Math.floor((yearDay + 10 - (weekday === 0 ? 7 : weekday)) / 7);
  const lengthOf = (y: number) => (leap(y) ? 366 : 365);
  if (week < 1) return isoWeek(year - 1, yearDay + lengthOf(year - 1), weekday);
  return week === 53 && yearDay - ((weekday + 6) % 7) + 3 >= lengthOf(year) ? 1 : week;
}

/** The forms busybox's `date -d` reads, in UTC; undefined for others. */
export function parseDate(text: string, now: number): number | undefined {
  if (/^@-?\d+(\.\d+)?$/.test(text)) return Number(text.slice(1)) * 1000;
  const t = civilTime(now);
  const full = /^(\d{4})[-.](\d{1,2})[-.](\d{1,2})(?:[T -]?(\d{1,2}):(\d{2})(?::(\d{2}))?)?Z?$/.exec(text);
  if (full) {
    const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = full.slice(1).map((part) => Number(part ?? 0));
    const longest = [31, leap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
    return day < 1 || day > longest || hour > 23 || minute > 59 || second > 59
      ? undefined
      : epochOf(year, month, day, hour, minute, second);
  }
  const clock = /^(\d{1,2}):(\d{2})(?::(\d{2}))?$/.exec(text);
  if (clock) return epochOf(t.year, t.month, t.day, Number(clock[1]), Number(clock[2]), Number(clock[3] ?? 0));
  const packed = /^(?:(\d{4}))?(\d{2})(\d{2})(\d{2})(\d{2})(?:\.(\d{2}))?$/.exec(text);
  if (!packed) return undefined;
  return epochOf(
    Number(packed[1] ?? t.year),
    Number(packed[2]),
    Number(packed[3]),
    Number(packed[4]),
    Number(packed[5]),
    Number(packed[6] ?? 0),
  );
}
