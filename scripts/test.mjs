// npm test: everything. Types, lint, format, dependency rules, dead code, unit and conformance tests with coverage, the lessons, the build, end-to-end in a real browser.
// Every step runs even if one fails, so that one run tells all; the last line counts them and their tests: `N passed, N failed`.
import { spawn } from 'node:child_process';

const steps = [
  ['types', 'npm', ['run', '--silent', 'types']],
  ['lint and format', 'npm', ['run', '--silent', 'lint']],
  ['dependency rules, dead code', 'npm', ['run', '--silent', 'rules']],
  ['command line bundle', 'node', ['scripts/build-cli.mjs']],
  ['unit and conformance tests', 'npx', ['vitest', 'run', '--coverage']],
  ['lessons', 'node', ['dist-cli/podground.js', 'lesson', 'check', 'lessons']],
  ['build', 'npx', ['vite', 'build', '--logLevel', 'warn']],
  ['sizes', 'node', ['scripts/sizes.mjs']],
  ['end to end', 'node', ['scripts/e2e.mjs']],
];
const run = (command, args) =>
  new Promise((done) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, FORCE_COLOR: '0', NO_COLOR: '1' } });
    let out = '';
    for (const [from, to] of [
      [child.stdout, process.stdout],
      [child.stderr, process.stderr],
    ])
      from.on('data', (data) => {
        out += data;
        to.write(data);
      });
    child.on('close', (code) => done({ code: code ?? 1, out }));
  });
const number = (pattern, text) => Number(pattern.exec(text)?.[1] ?? 0);
/** Counts of the test runners within a step: vitest's "Tests  3 failed | 120 passed", Playwright's "12 passed" and "1 failed"; a step without a runner counts as one. */
function counts({ code, out }) {
  const plain = out.replaceAll(/\u001b\[[0-9;]*m/g, '');
  const line = /^\s*Tests\s+(.*)$/m.exec(plain)?.[1] ?? (/^\s+\d+ passed \(/m.test(plain) ? plain : '');
  const passed = number(/(\d+) passed/, line);
  const failed = number(/(\d+) failed/, line);
  if (passed + failed === 0) return code === 0 ? [1, 0] : [0, 1];
  return [passed, code === 0 ? failed : Math.max(failed, 1)];
}
let passed = 0;
let failed = 0;
const broken = [];
for (const [name, command, args] of steps) {
  const started = Date.now();
  console.log(`\n── ${name}`);
  const result = await run(command, args);
  const [good, bad] = counts(result);
  passed += good;
  failed += bad;
  if (result.code !== 0) broken.push(name);
  console.log(`── ${name}: ${result.code === 0 ? 'passed' : 'FAILED'} in ${((Date.now() - started) / 1000).toFixed(1)} s`);
}
if (broken.length) console.log(`\nFailed: ${broken.join('; ')}`);
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed || broken.length ? 1 : 0);
