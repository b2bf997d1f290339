import type { Bytes, Program, Running } from '../program.ts';
import { failed, sys } from '../tools/system.ts';

/** The first process of a sandbox: waits for ever, and for those who lost their parent. */
function* pause(): Running {
  for (const signal of ['TERM', 'INT', 'CHLD'] as const) yield* sys.trap(signal, 'catch');
  for (;;) {
    const ended = yield* sys.wait();
    if (failed(ended) && ended.errno === 'ECHILD') yield* sys.sleep(3_600_000_000);
    const came = yield* sys.signals();
    if (came.includes('TERM') || came.includes('INT')) return 0;
  }
}

/** What is left when a file can't be run after all: the runtime's last word, in the container's log. */
function* unexecutable({ argv }: { readonly argv: readonly Bytes[] }): Running {
  yield* sys.write(2, `exec ${argv[0]}: ${argv[1]}\n`);
  return 1;
}

/** Programs that the machines run for themselves. */
export const ownPrograms: Readonly<Record<string, Program>> = { pause, unexecutable };
