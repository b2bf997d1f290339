import { readFileSync } from 'node:fs';

/** What a benchmark asks of where it runs: here a process of Node; `host.worker.ts` is the same in a page's worker. */
export const args: readonly string[] = process.argv.slice(2);

/** CPU time of the main thread in ms, where the system tells it (else of the process): what work costs when others use the machine too. */
export function cpuMs(): number {
  try {
    return Number(readFileSync(`/proc/self/task/${process.pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6;
  } catch {
    return process.cpuUsage().user / 1000;
  }
}

/** Live memory after a collection, in MB. */
export function heapMB(): number {
  (globalThis as { gc?: () => void }).gc?.();
  return Math.round(process.memoryUsage().heapUsed / 1048576);
}

/** Lets promises and what they wait for run. */
export const turn = (): Promise<void> => new Promise((done) => setImmediate(done));

/** Tells the result and ends. */
export function say(value: object): void {
  process.stdout.write(`${JSON.stringify(value)}\n`, () => process.exit(0));
}
