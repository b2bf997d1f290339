import { describe, expect, test } from 'vitest';
import { TryNode } from '../testing/try-node.ts';

/** Real milliseconds that a minute of a runaway may take: far more than it needs, far less than for ever. */
const patience = 60_000;
const mebibyte = 2 ** 20;

describe('what never ends by itself is held within bounds', () => {
  test(
    'a busy loop gets the processor it may have, and others run beside it',
    () => {
      const node = new TryNode();
      const busy = node.sh('while :; do :; done', { cpuLimit: 200 });
      const other = node.sh('i=0; while [ $i -lt 30 ]; do i=$((i+1)); echo $i; sleep 1; done');
      node.advance(60_000);
      expect(node.state(busy).state).toBe('running');
      const use = node.node.consumption().find(({ id }) => id === busy);
      expect(use?.cpuMillis).toBeGreaterThan(0.15 * 60_000);
      expect(use?.cpuMillis).toBeLessThan(0.25 * 60_000);
      expect(node.logs(other).trim().split('\n')).toHaveLength(30);
      node.node.stopContainer(busy, 0, 'KILL');
      expect(node.advance(10).state(busy)).toMatchObject({ state: 'exited', exit: { signal: 'KILL' } });
    },
    patience,
  );

  test(
    'one task of the machine is a small piece of such a loop: who drives it can stop between two',
    () => {
      const node = new TryNode();
      node.sh('while :; do :; done');
      let tasks = 0;
      const until = node.kernel.now + 10_000;
      for (let task = node.kernel.clock.take(until); task; task = node.kernel.clock.take(until)) {
        tasks++;
        if (task.to === 'runtime') node.runtime.handle(task);
      }
      expect(tasks).toBeGreaterThan(20);
    },
    patience,
  );

  test(
    'a fork bomb meets the limit of processes and is told so',
    () => {
      const node = new TryNode();
      const bomb = node.sh('bomb() { bomb | bomb & }; bomb; while :; do sleep 1; done');
      const other = node.sh('sleep 20; echo still here');
      node.advance(25_000);
      expect(node.node.usage().pids).toBeLessThanOrEqual(70);
      expect(node.logs(other)).toBe('still here\n');
      node.node.stopContainer(bomb, 0, 'KILL');
      expect(node.advance(1000).node.usage().pids).toBeLessThanOrEqual(4);
    },
    patience,
  );

  test.each([
    ['lines', 'while :; do echo all work and no play; done'],
    ['yes', 'yes'],
    ['one line without end', 'cat /dev/zero'],
  ])(
    'endless output (%s): the log is rotated, old lines go',
    (_, script) => {
      const node = new TryNode();
      const id = node.sh(script);
      node.advance(60_000);
      expect(node.state(id).state).toBe('running');
      expect(node.node.writableUsage(id)).toBeLessThanOrEqual(60 * mebibyte);
    },
    patience,
  );

  test.each([
    ['a line that never ends', 'tail /dev/zero'],
    ['a variable that doubles', 'x=abcdefgh; while :; do x=$x$x; done'],
    ['files in memory', 'dd if=/dev/zero of=/dev/shm/x bs=1M; exec tail /dev/zero'],
  ])(
    'endless memory (%s): killed at the limit',
    (_, script) => {
      const node = new TryNode();
      const id = node.start({ command: ['sh', '-c', `exec sh -c '${script}; exit $?'`], memoryLimit: 32 * mebibyte });
      node.advance(60_000);
      const { state, exit } = node.state(id);
      expect(state).toBe('exited');
      expect('code' in (exit ?? {}) ? exit : { code: 137 }).toEqual({ code: 137 });
      expect(node.node.usage().memoryBytes).toBeLessThanOrEqual(32 * mebibyte);
    },
    patience,
  );

  test(
    'endless memory without a limit: the machine kills before it is empty',
    () => {
      const node = new TryNode();
      const id = node.start({ command: ['tail', '/dev/zero'] });
      node.advance(60_000);
      expect(node.state(id)).toMatchObject({ state: 'exited', reason: 'OOMKilled' });
    },
    patience,
  );

  test(
    'a function that calls itself for ever ends, as a shell that has no more stack does',
    () => {
      const node = new TryNode();
      const id = node.sh('f() { f; }; f');
      node.advance(60_000);
      expect(node.state(id).state).toBe('exited');
    },
    patience,
  );

  test(
    'a full disk says so',
    () => {
      const node = new TryNode();
      const id = node.sh('dd if=/dev/zero of=/tmp/x bs=64M 2>&1 | head -1; sleep 1000');
      node.advance(600_000);
      expect(node.logs(id)).toContain('No space left on device');
      const { diskBytes, diskCapacity } = node.node.usage();
      expect(diskBytes).toBeLessThanOrEqual(diskCapacity);
    },
    patience,
  );
});
