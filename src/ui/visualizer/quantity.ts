const units: Readonly<Record<string, number>> = {
  '': 1,
  m: 1e-3,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  Ki: 1024,
  Mi: 1024 ** 2,
  Gi: 1024 ** 3,
  Ti: 1024 ** 4,
};

/** The number a quantity stands for, for the length of a bar. */
export function amount(quantity: string | number | undefined): number {
  const match = /^([\d.]+)([a-zA-Z]*)$/.exec(String(quantity ?? '0'));
  return match ? Number(match[1]) * (units[match[2] ?? ''] ?? 1) : 0;
}

const trim = (n: number) => String(Math.round(n * 10) / 10);

export const cpuText = (cores: number): string => (cores !== 0 && cores < 1 ? `${Math.round(cores * 1000)}m` : trim(cores));

export const memoryText = (bytes: number): string =>
  bytes >= 1024 ** 3
    ? `${trim(bytes / 1024 ** 3)}Gi`
    : bytes === 0 || bytes >= 10 * 1024 ** 2
      ? `${Math.round(bytes / 1024 ** 2)}Mi`
      : `${trim(bytes / 1024 ** 2)}Mi`;
