const days = 86_400_000;

/** Days since 1970-01-01 → year, month, day of the proleptic Gregorian calendar (eras of 400 years, years begun in March). */
function civilOf(day: number): readonly [number, number, number] {
  const z = day + 719_468;
  const era = Math.floor(z / 146_097);
  const ofEra = z - era * 146_097;
  const yearOfEra = Math.floor((ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365);
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * ofYear + 2) / 153);
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  return [yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, ofYear - Math.floor((153 * shifted + 2) / 5) + 1];
}

function daysOf(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const ofYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  return era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + ofYear - 719_468;
}

const two = (n: number): string => (n < 10 ? `0${n}` : String(n));

function clockOf(millis: number): string {
  const day = Math.floor(millis / days);
  const [year, month, date] = civilOf(day);
  const seconds = Math.floor((millis - day * days) / 1000);
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(date)}T${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

let lastSecond = Number.NaN;
let lastText = '';

/** Milliseconds of the Unix epoch → `2026-11-21T06:09:48Z`, parts of a second cut off. */
export function formatTime(epochMillis: number): string {
  const second = Math.floor(epochMillis / 1000);
  if (second !== lastSecond) {
    lastSecond = second;
    lastText = `${clockOf(epochMillis)}Z`;
  }
  return lastText;
}

/** Milliseconds of the Unix epoch → `2026-11-21T06:09:48.000000Z`, six decimals. */
export function formatMicroTime(epochMillis: number): string {
  const micros = Math.round((epochMillis - Math.floor(epochMillis / 1000) * 1000) * 1000);
  return `${clockOf(epochMillis)}.${String(Math.min(micros, 999_999)).padStart(6, '0')}Z`;
}

const form = /^(\d{4})-(\d\d)-(\d\d)[Tt](\d\d):(\d\d):(\d\d)(?:[.,](\d+))?(?:[Zz]|([+-])(\d\d):(\d\d))$/;
const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** RFC 3339 → milliseconds of the Unix epoch (with a fraction for finer parts); undefined when it isn't such a time. */
export function parseTime(text: string): number | undefined {
  const match = form.exec(text);
  if (!match) return undefined;
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map(Number) as [number, number, number, number, number, number];
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const length = month === 2 && leap ? 29 : monthLengths[month - 1];
  if (length === undefined || day < 1 || day > length || hour > 23 || minute > 59 || second > 59) return undefined;
  const fraction = match[7] ? Number(`0.${match[7]}`) * 1000 : 0;
  const offset = match[8] ? (match[8] === '-' ? -1 : 1) * (Number(match[9]) * 60 + Number(match[10])) * 60_000 : 0;
  return daysOf(year, month, day) * days + (hour * 3600 + minute * 60 + second) * 1000 + fraction - offset;
}
