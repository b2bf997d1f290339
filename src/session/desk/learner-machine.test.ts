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
