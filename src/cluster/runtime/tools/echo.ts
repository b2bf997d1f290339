import { unescape } from './escapes.ts';
import type { Tool } from './tool.ts';

/** echo [-neE] WORDS */
export const echo: Tool = function* ({ args, out }) {
  let newline = true;
  let escapes = false;
  let at = 0;
  for (; /^-[neE]+$/.test(args[at] ?? ''); at++) {
    for (const letter of args[at]?.slice(1) ?? '') {
      if (letter === 'n') newline = false;
      else escapes = letter === 'e';
    }
  }
  const text = args.slice(at).join(' ');
  if (!escapes) out.put(newline ? `${text}\n` : text);
  else {
    const { text: done, stop } = unescape(text);
    out.put(newline && !stop ? `${done}\n` : done);
  }
  yield* out.flush();
  return 0;
};
