import { describe, expect, it } from 'vitest';
import { addedLines } from './added-lines.ts';

const stored = `kind: Pod
metadata:
  name: web
  uid: 1234
spec:
  containers:
  - image: nginx
    imagePullPolicy: Always
    name: app
    ports:
    - containerPort: 80
      protocol: TCP
    volumeMounts:
    - mountPath: /var/run
      name: token
  volumes:
  - name: token
    projected:
      defaultMode: 420
status: {}
`;

const linesOf = (written: unknown): readonly string[] => {
  const all = stored.split('\n');
  return [...addedLines(stored, written).keys()].sort((a, b) => a - b).map((line) => all[line]?.trim() ?? '');
};

describe('what the server added', () => {
  it('is what the manifest does not say, items of lists by name or place', () => {
    const written = {
      kind: 'Pod',
      metadata: { name: 'web' },
      spec: { containers: [{ name: 'app', image: 'nginx', ports: [{ containerPort: 80 }] }] },
    };
    expect(linesOf(written)).toEqual([
      'uid: 1234',
      'imagePullPolicy: Always',
      'protocol: TCP',
      'volumeMounts:',
      '- mountPath: /var/run',
      'name: token',
      'volumes:',
      '- name: token',
      'projected:',
      'defaultMode: 420',
      'status: {}',
    ]);
  });
  it('has the path of what begins on a line, and of each part of the status', () => {
    const paths = addedLines(stored.replace('status: {}', 'status:\n  phase: Running\n  podIPs:\n  - ip: 1.2.3.4'), {
      kind: 'Pod',
      metadata: { name: 'web', uid: 1234 },
      spec: { containers: [{ name: 'app', image: 'nginx', imagePullPolicy: 'Always', ports: [{ containerPort: 80, protocol: 'TCP' }] }] },
    });
    expect([...paths.values()].filter((path) => path !== undefined).map((path) => path.join('.'))).toEqual([
      'spec.containers.0.volumeMounts',
      'spec.volumes',
      'status',
      'status.phase',
      'status.podIPs',
    ]);
  });
  it('is nothing when everything was written', () => {
    const whole = {
      kind: 'Pod',
      metadata: { name: 'web', uid: 1234 },
      spec: {
        containers: [
          {
            name: 'app',
            image: 'nginx',
            imagePullPolicy: 'Always',
            ports: [{ containerPort: 80, protocol: 'TCP' }],
            volumeMounts: [{ name: 'token', mountPath: '/var/run' }],
          },
        ],
        volumes: [{ name: 'token', projected: { defaultMode: 420 } }],
      },
      status: {},
    };
    expect(linesOf(whole)).toEqual([]);
  });
});
