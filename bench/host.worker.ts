// host.ts in a page's worker. A worker can't tell its CPU time or memory.
const scope = globalThis as unknown as { name: string; postMessage: (value: object) => void };

export const args: readonly string[] = scope.name.split(' ');

export const cpuMs = (): number => performance.now();

export const heapMB = (): undefined => undefined;

const { port1, port2 } = new MessageChannel();
const waiting: (() => void)[] = [];
port1.addEventListener('message', () => waiting.shift()?.());
port1.start();

export const turn = (): Promise<void> =>
  new Promise((done) => {
    waiting.push(done);
    port2.postMessage(undefined);
  });

export const say = (value: object): void => scope.postMessage(value);
