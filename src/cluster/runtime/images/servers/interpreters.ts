import type { Program } from '../../program.ts';
import { pythonHttp } from './small-apps.ts';

/** `python -m http.server 8080`; `-c` and scripts are beyond us and say so. */
export const python: Program = function* (context) {
  const { argv } = context;
  if (argv.includes('http.server') || context.resume !== undefined) return yield* pythonHttp(context);
  if (argv.includes('--version') || argv.includes('-V')) {
    yield { call: 'write', fd: 1, data: 'Python 3.13.1\n' };
    return 0;
  }
  const printed = /^\s*print\((["'])(.*)\1\)\s*$/.exec(argv[argv.indexOf('-c') + 1] ?? '')?.[2];
  if (argv.includes('-c') && printed !== undefined) {
    yield { call: 'write', fd: 1, data: `${printed}\n` };
    return 0;
  }
  yield { call: 'write', fd: 2, data: 'python: the playground has no Python interpreter; it knows `python -m http.server [PORT]`\n' };
  return 1;
};

/** Its version is all that it knows. */
export const node: Program = function* ({ argv }) {
  const version = argv.includes('--version') || argv.includes('-v');
  yield { call: 'write', fd: version ? 1 : 2, data: version ? 'v22.12.0\n' : 'node: the playground has no JavaScript runtime\n' };
  return version ? 0 : 1;
};
