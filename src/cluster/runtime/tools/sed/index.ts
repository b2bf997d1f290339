import type { Bytes, Running } from '../../program.ts';
import { contents } from '../files.ts';
import { options, usageOnly } from '../options.ts';
import { failed, strerror, sys } from '../system.ts';
import { type Call, complain, die, Output, type Tool } from '../tool.ts';
import { Editor } from './editor.ts';
import { type SedCommand, SedError, SedParser } from './script.ts';

/** sed [-nEri] [-e SCRIPT] [-f FILE] [SCRIPT] FILES */
export const sed: Tool = function* (call) {
  // -i may carry a suffix in its own word; it never takes the next one.
  const suffix = call.args.find((arg) => /^-i./.test(arg) && !/^-i[nErsz]+$/.test(arg))?.slice(2);
  const args = call.args.map((arg) => (suffix !== undefined && arg === `-i${suffix}` ? '-i' : arg));
  const given = yield* options({ ...call, args }, 'nErisuze:f:', {
    quiet: 'n',
    silent: 'n',
    'regexp-extended': 'E',
    expression: 'e',
    file: 'f',
    'in-place': 'i',
  });
  const scripts = [...(given.values.get('e') ?? [])];
  for (const path of given.values.get('f') ?? []) {
    const text = yield* contents(call, path, 'open');
    if (text === undefined) return 1;
    scripts.push(text.replace(/\n$/, ''));
  }
  const operands = [...given.operands];
  if (scripts.length === 0) {
    const script = operands.shift();
    if (script === undefined) return yield* usageOnly(call);
    scripts.push(script);
  }
  const text = scripts.join('\n');
  let commands: readonly SedCommand[];
  try {
    commands = new SedParser(text, given.has('E') || given.has('r')).parse();
  } catch (error) {
    if (!(error instanceof SedError)) throw error;
    return yield* die(call, error.message);
  }
  const quiet = given.has('n') || text.startsWith('#n\n');
  if (!given.has('i')) {
    const editor = new Editor(call, commands, quiet, call.out);
    return yield* editor.run(operands.length > 0 ? operands : ['-']);
  }
  let status = 0;
  for (const path of operands) {
    const fd = yield* sys.open(path, { read: true });
    if (failed(fd)) {
      yield* complain(call, `${path}: ${strerror(fd)}`);
      status = 1;
      continue;
    }
    yield* sys.close(fd);
    status = (yield* inPlace(call, commands, quiet, path, suffix)) || status;
  }
  return status;
};

function* inPlace(call: Call, commands: readonly SedCommand[], quiet: boolean, path: Bytes, suffix: Bytes | undefined): Running {
  const stat = yield* sys.stat(path);
  const temporary = `${path}XXXXXX`;
  const to = yield* sys.open(temporary, { write: true, create: true, truncate: true, mode: failed(stat) ? 0o644 : stat.mode & 0o777 });
  if (failed(to)) return yield* die(call, `${path}: ${strerror(to)}`);
  const out = new Output(to);
  const editor = new Editor(call, commands, quiet, out);
  const status = yield* editor.run([path]);
  yield* out.flush();
  yield* sys.close(to);
  if (suffix) yield* sys.rename(path, path + suffix);
  const moved = yield* sys.rename(temporary, path);
  if (failed(moved)) return yield* die(call, `can't move '${temporary}' to '${path}': ${strerror(moved)}`);
  return status;
}
