import { httpd } from './images/servers/busybox-httpd.ts';
import type { Program } from './program.ts';
import { bash, dash, shellProgram } from './shell/index.ts';
import { tools } from './tools/index.ts';

const applets: Readonly<Record<string, Program>> = { ...tools, ash: shellProgram, httpd, sh: shellProgram };

/** busybox: one program by many names. */
const busybox: Program = function* (context) {
  const [, name, ...args] = context.argv;
  const program = applets[name ?? ''];
  if (program) return yield* program({ ...context, argv: [name ?? '', ...args] });
  if (name === undefined || name === '--help') {
    yield {
      call: 'write',
      fd: 1,
      data: `BusyBox v1.36.1 () multi-call binary.\n\nUsage: busybox [function [arguments]...]\n\nCurrently defined functions:\n\t${Object.keys(applets).sort().join(', ')}\n`,
    };
    return 0;
  }
  if (name === '--list') {
    yield { call: 'write', fd: 1, data: Object.keys(applets).sort().map((one) => `${one}\n`).join('') }; // biome-ignore format: one line
    return 0;
  }
  yield { call: 'write', fd: 2, data: `${name}: applet not found\n` };
  return 127;
};

/** The shells, busybox and every tool, by name. */
export const programs: Readonly<Record<string, Program>> = { ...applets, bash, dash, busybox };

export * as servers from './images/servers/index.ts';
