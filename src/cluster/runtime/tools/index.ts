import type { Program } from '../program.ts';
import { cat } from './cat.ts';
import { echo } from './echo.ts';
import { kill } from './kill.ts';
import { printf } from './printf.ts';
import { sleep, usleep } from './sleep.ts';
import { test } from './test.ts';
import { program, type Tool } from './tool.ts';

const applets: Readonly<Record<string, Tool>> = { '[': test, '[[': test, cat, echo, kill, printf, sleep, test, usleep };

/** The tools of busybox that we have, by name. */
export const tools: Readonly<Record<string, Program>> = Object.fromEntries(
  Object.entries(applets).map(([name, tool]) => [name, program(tool)]),
);
