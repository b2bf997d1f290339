import { describe, expect, test } from 'vitest';
import { aContainer, TryNode } from '../testing/try-node.ts';

const createFailed =
  'failed to create containerd task: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: ';

// Each as a real containerd 2.1.9 with runc 1.1.5 told it.
describe('a container that can not start', () => {
  test.each([
    [['slep', '3600'], 'exec: "slep": executable file not found in $PATH'],
    [[''], 'exec: "": executable file not found in $PATH'],
    [['/no/such'], 'exec: "/no/such": stat /no/such: no such file or directory'],
    [['./foo'], 'exec: "./foo": stat ./foo: no such file or directory'],
    [['/etc/passwd'], 'exec: "/etc/passwd": permission denied'],
    [['/tmp'], 'exec: "/tmp": permission denied'],
    [['/etc/passwd/x'], 'exec: "/etc/passwd/x": stat /etc/passwd/x: not a directory'],
  ])('%j', (command, message) => {
    const node = new TryNode();
    const made = node.node.createContainer(node.sandbox, aContainer({ command }));
    if (!made.ok) throw new Error(made.message);
    expect(node.node.startContainer(made.id)).toEqual({ ok: false, message: createFailed + message });
    expect(node.state(made.id)).toMatchObject({ state: 'exited', reason: 'StartError', exit: { code: 128 } });
    expect(node.state(made.id).startedAt).toBeUndefined();
  });

  test('because its working directory is a file', () => {
    const node = new TryNode();
    const made = node.node.createContainer(node.sandbox, aContainer({ command: ['pwd'], workingDir: '/etc/passwd' }));
    if (!made.ok) throw new Error(made.message);
    expect(node.node.startContainer(made.id)).toEqual({
      ok: false,
      message: `${createFailed}error during container init: mkdir /etc/passwd: not a directory`,
    });
  });
});

test('a script without interpreter line starts, and says what is wrong', () => {
  const node = new TryNode();
  node.node.createVolume('scripts', { medium: 'disk', readOnly: true });
  node.node.writeVolume('scripts', [
    { path: 'plain.sh', data: 'echo hi\n', mode: 0o755 },
    { path: 'bash.sh', data: '#!/bin/bash\necho hi\n', mode: 0o755 },
    { path: 'ok.sh', data: '#!/bin/sh\necho hi $0 $@\n', mode: 0o755 },
  ]);
  const mounts = [{ path: '/s', volume: 'scripts', readOnly: true }];
  const run = (command: string[]) => {
    const id = node.start({ command, mounts });
    node.advance(100);
    return [node.logs(id), node.state(id).exit];
  };
  expect(run(['/s/plain.sh'])).toEqual(['exec /s/plain.sh: exec format error\n', { code: 1 }]);
  expect(run(['/s/bash.sh'])).toEqual(['exec /s/bash.sh: no such file or directory\n', { code: 1 }]);
  expect(run(['/s/ok.sh', 'x'])).toEqual(['hi /s/ok.sh x\n', { code: 0 }]);
});

test('users, groups and a read-only root are respected', () => {
  const node = new TryNode();
  node.node.createVolume('data', { medium: 'disk', gid: 2000 });
  const id = node.sh('grep -E "^(Uid|Gid|Groups)" /proc/self/status; touch /data/x && stat -c "%u %g" /data/x; touch /x; echo rc=$?', {
    runAsUser: 1000,
    runAsGroup: 3000,
    groups: [2000],
    capabilities: [],
    readOnlyRootFilesystem: true,
    mounts: [{ path: '/data', volume: 'data', readOnly: false }],
  });
  node.advance(1000);
  expect(node.logs(id)).toBe(
    'Uid:\t1000\t1000\t1000\t1000\nGid:\t3000\t3000\t3000\t3000\nGroups:\t2000 3000 \n1000 2000\ntouch: /x: Read-only file system\nrc=1\n',
  );
});

test('the environment is the one of the image, HOSTNAME, the one of the pod, HOME', () => {
  const node = new TryNode();
  const id = node.start({ command: ['env'], env: [{ name: 'A', value: '1' }] });
  node.advance(100);
  expect(node.logs(id)).toBe('PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin\nHOSTNAME=web\nA=1\nHOME=/root\n');
});

test('a volume that is written anew changes in one step; who has a file by subPath keeps the old one', () => {
  const node = new TryNode();
  node.node.createVolume('config', { medium: 'disk', readOnly: true });
  const write = (value: string) => node.node.writeVolume('config', [{ path: 'key', data: value, mode: 0o644 }]);
  write('one');
  const id = node.sh('sleep 100', {
    mounts: [
      { path: '/config', volume: 'config', readOnly: true },
      { path: '/single', volume: 'config', subPath: 'key', readOnly: true },
    ],
  });
  node.advance(100);
  write('two');
  expect(node.exec(id, 'sh', '-c', 'cat /config/key; echo; cat /single; echo; readlink /config/key')).toMatchObject({
    output: 'two\none\n..data/key\n',
  });
});

test('the termination message is what the container wrote there', () => {
  const node = new TryNode();
  const id = node.sh('echo -n goodbye > /dev/termination-log; exit 1');
  node.advance(100);
  expect(node.node.readTerminationMessage(id)).toBe('goodbye');
});

describe('exec', () => {
  test('brings output and exit code', () => {
    const node = new TryNode();
    const id = node.sh('sleep 100');
    node.advance(100);
    expect(node.exec(id, 'sh', '-c', 'echo out; echo err >&2; exit 3')).toEqual({ started: true, exit: { code: 3 }, output: 'out\nerr\n' });
  });

  test('ends at its timeout', () => {
    const node = new TryNode();
    const id = node.sh('sleep 100');
    node.node.exec(id, ['sleep', '5'], 1000, { to: 'kubelet', type: 'exec' });
    node.advance(999);
    expect(node.replies.filter(({ type }) => type === 'exec')).toEqual([]);
    node.advance(2);
    expect(node.replies.at(-1)).toMatchObject({ result: { started: true, timedOut: true } });
  });

  test('of a command that is not there fails in runc’s words', () => {
    const node = new TryNode();
    const id = node.sh('sleep 100');
    node.advance(100);
    const result = node.exec(id, 'nosuch');
    expect(result).toMatchObject({ started: false });
    expect(result && 'message' in result ? result.message.replace(/[0-9a-f]{64}/, 'ID') : '').toBe(
      'rpc error: code = Unknown desc = failed to exec in container: failed to start exec "ID": OCI runtime exec failed: exec failed: unable to start container process: exec: "nosuch": executable file not found in $PATH',
    );
  });
});
