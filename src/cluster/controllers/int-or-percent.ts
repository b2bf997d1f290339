/** A number, or a percentage of a whole; undefined for neither. */
export function scaledValue(value: number | string | undefined, whole: number, roundUp: boolean): number {
  if (typeof value === 'number') return value;
  const percent = Number(/^(\d+)%$/.exec(value ?? '')?.[1] ?? Number.NaN);
  if (Number.isNaN(percent)) return 0;
  const exact = (percent * whole) / 100;
  return roundUp ? Math.ceil(exact) : Math.floor(exact);
}
