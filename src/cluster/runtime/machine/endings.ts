import type { ExecResult } from '../cri.ts';
import type { Exit } from '../program.ts';
import { containerEnded } from './containers.ts';
import { exitCode } from './effects/processes.ts';
import type { Machine } from './machine.ts';
import { dropWriter, pour } from './pipes.ts';
import type { ExitWatcher, Process } from './state.ts';

/** Tells whoever waits for the end of a process that the machine itself started. */
export function ended(m: Machine, _: Process, watcher: ExitWatcher, exit: Exit): void {
  switch (watcher.kind) {
    case 'container':
      return containerEnded(m, watcher.container, exit);
    case 'exec': {
      const output = watcher.output.data;
      const result: ExecResult = watcher.timedOut ? { started: true, timedOut: true, output } : { started: true, exit, output };
      m.kernel.clock.cancel(watcher.timer);
      m.kernel.clock.at(m.kernel.now, { ...watcher.replyTo, result });
      return;
    }
    case 'stream':
      pour(m, watcher.status, execStatus(exit));
      dropWriter(m, watcher.status);
      for (const pipe of watcher.outputs) dropWriter(m, pipe);
      return;
    case 'run':
      for (const door of m.doors.values()) door.ended(watcher.run, exit);
  }
}

/** The Status that ends an exec, as the kubelet sends it. */
export function execStatus(exit: Exit): string {
  const code = exitCode(exit);
  if (code === 0) return JSON.stringify({ metadata: {}, status: 'Success' });
  return JSON.stringify({
    metadata: {},
    status: 'Failure',
    message: `command terminated with non-zero exit code: exit status ${code}`,
    reason: 'NonZeroExitCode',
    details: { causes: [{ reason: 'ExitCode', message: String(code) }] },
  });
}
