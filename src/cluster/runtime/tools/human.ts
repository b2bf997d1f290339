const units = ['', 'K', 'M', 'G', 'T', 'P'];

/** A size as busybox's -h prints it: 4096 → 4.0K. */
export function humanSize(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit++;
  }
  return unit === 0 ? String(Math.round(value)) : `${value.toFixed(1)}${units[unit]}`;
}
