import { describe, expect, test } from 'vitest';
import type { ApiRequest, ApiResponse, StreamTarget } from '../apiserver/index.ts';
import type { ApiStream, Program } from './index.ts';
import { TryNode } from './testing/try-node.ts';
import { type ClusterDoor, type RunOptions, Workstation } from './workstation.ts';

const request: ApiRequest = { method: 'GET', path: '/' };

/** Opens a stream, copies stdin to it and its output back, ends with the message of its Status. */
const streamer: Program = function* () {
  const stream = (yield { call: 'api-stream', request, tty: true }) as ApiStream;
  const open = new Set([0, stream.stdout, stream.stderr]);
  let text = '';
  while (open.has(stream.stdout) || open.has(stream.stderr)) {
    const ready = (yield { call: 'poll', fds: [...open] }) as number[];
    for (const fd of ready) {
      const data = (yield { call: 'read', fd, max: 65_536 }) as string;
      if (data === '') open.delete(fd);
      if (data === '' && fd === 0) yield { call: 'close', fd: stream.stdin };
      if (data !== '') yield { call: 'write', fd: fd === 0 ? stream.stdin : 1, data };
    }
  }
  for (let data = '-'; data !== ''; text += data) data = (yield { call: 'read', fd: stream.status, max: 65_536 }) as string;
  yield { call: 'write', fd: 2, data: text };
  return 0;
};

const watcher: Program = function* () {
  const { stream } = (yield { call: 'api-watch', request }) as { stream: number };
  for (;;) {
    const event = (yield { call: 'api-next', stream }) as { type: string } | null;
    if (event === null) return 0;
    yield { call: 'write', fd: 1, data: `${event.type}\n` };
  }
};

const fine: ApiResponse = { code: 200, body: {}, warnings: [] };

class Desk {
  readonly node = new TryNode();
  readonly watches: number[] = [];
  target: StreamTarget | ApiResponse = fine;
  out = '';
  err = '';
  readonly station: Workstation;

  constructor() {
    const door: ClusterDoor = {
      request: () => fine,
      watch: (stream) => {
        this.watches.push(stream);
        return undefined;
      },
      stream: () => this.target,
    };
    const programs = { '/usr/local/bin/streamer': streamer, '/usr/local/bin/watcher': watcher };
    this.station = new Workstation({ machine: this.node.runtime, programs, files: { 'pod.yaml': 'kind: Pod\n' }, door });
  }

  run(argv: readonly string[], options: RunOptions = {}) {
    const handle = this.station.run(argv, { ...options, onStdout: (data) => (this.out += data), onStderr: (data) => (this.err += data) });
    this.node.advance(100);
    return handle;
  }
}

test('a program runs at home with the files it was given', () => {
  const desk = new Desk();
  const handle = desk.run(['sh', '-c', 'pwd; cat pod.yaml -; exit 3'], { stdin: 'typed\n' });
  expect([desk.out, handle.exit]).toEqual(['/home/student\nkind: Pod\ntyped\n', { code: 3 }]);
  desk.run(['sh', '-c', 'echo new > made.txt']);
  expect(desk.station.readFile('made.txt')).toBe('new\n');
});

test('a command that is not there ends with 127', () => {
  const desk = new Desk();
  expect(desk.run(['nosuch']).exit).toEqual({ code: 127 });
  expect(desk.err).toBe('sh: nosuch: not found\n');
});

test('a terminal edits lines, and Ctrl+C reaches the foreground only', () => {
  const desk = new Desk();
  const handle = desk.run(['sh'], { tty: { columns: 80, rows: 24 } });
  for (const keys of ['echo hx\x7fi\r', 'sleep 100\r', '\x03', 'echo $?\r', '\x04']) {
    handle.write(keys);
    desk.node.advance(100);
  }
  expect(desk.out).toBe('~ $ echo hi\r\nhi\r\n~ $ sleep 100\r\n^C\r\n~ $ echo $?\r\n130\r\n~ $ \r\n');
  expect(handle.exit).toEqual({ code: 0 });
});

test('events of a watch come in order, then its end', () => {
  const desk = new Desk();
  const handle = desk.run(['watcher']);
  const [stream = 0] = desk.watches;
  desk.station.event(stream, { type: 'ADDED' });
  desk.station.event(stream, { type: 'MODIFIED' });
  desk.node.advance(10);
  expect(desk.out).toBe('ADDED\nMODIFIED\n');
  desk.station.eventsEnd(stream);
  desk.node.advance(10);
  expect(handle.exit).toEqual({ code: 0 });
});

describe('a stream', () => {
  test('leads to a process in a container, and brings its exit code', () => {
    const desk = new Desk();
    const container = desk.node.sh('sleep 100');
    desk.target = { kind: 'exec', node: 'node-1', container, argv: ['sh', '-c', 'read x; echo got $x; exit 7'], stdin: true, tty: false };
    desk.run(['streamer'], { stdin: 'hello\n' });
    expect(desk.out).toContain('got hello');
    expect(JSON.parse(desk.err)).toMatchObject({
      status: 'Failure',
      reason: 'NonZeroExitCode',
      details: { causes: [{ message: '7' }] },
    });
  });

  test('follows a log to its end', () => {
    const desk = new Desk();
    const container = desk.node.sh('echo one; sleep 1; echo two; sleep 1');
    desk.node.advance(500);
    desk.target = { kind: 'logs', node: 'node-1', container, timestamps: false, follow: true };
    const handle = desk.run(['streamer']);
    expect([desk.out, handle.exit]).toEqual(['one\n', undefined]);
    desk.node.advance(3000);
    expect([desk.out, handle.exit]).toEqual(['one\ntwo\n', { code: 0 }]);
  });

  test('carries a forwarded port', () => {
    const desk = new Desk();
    desk.node.start({ image: 'nginx:1.27' });
    desk.node.advance(100);
    desk.target = { kind: 'port-forward', node: 'node-1', sandbox: desk.node.sandbox, port: 80 };
    desk.run(['streamer'], { stdin: 'GET / HTTP/1.0\r\n\r\n', keepOpen: true });
    expect(desk.out).toMatch(/^HTTP\/1.1 200 OK\r\n/);
  });
});
