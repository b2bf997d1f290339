import type { Bytes } from '../../program.ts';
import { formatFloat, formatInteger, formatText } from '../format.ts';
import { numberOf, type Value } from './value.ts';

const directive = /%([-+ #0]*)(\*|\d*)(?:\.(\*|\d*))?[hlL]*([^])/g;

/** awk's sprintf. */
export function sprintf(format: Bytes, values: readonly Value[], text: (value: Value) => Bytes): Bytes {
  let at = 0;
  const next = (): Value => values[at++] ?? { text: '', input: true };
  return format.replace(directive, (whole, flags: string, width: string, precision: string | undefined, conversion: string) => {
    if (conversion === '%') return '%';
    const wide = width === '*' ? numberOf(next()) : width === '' ? undefined : Number(width);
    const precise = precision === '*' ? numberOf(next()) : precision === undefined ? undefined : Number(precision);
    const given = {
      flags: wide !== undefined && wide < 0 ? `${flags}-` : flags,
      width: wide === undefined ? undefined : Math.abs(wide),
      precision: precise,
      conversion,
    };
    if ('diuoxX'.includes(conversion)) {
      const number = numberOf(next());
      if (!Number.isFinite(number))
        return formatText(Number.isNaN(number) ? 'nan' : number < 0 ? '-inf' : 'inf', { ...given, precision: undefined });
      return formatInteger(BigInt(Math.trunc(number)), given);
    }
    if ('eEfFgG'.includes(conversion)) return formatFloat(numberOf(next()), given);
    if (conversion === 's') return formatText(text(next()), given);
    if (conversion === 'c') {
      const value = next();
      return formatText(value.text === undefined ? String.fromCharCode(value.number & 255) : value.text.slice(0, 1), {
        ...given,
        precision: undefined,
      });
    }
    return whole;
  });
}
