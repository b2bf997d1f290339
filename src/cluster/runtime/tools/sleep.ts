import { failed, sys } from './system.ts';
import { die, type Tool } from './tool.ts';
import { usageOnly } from './options.ts';

const units: Readonly<Record<string, number>> = { '': 1, s: 1, m: 60, h: 3600, d: 86400 };

/** Milliseconds of `1.5`, `2m`, `inf`; undefined when it is no duration. */
export function duration(text: string): number | undefined {
  if (/^inf(inity)?$/.test(text)) return 2 ** 40;
  const match = /^(\d+\.?\d*|\.\d+)([smhd]?)$/.exec(text);
  return match ? Number(match[1]) * (units[match[2] ?? ''] ?? 1) * 1000 : undefined;
}

/** sleep N…: the sum of its arguments. */
export const sleep: Tool = function* (call) {
  if (call.args.length === 0) yield* usageOnly(call);
  let total = 0;
  for (const arg of call.args) {
    const ms = duration(arg);
    if (ms === undefined) return yield* die(call, `invalid number '${arg}'`);
    total += ms;
  }
  const end = (yield* sys.now()) + total;
  for (let left = total; left > 0; left = end - (yield* sys.now())) {
    if (!failed(yield* sys.sleep(left))) break;
  }
  return 0;
};

/** usleep MICROSECONDS */
export const usleep: Tool = function* (call) {
  const [text = ''] = call.args;
  if (!/^\d+$/.test(text)) return yield* die(call, `invalid number '${text}'`);
  yield* sys.sleep(Number(text) / 1000);
  return 0;
};
