import type { ImageSpec } from '../../cri.ts';
import type { Program } from '../../program.ts';
import { bash, dash, shellProgram } from '../../shell/index.ts';
import { tools } from '../../tools/index.ts';
import { httpd } from '../servers/busybox-httpd.ts';

/** A path that an image of ours may have in place of its real ones. */
export const standardPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

const programs: Readonly<Record<string, Program>> = { ...tools, ash: shellProgram, httpd, sh: shellProgram };

/** busybox: one program by many names. */
const busybox: Program = function* (context) {
  const [, name, ...args] = context.argv;
  const program = programs[name ?? ''];
  if (program) return yield* program({ ...context, argv: [name ?? '', ...args] });
  if (name === undefined || name === '--help') {
    yield {
      call: 'write',
      fd: 1,
      data: `BusyBox v1.36.1 () multi-call binary.\n\nUsage: busybox [function [arguments]...]\n\nCurrently defined functions:\n\t${Object.keys(programs).sort().join(', ')}\n`,
    };
    return 0;
  }
  if (name === '--list') {
    yield { call: 'write', fd: 1, data: Object.keys(programs).sort().map((one) => `${one}\n`).join('') }; // biome-ignore format: one line
    return 0;
  }
  yield { call: 'write', fd: 2, data: `${name}: applet not found\n` };
  return 127;
};

/** The shell and the tools in /bin. */
export const shellAndTools: Readonly<Record<string, Program>> = {
  ...Object.fromEntries(Object.entries(programs).map(([name, program]) => [`/bin/${name}`, program])),
  '/bin/busybox': busybox,
};

/** An image with the shell and the tools, and what is said of it. */
export const withTools = (image: Partial<ImageSpec> & Pick<ImageSpec, 'names' | 'sizeBytes'>): ImageSpec => ({
  entrypoint: [],
  cmd: [],
  exposedPorts: [],
  files: [],
  ...image,
  env: { PATH: standardPath, ...image.env },
  programs: { ...shellAndTools, ...image.programs },
});

/** What an image made from Debian has besides: bash, and dash by the name of sh. Scripts written for bash may use more than ours knows. */
export const debianShells: Readonly<Record<string, Program>> = { '/bin/bash': bash, '/bin/dash': dash, '/bin/sh': dash };

export const megabytes = (count: number): number => Math.round(count * 1_000_000);
