import { failed, strerror, sys } from './system.ts';
import { die, type Tool } from './tool.ts';
import { size } from './head.ts';

const ownMemory = 400 << 10;

/** dd if= of= bs= count= skip= seek= conv=notrunc,sync status=none */
export const dd: Tool = function* (call) {
  const given = new Map<string, string>();
  for (const arg of call.args) {
    const at = arg.indexOf('=');
    const name = arg.slice(0, at);
    if (at < 0 || !['if', 'of', 'bs', 'ibs', 'obs', 'count', 'skip', 'seek', 'conv', 'status', 'iflag', 'oflag', 'cbs'].includes(name))
      return yield* die(call, `invalid argument '${arg}'`);
    given.set(name, arg.slice(at + 1));
  }
  const count = (name: string, fallback: number): number => {
    const text = given.get(name);
    return text === undefined ? fallback : (size(text) ?? Number.NaN);
  };
  for (const name of ['bs', 'ibs', 'obs', 'count', 'skip', 'seek'])
    if (Number.isNaN(count(name, 0))) return yield* die(call, `invalid number '${given.get(name)}'`);
  const block = count('bs', count('ibs', 512));
  const blocks = count('count', Infinity);
  const input = given.get('if');
  const output = given.get('of');
  const from = input === undefined ? call.stdin : yield* sys.open(input, { read: true });
  if (failed(from)) return yield* die(call, `can't open '${input}': ${strerror(from)}`);
  const keep = given.get('conv')?.includes('notrunc') || count('seek', 0) > 0;
  const to = output === undefined ? call.out.fd : yield* sys.open(output, { write: true, create: true, truncate: !keep, mode: 0o666 });
  if (failed(to)) return yield* die(call, `can't open '${output}': ${strerror(to)}`);
  if (count('seek', 0) > 0) yield* sys.seek(to, count('seek', 0) * block, 'set');
  let left = count('skip', 0) * block;
  if (left > 0 && !failed(yield* sys.seek(from, left, 'cur'))) left = 0;
  while (left > 0) {
    const piece = yield* sys.read(from, Math.min(left, 65536));
    if (failed(piece) || piece === '') break;
    left -= piece.length;
  }
  if (block >= 65536) yield* sys.memory(ownMemory + block);
  const totals = { in: { whole: 0, part: 0 }, out: { whole: 0, part: 0 }, bytes: 0 };
  const start = yield* sys.now();
  let status = 0;
  for (let done = 0; done < blocks; done++) {
    let piece = yield* sys.read(from, block);
    while (failed(piece) && piece.errno === 'EINTR') piece = yield* sys.read(from, block);
    if (failed(piece)) return yield* die(call, `read error: ${strerror(piece)}`);
    if (piece === '') break;
    const size = piece.length === block ? 'whole' : 'part';
    totals.in[size]++;
    let rest = piece;
    while (rest !== '') {
      const written = yield* sys.write(to, rest);
      if (failed(written)) {
        call.err.put(`dd: error writing '${output ?? 'standard output'}': ${strerror(written)}\n`);
        status = 1;
        break;
      }
      rest = rest.slice(written);
    }
    if (status !== 0) break;
    totals.out[size]++;
    totals.bytes += piece.length;
    // Some 2 GB a second.
    if (done % 64 === 63) yield* sys.compute(Math.min(1000, (64 * block) / 2_000_000));
  }
  if (output !== undefined) yield* sys.close(to);
  if (given.get('status') === 'none') return status;
  for (const way of ['in', 'out'] as const) call.err.put(`${totals[way].whole}+${totals[way].part} records ${way}\n`);
  if (given.get('status') !== 'noxfer') {
    const seconds = Math.max(0.000001, ((yield* sys.now()) - start) / 1000);
    const human = (bytes: number) =>
      bytes >= 2 ** 30
        ? `${(bytes / 2 ** 30).toFixed(1)}GB`
        : bytes >= 2 ** 20
          ? `${(bytes / 2 ** 20).toFixed(1)}MB`
          : bytes >= 1024
            ? `${(bytes / 1024).toFixed(1)}KB`
            : `${bytes} bytes`;
    call.err.put(
      `${totals.bytes} bytes (${human(totals.bytes)}) copied, ${seconds.toFixed(6)} seconds, ${human(totals.bytes / seconds)}/s\n`,
    );
  }
  return status;
};
