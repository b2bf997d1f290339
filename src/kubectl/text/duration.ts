import type { Millis } from '../../cluster/index.ts';

const unitMs: Readonly<Record<string, number>> = { ns: 1e-6, us: 1e-3, µs: 1e-3, μs: 1e-3, ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

export type ReadDuration = { readonly ok: true; readonly ms: Millis } | { readonly ok: false; readonly why: string };

/** Go's time.ParseDuration, in milliseconds; fails with its words. */
export function parseDuration(text: string): ReadDuration {
  const bad = (): ReadDuration => ({ ok: false, why: `time: invalid duration ${JSON.stringify(text)}` });
  const [, sign, body = ''] = /^([+-]?)(.*)$/s.exec(text) ?? [];
  if (body === '0') return { ok: true, ms: 0 };
  if (body === '') return bad();
  let ms = 0;
  for (let rest = body; rest !== ''; ) {
    const part = /^(\d+\.?\d*|\.\d+)([^\d.]*)/.exec(rest);
    if (!part) return bad();
    const [whole, amount = '', unit = ''] = part;
    if (unit === '') return { ok: false, why: `time: missing unit in duration ${JSON.stringify(text)}` };
    const size = unitMs[unit];
    if (size === undefined) return { ok: false, why: `time: unknown unit ${JSON.stringify(unit)} in duration ${JSON.stringify(text)}` };
    ms += Number(amount) * size;
    rest = rest.slice(whole.length);
  }
  // Halves and tenths add up to the number that was meant.
  const exact = Number(ms.toPrecision(15));
  return { ok: true, ms: sign === '-' ? -exact : exact };
}

/** How Go prints a duration: `1m0s`, `300ms`, `1.5s`, `0s`. */
export function goDuration(ms: Millis): string {
  if (ms === 0) return '0s';
  const sign = ms < 0 ? '-' : '';
  const size = Math.abs(ms);
  if (size < 1000) return `${sign}${size >= 1 ? `${trim(size)}ms` : size >= 1e-3 ? `${trim(size * 1e3)}µs` : `${trim(size * 1e6)}ns`}`;
  const seconds = size / 1000;
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  const left = trim(seconds - hours * 3600 - minutes * 60);
  return `${sign}${hours > 0 ? `${hours}h` : ''}${hours > 0 || minutes > 0 ? `${minutes}m` : ''}${left}s`;
}

const trim = (value: number): string => String(Number(value.toFixed(9)));

/** Ages as kubectl shows them: `45s`, `2m4s`, `17m`, `3h5m`, `2d`, `1y20d`. */
export function humanDuration(ms: Millis): string {
  const seconds = Math.trunc(ms / 1000);
  if (seconds < -1) return '<invalid>';
  if (seconds < 0) return '0s';
  if (seconds < 120) return `${seconds}s`;
  const minutes = Math.trunc(seconds / 60);
  if (minutes < 10) return pair(minutes, 'm', seconds % 60, 's');
  if (minutes < 180) return `${minutes}m`;
  const hours = Math.trunc(minutes / 60);
  if (hours < 8) return pair(hours, 'h', minutes % 60, 'm');
  if (hours < 48) return `${hours}h`;
  const days = Math.trunc(hours / 24);
  if (hours < 192) return pair(days, 'd', hours % 24, 'h');
  if (hours < 24 * 365 * 2) return `${days}d`;
  const years = Math.trunc(days / 365);
  return hours < 24 * 365 * 8 ? pair(years, 'y', days % 365, 'd') : `${years}y`;
}

const pair = (large: number, unit: string, small: number, smallUnit: string): string =>
  small === 0 ? `${large}${unit}` : `${large}${unit}${small}${smallUnit}`;
