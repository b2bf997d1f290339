const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

const two = (whole: number, wholeUnit: string, rest: number, restUnit: string) =>
  rest === 0 ? `${whole}${wholeUnit}` : `${whole}${wholeUnit}${rest}${restUnit}`;

/** A span of time as kubectl's AGE column prints it: 119s, 2m5s, 12m, 3h4m, 2d3h. */
export function ageText(ms: number): string {
  const s = Math.floor(ms / second);
  if (s < -1) return '<invalid>';
  if (s < 0) return '0s';
  if (s < 120) return `${s}s`;
  const m = Math.floor(ms / minute);
  if (m < 10) return two(m, 'm', s % 60, 's');
  if (m < 180) return `${m}m`;
  const h = Math.floor(ms / hour);
  if (h < 8) return two(h, 'h', m % 60, 'm');
  if (h < 48) return `${h}h`;
  const d = Math.floor(ms / day);
  if (h < 192) return two(d, 'd', h % 24, 'h');
  if (d < 730) return `${d}d`;
  const y = Math.floor(d / 365);
  return d < 8 * 365 ? two(y, 'y', d % 365, 'd') : `${y}y`;
}

/** A point on the timeline: 1:24, 1:02:05. */
export function clockText(ms: number): string {
  const s = Math.max(0, Math.floor(ms / second));
  const rest = String(s % 60).padStart(2, '0');
  const m = Math.floor(s / 60);
  return m < 60 ? `${m}:${rest}` : `${Math.floor(m / 60)}:${String(m % 60).padStart(2, '0')}:${rest}`;
}

/** The transport's clock: 00:01:24. */
export function longClockText(ms: number): string {
  const s = Math.max(0, Math.floor(ms / second));
  const part = (n: number) => String(n).padStart(2, '0');
  return `${part(Math.floor(s / 3600))}:${part(Math.floor(s / 60) % 60)}:${part(s % 60)}`;
}

/** The same in words, for a screen reader: 1 minute 24 seconds. */
export function spokenText(ms: number): string {
  const s = Math.max(0, Math.floor(ms / second));
  const parts: string[] = [];
  const add = (n: number, unit: string) => n > 0 && parts.push(`${n} ${unit}${n === 1 ? '' : 's'}`);
  add(Math.floor(s / 3600), 'hour');
  add(Math.floor(s / 60) % 60, 'minute');
  add(s % 60, 'second');
  return parts.join(' ') || '0 seconds';
}
