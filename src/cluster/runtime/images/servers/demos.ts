import { ownPrograms } from '../../machine/own-programs.ts';
import type { Program } from '../../program.ts';
import { echoServer, kuard, livenessServer, netexec } from './small-apps.ts';

/** agnhost: one program with many subcommands. */
export const agnhost: Program = function* (context) {
  const [, command = 'help'] = context.argv;
  const program = { netexec, liveness: livenessServer, pause: ownPrograms['pause'], 'serve-hostname': echoServer(9376) }[
    command as 'netexec'
  ];
  if (program) return yield* program({ ...context, argv: context.argv.slice(1) });
  yield { call: 'write', fd: 2, data: `Error: unknown command "${command}" for "app"\n` };
  return 1;
};

/** Counts down before it serves. */
export const slowStarter = (seconds: number): Program =>
  function* (context) {
    if (context.resume === undefined) {
      const wait = Number(context.env['START_SECONDS'] ?? seconds);
      yield { call: 'write', fd: 1, data: `starting, ready in ${wait}s\n` };
      yield { call: 'sleep', ms: wait * 1000 };
    }
    return yield* kuard(context);
  };
