// Runs scripts through this machine's busybox and keeps its answers: node conformance/shell/record.mjs SCRIPTS.txt OUT.jsonl
// Scripts are parted by lines of five equals signs. Needs busybox; the test that reads the answers does not.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const [input, output] = process.argv.slice(2);
const scripts = readFileSync(input, 'latin1').split(/^=====\n/m).filter((script) => script.trim() !== '');
const lines = scripts.map((script) => {
  const directory = mkdtempSync(join(tmpdir(), 'shell-'));
  const env = { PATH: '/usr/bin:/bin', HOME: '/root', LC_ALL: 'C', TZ: 'UTC', PWD: directory };
  const done = spawnSync('busybox', ['sh', '-c', script.replace(/\n$/, '')], { cwd: directory, env, input: '', timeout: 10000, encoding: 'latin1' });
  rmSync(directory, { recursive: true, force: true });
  return JSON.stringify({ script: script.replace(/\n$/, ''), stdout: done.stdout, stderr: done.stderr, code: done.status ?? 128 + 9 });
});
writeFileSync(output, `${lines.join('\n')}\n`, 'latin1');
