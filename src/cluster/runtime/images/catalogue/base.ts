import type { ImageSpec } from '../../cri.ts';
import type { Program } from '../../program.ts';
import { toolNamed } from '../../late-programs.ts';
import { toolNames } from '../../tools/tool-names.ts';

/** A path that an image of ours may have in place of its real ones. */
export const standardPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** The shell and the tools in /bin. */
const standard: Readonly<Record<string, Program>> = Object.fromEntries(
  [...toolNames, 'ash', 'httpd', 'sh', 'busybox'].map((name) => [`/bin/${name}`, toolNamed(name)]),
);

/** An image with the shell and the tools, and what is said of it. */
export const withTools = (image: Partial<ImageSpec> & Pick<ImageSpec, 'names' | 'sizeBytes'>): ImageSpec => ({
  entrypoint: [],
  cmd: [],
  exposedPorts: [],
  files: [],
  ...image,
  env: { PATH: standardPath, ...image.env },
  programs: { ...standard, ...image.programs },
});

export const bash = toolNamed('bash');
const dash = toolNamed('dash');

/** What an image made from Debian has besides: bash, and dash by the name of sh. Scripts written for bash may use more than ours knows. */
export const debianShells: Readonly<Record<string, Program>> = { '/bin/bash': bash, '/bin/dash': dash, '/bin/sh': dash };

export const megabytes = (count: number): number => Math.round(count * 1_000_000);
