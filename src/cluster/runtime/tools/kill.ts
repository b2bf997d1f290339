import type { Bytes } from '../program.ts';
import { failed, signalNames, signalNumber, signalOf, strerror, sys } from './system.ts';
import { type Call, complain, die, type Tool } from './tool.ts';

/** kill [-l] [-SIGNAL] PIDS */
export const kill: Tool = function* (call) {
  const [first, ...rest] = call.args;
  if (first === '-l') return list(call, rest);
  let signal = 15;
  let targets = call.args;
  if (first !== undefined && /^-./.test(first) && first !== '--') {
    const name = first === '-s' && rest.length > 0 ? (rest.shift() ?? '') : first.slice(1);
    const number = signalNumber(name);
    if (number === undefined) return yield* die(call, `bad signal name '${name}'`);
    signal = number;
    targets = rest;
  }
  if (targets[0] === '--') targets = targets.slice(1);
  if (targets.length === 0) return yield* die(call, 'you need to specify whom to kill');
  let errors = 0;
  for (const target of targets) {
    if (!/^-?\d+$/.test(target)) {
      yield* complain(call, `invalid number '${target}'`);
      errors++;
      continue;
    }
    const sent = signal === 0 ? 0 : signalOf(signal);
    const done = sent === undefined ? undefined : yield* sys.kill(Number(target), sent);
    if (failed(done)) {
      yield* complain(call, `can't kill pid ${target}: ${strerror(done)}`);
      errors++;
    }
  }
  return Math.min(errors, 255);
};

function list(call: Call, names: readonly Bytes[]): number {
  if (names.length === 0) {
    for (const [number, name] of signalNames.entries()) if (number > 0) call.out.line(`${String(number).padStart(2)}) ${name}`);
    return 0;
  }
  for (const name of names) {
    const number = signalNumber(/^\d+$/.test(name) ? String(Number(name) & 127) : name);
    if (number === undefined) {
      call.err.put(`${call.name}: unknown signal '${name}'\n`);
      return 1;
    }
    call.out.line(/^\d+$/.test(name) ? (signalNames[number] ?? name) : String(number));
  }
  return 0;
}
