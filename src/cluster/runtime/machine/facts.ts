/** What the simulated machines say of themselves. */
export const facts = {
  kernelRelease: '6.12.0',
  kernelVersion: '#1 SMP PREEMPT_DYNAMIC',
  cpuModel: 'Podground Virtual CPU @ 2.50GHz',
  cpuMhz: 2500,
} as const;
