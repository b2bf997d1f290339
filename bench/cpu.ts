import { readFileSync } from 'node:fs';

/** CPU time of the main thread in ms, where the system tells it (else of the process): what work costs when others use the machine too. */
export function cpuMs(): number {
  try {
    return Number(readFileSync(`/proc/self/task/${process.pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6;
  } catch {
    return process.cpuUsage().user / 1000;
  }
}
