// What a real 1.36.3 node's containers answered to the tools that touch kernel, devices and network.
import { describe, expect, test } from 'vitest';
import { TryNode } from '../testing/try-node.ts';

const idle = 'while true; do sleep 1000; done';
const restricted = { runAsUser: 1000, runAsGroup: 2000, capabilities: [], noNewPrivileges: true, seccomp: true };

function asked(config: object, ...scripts: readonly (readonly [script: string, output: string, code?: number])[]): void {
  const node = new TryNode();
  const id = node.sh(idle, config);
  node.advance(100);
  for (const [script, output, code = 0] of scripts)
    expect(node.exec(id, 'sh', '-c', script), script).toMatchObject({ output, exit: { code } });
}

describe('the kernel', () => {
  test('its knobs are read, and written nowhere', () => {
    asked(
      {},
      ['sysctl net.ipv4.ip_unprivileged_port_start', 'net.ipv4.ip_unprivileged_port_start = 0\n'],
      ['sysctl -n net/core/somaxconn', '4096\n'],
      ['sysctl -w kernel.hostname=x', "sysctl: error setting key 'kernel.hostname': Read-only file system\n", 1],
      ['sysctl nosuch.key', "sysctl: error: 'nosuch/key' is an unknown key\n", 1],
    );
  });

  test('a process tells of its rights', () => {
    asked(restricted, ['grep -E "NoNew|Seccomp" /proc/self/status', 'NoNewPrivs:\t1\nSeccomp:\t2\nSeccomp_filters:\t1\n']);
    asked({}, ['grep -E "NoNew|Seccomp:" /proc/self/status', 'NoNewPrivs:\t0\nSeccomp:\t0\n']);
  });

  test('who lacks the right is told so', () => {
    asked(
      restricted,
      ['mknod /tmp/null c 1 3', 'mknod: /tmp/null: Operation not permitted\n', 1],
      ['ping -c1 127.0.0.1', 'PING 127.0.0.1 (127.0.0.1): 56 data bytes\nping: permission denied (are you root?)\n', 1],
      ['su', 'su: must be suid to work properly\n', 1],
    );
  });
});

describe('files', () => {
  test('named pipes and devices', () => {
    asked(
      {},
      ['mkfifo /tmp/f; ls -l /tmp/f | cut -c1-10; (echo hello > /tmp/f &); cat /tmp/f', 'prw-r--r--\nhello\n'],
      ['mkfifo /tmp/f', 'mkfifo: /tmp/f: File exists\n', 1],
      ['mknod /tmp/z c 1 5 && head -c 4 /tmp/z | wc -c', '4\n'],
      ['mknod /tmp/b b 8 0; ls -l /tmp/b | cut -c1-10; cat /tmp/b', "brw-r--r--\ncat: can't open '/tmp/b': Operation not permitted\n", 1],
    );
  });

  test('what is mounted is neither moved nor replaced', () => {
    asked(
      {},
      ['rm /etc/hosts', "rm: can't remove '/etc/hosts': Device or resource busy\n", 1],
      ['echo x > /tmp/a; mv /tmp/a /etc/hosts', "mv: can't rename '/tmp/a': Device or resource busy\n", 1],
      [
        "sed -i 's/a/b/' /etc/hosts 2>&1 | sed 's/hosts....../hosts/'",
        "sed: can't move '/etc/hosts' to '/etc/hosts': Device or resource busy\n",
      ],
    );
  });

  test('fallocate takes room that is there', () => {
    const node = new TryNode();
    node.node.createVolume('m', { medium: 'memory', sizeLimit: 16 << 20 });
    const id = node.sh(idle, { mounts: [{ path: '/mem', volume: 'm', readOnly: false }] });
    node.advance(100);
    expect(node.exec(id, 'sh', '-c', "fallocate -l 5M /mem/f; ls -l /mem/f | awk '{print $5}'")).toMatchObject({ output: '5242880\n' });
    const full = "fallocate: fallocate '/mem/g': No space left on device\n";
    expect(node.exec(id, 'fallocate', '-l', '30M', '/mem/g')).toMatchObject({ output: full, exit: { code: 1 } });
    expect(node.exec(id, 'stat', '-c', '%a', '/mem')).toMatchObject({ output: '1777\n' });
  });
});

describe('the network', () => {
  test('addresses, routes, listeners', () => {
    asked(
      {},
      [
        'ip -o -4 addr show eth0',
        '2: eth0    inet 10.244.0.2/24 brd 10.244.0.255 scope global eth0\\       valid_lft forever preferred_lft forever\n',
      ],
      ['ip route', 'default via 10.244.0.1 dev eth0 \n10.244.0.0/24 dev eth0 scope link  src 10.244.0.2 \n'],
      ['ip addr show eth9', "ip: can't find device 'eth9'\n", 1],
      ['telnet 127.0.0.1 80', "telnet: can't connect to remote host (127.0.0.1): Connection refused\n", 1],
      [
        'nc -l -p 9090 -e cat & sleep 1; netstat -tln | tail -1; echo hi | nc 127.0.0.1 9090',
        'tcp        0      0 0.0.0.0:9090            0.0.0.0:*               LISTEN      \nhi\n',
      ],
    );
  });

  test("busybox's own web server", () => {
    asked(
      {},
      ['mkdir /w; echo hello > /w/index.html; httpd -p 8081 -h /w; sleep 1; wget -qO- 127.0.0.1:8081', 'hello\n'],
      ['wget -qO- 127.0.0.1:8081/nope', 'wget: server returned error: HTTP/1.1 404 Not Found\n', 1],
      ['httpd -f -p 8081', 'httpd: bind: Address already in use\n', 1],
      ['httpd -f -h /nonexist', "httpd: can't change directory to '/nonexist': No such file or directory\n", 1],
    );
  });
});

test('nginx: its titles, and a configuration read again', () => {
  const node = new TryNode();
  const id = node.start({ image: 'nginx:1.27' });
  node.advance(1000);
  const run = (script: string) => node.exec(id, 'sh', '-c', script)?.['output' as never];
  expect(run('ps -o pid,comm,args | head -3')).toBe(
    'PID   COMMAND          COMMAND\n    1 nginx            nginx: master process nginx -g daemon off;\n    2 nginx            nginx: worker process\n',
  );
  expect(
    run('sed -i s/80/81/ /etc/nginx/conf.d/default.conf && nginx -s reload 2>/dev/null; sleep 1; wget -qO- localhost:81 | head -1'),
  ).toBe('<!DOCTYPE html>\n');
  expect(run('wget -qO- localhost:80')).toBe("wget: can't connect to remote host (127.0.0.1): Connection refused\n");
  expect(run('nginx -s quit2')).toBe('nginx: invalid option: "-s quit2"\n');
});

test('shuf gives lines in an order of chance, each once', () => {
  asked(
    {},
    ['seq 5 | shuf | sort', '1\n2\n3\n4\n5\n'],
    ['shuf -i 3-9 -n 4 | sort -u | wc -l', '4\n'],
    ['shuf -e only', 'only\n'],
    ['shuf -i 1-3 -n 0', ''],
    ['shuf -i 5-2', "shuf: bad range '5-2'\n", 1],
    ['shuf /nope', 'shuf: /nope: No such file or directory\n', 1],
  );
});
