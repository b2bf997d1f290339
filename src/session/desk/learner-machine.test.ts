import { describe, expect, test } from 'vitest';
import { createCluster } from '../../cluster/index.ts';
import { LearnerMachine } from './learner-machine.ts';

class Learner {
  readonly cluster = createCluster({ seed: 1 });
  readonly machine = new LearnerMachine({ cluster: this.cluster, onRequest: () => undefined });

  /** Types a line, lets time pass and answers what the terminal was sent. */
  type(keys: string, ms = 1000): string {
    this.machine.takeOutput();
    this.machine.type(keys);
    this.pass(ms);
    return this.machine.takeOutput();
  }

  pass(ms: number): void {
    this.cluster.run(this.cluster.now + ms);
  }

  lastCommand() {
    const { at: _, ...command } = this.machine.commands().at(-1) ?? { at: 0 };
    return command;
  }
}

test('a command is known with its output and how it ended; an alias by what it stands for', () => {
  const learner = new Learner();
  learner.type('k get pod nosuch\r');
  expect(learner.lastCommand()).toEqual({
    line: 'kubectl get pod nosuch',
    code: 1,
    output: 'Error from server (NotFound): pods "nosuch" not found\n',
  });
  learner.type('for i in 1 2; do\r');
  learner.type('echo $i; done\r');
  expect(learner.lastCommand()).toEqual({ line: 'for i in 1 2; do\necho $i; done', code: 0, output: '1\n2\n' });
});

/** What the terminal showed, without what only steers it. */
const seen = (shown: string): string => shown.replace(/\x1b\][^\x07]*\x07|\x1b\[\?2004[hl]/g, '').replaceAll('\r\n', '\n');

describe('jobs, as bash has them', () => {
  test('Ctrl+Z stops what is in the foreground; bg and fg let it go on, and keys reach it again', () => {
    const learner = new Learner();
    learner.type('sleep 50\r');
    expect(seen(learner.type('\x1a'))).toBe('^Z\n[1]+  Stopped                 sleep 50\n~ $ ');
    expect(seen(learner.type('echo $?; jobs\r'))).toBe('echo $?; jobs\n148\n[1]+  Stopped                 sleep 50\n~ $ ');
    expect(seen(learner.type('bg\r'))).toBe('bg\n[1]+ sleep 50 &\n~ $ ');
    expect(seen(learner.type('jobs\r'))).toBe('jobs\n[1]+  Running                 sleep 50 &\n~ $ ');
    expect(seen(learner.type('fg\r'))).toBe('fg\nsleep 50\n');
    expect(seen(learner.type('\x03'))).toBe('^C\n~ $ ');
    expect(seen(learner.type('jobs\r'))).toBe('jobs\n~ $ ');
  });

  test('a watch is stopped and looked at again', () => {
    const learner = new Learner();
    learner.type('kubectl get pods -w\r');
    expect(seen(learner.type('\x1a'))).toContain('[1]+  Stopped                 kubectl get pods -w\n');
    expect(seen(learner.type('kubectl run web --image=nginx\r', 9000))).toContain('pod/web created\n');
    expect(seen(learner.type('fg\r'))).toContain('Running');
    expect(seen(learner.type('\x03'))).toContain('^C');
  });

  test('a list goes on after what was stopped, a loop does not; pipelines stop whole', () => {
    const learner = new Learner();
    learner.type('sleep 9; echo hi\r');
    expect(seen(learner.type('\x1a'))).toBe('^Z\n[1]+  Stopped                 sleep 9\nhi\n~ $ ');
    learner.type('while true; do sleep 5; done\r');
    expect(seen(learner.type('\x1a'))).toBe('^Z\n[2]+  Stopped                 sleep 5\n~ $ ');
    learner.type('cat | wc\r');
    expect(seen(learner.type('\x1a'))).toBe('^Z\n[3]+  Stopped                 cat | wc\n~ $ ');
    expect(seen(learner.type('jobs\r'))).toBe(
      'jobs\n[1]   Stopped                 sleep 9\n[2]-  Stopped                 sleep 5\n[3]+  Stopped                 cat | wc\n~ $ ',
    );
    learner.type('kill %2\r');
    expect(seen(learner.type('fg %2\r'))).toBe('fg %2\nsleep 5\nTerminated\n~ $ ');
    learner.type('fg %3\r');
    expect(seen(learner.type('\x03'))).toBe('^C\n~ $ ');
    expect(seen(learner.type('jobs\r'))).toBe('jobs\n[1]+  Stopped                 sleep 9\n~ $ ');
  });

  test('who leaves is told once of what stands still', () => {
    const learner = new Learner();
    learner.type('sleep 50\r');
    learner.type('\x1a');
    expect(seen(learner.type('exit\r'))).toBe('exit\nexit\nThere are stopped jobs.\n~ $ ');
    expect(seen(learner.type('exit\r'))).toBe('exit\nexit\n~ $ ');
    expect(seen(learner.type('jobs\r'))).toBe('jobs\n~ $ ');
  });

  test('busybox words it its own way', () => {
    const learner = new Learner();
    learner.type('sh\r');
    learner.type('sleep 50\r');
    expect(seen(learner.type('\x1a'))).toContain('^Z[1]+  Stopped                    sleep 50\n');
    expect(seen(learner.type('bg\r'))).toContain('bg\n[1] sleep 50\n');
    expect(seen(learner.type('sleep 60 &\r'))).toContain('sleep 60 &\n');
    expect(seen(learner.type('kill -STOP %1; jobs\r'))).toContain(
      '[1]+  Stopped (signal)           sleep 50\n[2]-  Running                    sleep 60\n',
    );
    expect(seen(learner.type('kill %1 %2; kill -CONT %1\r')) + seen(learner.type('\r'))).toContain('Terminated');
  });
});

test('earlier lines are filled in and shown before they run', () => {
  const learner = new Learner();
  learner.type('echo a b\r');
  expect(seen(learner.type('!!\r'))).toBe('!!\necho a b\na b\n~ $ ');
  expect(seen(learner.type('echo !$ x\r'))).toBe('echo !$ x\necho b x\nb x\n~ $ ');
  expect(seen(learner.type('!99\r'))).toBe('!99\nbash: !99: event not found\n~ $ ');
  expect(seen(learner.type('^b^c\r'))).toBe('^b^c\necho c x\nc x\n~ $ ');
  expect(learner.lastCommand()).toMatchObject({ line: 'echo c x', code: 0 });
  expect(seen(learner.type('set +H; echo !!\r'))).toContain('echo echo c x\n');
  expect(seen(learner.type('echo !!\r'))).toBe('echo !!\n!!\n~ $ ');
});

test('a shell that is left comes again', () => {
  const learner = new Learner();
  expect(learner.type('exit\r')).toContain('~ $ ');
  expect(learner.type('\x04')).toContain('exit\r\n');
  expect(learner.type('echo still here\r')).toContain('\x07still here\r\n');
});

describe('what a program writes into a manifest of the home', () => {
  test('is told once; what the page wrote is not', () => {
    const learner = new Learner();
    learner.machine.writeFile('pod.yaml', 'kind: Pod\n');
    learner.type('sed -i s/Pod/Job/ pod.yaml; echo {} > new.json; echo x > notes.txt\r');
    expect(learner.machine.takeFiles()).toEqual([
      { path: 'new.json', text: '{}\n' },
      { path: 'pod.yaml', text: 'kind: Job\n' },
    ]);
    learner.type('ls\r');
    expect(learner.machine.takeFiles()).toEqual([]);
  });
});

describe('a file to be edited', () => {
  test('vi waits until it is saved', () => {
    const learner = new Learner();
    learner.machine.writeFile('pod.yaml', 'kind: Pod\n');
    expect(learner.machine.editing()).toBe(undefined);
    learner.type('vi pod.yaml && cat pod.yaml\r');
    const edit = learner.machine.editing();
    expect(edit).toMatchObject({ path: '/home/student/pod.yaml', text: 'kind: Pod\n' });
    learner.machine.edited(edit?.id ?? 0, 'kind: Jöb\n');
    learner.pass(100);
    expect(learner.machine.editing()).toBe(undefined);
    expect(learner.lastCommand()).toMatchObject({ code: 0, output: expect.stringContaining('kind: Jöb\n') });
    expect(learner.machine.takeFiles()).toEqual([{ path: 'pod.yaml', text: 'kind: Jöb\n' }]);
  });

  test('kubectl edit opens what it was refused again, says so when it is given up', () => {
    const learner = new Learner();
    learner.type('kubectl run web --image=nginx\r');
    learner.type('kubectl edit pod web\r');
    const first = learner.machine.editing();
    expect(first?.text).toMatch(/^# Please edit the object below/);
    learner.machine.edited(first?.id ?? 0, first?.text.replace('restartPolicy: Always', 'restartPolicy: Sometimes'));
    learner.pass(100);
    const second = learner.machine.editing();
    expect(second?.text).toContain('# pods "web" was not valid:');
    learner.machine.edited(second?.id ?? 0, undefined);
    learner.pass(100);
    expect(learner.lastCommand()).toMatchObject({
      code: 1,
      output: expect.stringContaining('error: Edit cancelled, no valid changes were saved.'),
    });
  });

  test('Ctrl+C ends the program and the edit with it', () => {
    const learner = new Learner();
    learner.type('nano new.yaml\r');
    expect(learner.machine.editing()).toMatchObject({ path: '/home/student/new.yaml', text: '' });
    expect(learner.type('\x03')).toContain('\x1b[?1049l');
    expect(learner.machine.editing()).toBe(undefined);
  });

  test('a directory and bytes that are no text are left alone', () => {
    const learner = new Learner();
    expect(learner.type('vi /tmp\r')).toContain('"/tmp" is a directory');
    learner.type("printf '\\377\\376' > x.bin\r");
    learner.type('vi x.bin\r');
    expect(learner.machine.editing()).toBe(undefined);
  });
});

describe('a forwarded port', () => {
  test('is seen while it is open, and shows the page of the container', () => {
    const learner = new Learner();
    learner.type('kubectl run web --image=nginx\r', 20_000);
    learner.type('kubectl port-forward pod/web 8080:80\r');
    expect(learner.machine.ports()).toEqual([8080]);
    learner.machine.visit(8080, '/');
    learner.pass(1000);
    expect(learner.machine.takeVisits()).toMatchObject([{ port: 8080, path: '/', page: { status: 200, type: 'text/html' } }]);
    learner.type('\x03');
    expect(learner.machine.ports()).toEqual([]);
    learner.machine.visit(8080, '/');
    learner.pass(1000);
    expect(learner.machine.takeVisits()).toEqual([{ port: 8080, path: '/', page: { refused: 'connection refused' } }]);
  });

  test('to a port where nothing listens ends when it is used', () => {
    const learner = new Learner();
    learner.type('kubectl run web --image=nginx\r', 20_000);
    learner.type('kubectl port-forward pod/web 9090:9090\r');
    learner.machine.visit(9090, '/');
    learner.pass(2000);
    expect(learner.machine.takeVisits()).toMatchObject([{ page: { refused: expect.stringMatching(/empty reply|connection reset/) } }]);
    expect(learner.machine.ports()).toEqual([]);
    expect(learner.lastCommand()).toMatchObject({ output: expect.stringContaining('error: lost connection to pod') });
  });
});
