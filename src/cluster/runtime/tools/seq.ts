import { options, usageOnly } from './options.ts';
import { sys } from './system.ts';
import { die, type Tool } from './tool.ts';

/** seq [-w] [-s SEP] [FIRST [INCREMENT]] LAST */
export const seq: Tool = function* (call) {
  const negative = call.args.findIndex((arg) => /^-[\d.]/.test(arg));
  const split = negative < 0 ? call.args.length : negative;
  const given = yield* options({ ...call, args: call.args.slice(0, split) }, 'ws:', {}, true);
  const words = [...given.operands, ...call.args.slice(split)];
  for (const word of words) if (!/^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/.test(word)) return yield* usageOnly(call);
  const [a, b, c] = words;
  if (a === undefined || words.length > 3) return yield* usageOnly(call);
  const first = Number(b === undefined ? 1 : a);
  const step = Number(c === undefined ? 1 : b);
  const last = Number(c ?? b ?? a);
  const places = Math.max(
    ...(b === undefined ? ['1'] : c === undefined ? [a] : [a, b ?? '']).map((word) => (word.split('.')[1] ?? '').length),
  );
  if (step === 0) return yield* die(call, 'increment must not be zero');
  const width = given.has('w') ? Math.max(first.toFixed(places).length, last.toFixed(places).length) : 0;
  const separator = given.value('s') ?? '\n';
  let printed = false;
  for (let i = 0; ; i++) {
    const value = first + i * step;
    if (step > 0 ? value > last + 1e-12 : value < last - 1e-12) break;
    const text = value.toFixed(places);
    call.out.put(
      `${printed ? separator : ''}${text.startsWith('-') ? `-${text.slice(1).padStart(width - 1, '0')}` : text.padStart(width, '0')}`,
    );
    printed = true;
    if (i % 1000 === 999) yield* sys.compute(0.2);
    yield* call.out.drain();
  }
  if (printed) call.out.put('\n');
  return 0;
};
