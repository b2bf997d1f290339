import { contents } from './files.ts';
import { options } from './options.ts';
import type { Tool } from './tool.ts';

/** wc [-lwcmL] FILES */
export const wc: Tool = function* (call) {
  const given = yield* options(call, 'lwcmL');
  const shown = ['l', 'w', 'c', 'm', 'L'].filter((flag) => given.has(flag));
  const columns = shown.length > 0 ? shown : ['l', 'w', 'c'];
  const files = given.operands.length > 0 ? given.operands : ['-'];
  const totals = new Map<string, number>();
  let status = 0;
  const print = (counts: ReadonlyMap<string, number>, name: string | undefined) => {
    const numbers = columns.map((column) => String(counts.get(column) ?? 0).padStart(columns.length > 1 || files.length > 1 ? 9 : 0));
    call.out.line(
      [...numbers.map((text, index) => (index === 0 ? text : ` ${text}`)), ...(name === undefined ? [] : [` ${name}`])].join(''),
    );
  };
  for (const path of files) {
    const text = yield* contents(call, path, 'plain');
    if (text === undefined) {
      status = 1;
      continue;
    }
    const lines = text.split('\n');
    const counts = new Map([
      ['l', lines.length - 1],
      ['w', (text.match(/[^\s]+/g) ?? []).length],
      ['c', text.length],
      ['m', text.length],
      ['L', Math.max(...lines.map((line) => line.length))],
    ]);
    for (const [key, value] of counts)
      totals.set(key, key === 'L' ? Math.max(totals.get(key) ?? 0, value) : (totals.get(key) ?? 0) + value);
    print(counts, given.operands.length === 0 ? undefined : path);
  }
  if (files.length > 1) print(totals, 'total');
  return status;
};
