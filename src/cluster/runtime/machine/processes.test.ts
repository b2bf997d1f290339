import { describe, expect, test } from 'vitest';
import { TryNode } from '../testing/try-node.ts';

describe('signals', () => {
  test('the first process of a container dies of no signal but KILL from outside', () => {
    const node = new TryNode();
    const id = node.sh('while true; do sleep 1; done');
    node.advance(100);
    node.node.stopContainer(id, 5000);
    expect(node.advance(4000).state(id).state).toBe('running');
    expect(node.advance(2000).state(id)).toMatchObject({ state: 'exited', exit: { signal: 'KILL' }, reason: 'Error', finishedAt: 5100 });
  });

  test('kill -9 1 from inside does nothing', () => {
    const node = new TryNode();
    const id = node.sh('sleep 100; echo never');
    node.advance(100);
    expect(node.exec(id, 'kill', '-9', '1')).toMatchObject({ exit: { code: 0 } });
    expect(node.state(id).state).toBe('running');
  });

  test('a trap decides how it ends', () => {
    const node = new TryNode();
    const id = node.sh("trap 'echo draining; sleep 4; echo bye; exit 0' TERM; while true; do sleep 1; done");
    node.advance(100);
    node.node.stopContainer(id, 30_000);
    node.advance(30_000);
    expect(node.logs(id)).toBe('draining\nbye\n');
    expect(node.state(id)).toMatchObject({ exit: { code: 0 }, reason: 'Completed' });
    expect(node.state(id).finishedAt).toBeLessThan(6000);
  });

  test('with the first process go all others', () => {
    const node = new TryNode();
    const id = node.sh('(while true; do echo alive; sleep 1; done) & sleep 3; exit 4');
    node.advance(20_000);
    expect(node.logs(id)).toBe('alive\nalive\nalive\n');
    expect(node.state(id).exit).toEqual({ code: 4 });
  });

  test('in a shared process namespace the first process is the sandbox, and a container ends alone', () => {
    const node = new TryNode({ sandbox: { shareProcessNamespace: true } });
    const one = node.sh('sleep 2; exit 7', { name: 'one' });
    const two = node.sh('sleep 100', { name: 'two' });
    node.advance(500);
    expect(node.exec(two, 'sh', '-c', 'cat /proc/1/comm')).toMatchObject({ output: 'pause\n' });
    expect(node.state(one).exit).toEqual({ code: 7 });
    expect(node.state(two).state).toBe('running');
  });
});

describe('memory', () => {
  test('a container that eats more than its limit is killed', () => {
    const node = new TryNode();
    const id = node.start({ image: 'polinux/stress', command: ['stress', '--vm', '1', '--vm-bytes', '250M'], memoryLimit: 100 << 20 });
    node.advance(5000);
    expect(node.state(id)).toMatchObject({ state: 'exited', exit: { code: 1 }, reason: 'OOMKilled' });
  });

  test('files in memory count', () => {
    const node = new TryNode();
    node.node.createVolume('cache', { medium: 'memory' });
    const id = node.sh('x=0; while [ $x -lt 64 ]; do head -c 1000000 /dev/zero >> /cache/f; x=$((x+1)); done', {
      memoryLimit: 32 << 20,
      mounts: [{ path: '/cache', volume: 'cache', readOnly: false }],
    });
    node.advance(60_000);
    expect(node.state(id)).toMatchObject({ state: 'exited', reason: 'OOMKilled' });
    expect(node.node.volumeUsage('cache')).toBeLessThan(33 << 20);
  });
});

describe('what never ends is bounded', () => {
  test.each([
    ['a loop', 'while true; do :; done'],
    ['output', 'while true; do echo yes; done'],
    ['children', 'f() { f & f & wait; }; f'],
  ])('%s', (_, script) => {
    const node = new TryNode();
    const id = node.sh(script, { cpuLimit: 500 });
    node.advance(6000);
    expect(node.kernel.now).toBe(6000);
    const { cpuMillis } = node.state(id);
    expect(cpuMillis).toBeLessThan(4000);
    node.node.stopContainer(id, 0);
    expect(node.advance(100).state(id).state).toBe('exited');
  });

  test('a cpu limit stretches work', () => {
    const node = new TryNode();
    const id = node.start({ image: 'perl', command: ['perl', '-Mbignum=bpi', '-wle', 'print bpi(2000)'], cpuLimit: 500 });
    node.advance(7900);
    expect(node.state(id).state).toBe('running');
    node.advance(200);
    expect(node.state(id)).toMatchObject({ state: 'exited', exit: { code: 0 } });
    expect(node.logs(id)).toMatch(/^3\.14159265358979323846/);
  });
});
