import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { complete, type Names } from './completion.ts';
import { cursorAt } from './cursor.ts';

/** Splits a text at its cursor mark `|`. */
const marked = (text: string) => ({ text: text.replace('|', ''), offset: text.indexOf('|') });
const at = (source: string) => {
  const { text, offset } = marked(source);
  return cursorAt(text, offset);
};
const labels = (source: string, names?: Names) => {
  const { text, offset } = marked(source);
  return complete(text, offset, names).map(({ label }) => label);
};
const pod = 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n';

describe('where the cursor is', () => {
  test.each([
    [`${pod}  containers:\n  - name: a\n    ima|`, 'key', ['spec', 'containers', 0], 'ima'],
    [`${pod}  containers:\n  - name: a\n  - na|`, 'key', ['spec', 'containers', 1], 'na'],
    [`${pod}  containers:\n    - name: a\n      livenessProbe:\n        |`, 'key', ['spec', 'containers', 0, 'livenessProbe'], ''],
    [`${pod}  restartPolicy: Ne|`, 'value', ['spec', 'restartPolicy'], 'Ne'],
    [`${pod}  containers:\n  - image: x\n    command: |`, 'value', ['spec', 'containers', 0, 'command'], ''],
    ['kind: Pod\n---\nki|', 'key', [], 'ki'],
  ])('%s', (source, where, path, typed) => {
    expect(at(source)).toMatchObject({ at: where, path, typed });
  });

  test('nowhere in a comment', () => {
    expect(at(`${pod}  # cont|`)).toBeUndefined();
  });

  test('keys that are there already, on lines before and after', () => {
    expect(at(`${pod}  containers:\n  - name: a\n    |\n    image: b\n  volumes: []`)?.siblings).toEqual(['name', 'image']);
  });

  test('the words of a block scalar are not keys', () => {
    expect(at(`${pod}  containers:\n  - name: a\n    args:\n    - |\n`.replace('- |\n', '- >\n      x: y\n    |'))?.path).toEqual([
      'spec',
      'containers',
      0,
    ]);
  });
});

describe('completion', () => {
  test('fields of a container that are missing, with what the schema says', () => {
    const { text, offset } = marked(`${pod}  containers:\n  - name: a\n    im|`);
    expect(complete(text, offset).filter(({ label }) => label.startsWith('im'))).toEqual([
      { label: 'image', kind: 'field', insert: 'image: $0', span: { from: offset - 2, to: offset }, detail: 'string', first: false },
      {
        label: 'imagePullPolicy',
        kind: 'field',
        insert: 'imagePullPolicy: $0',
        span: { from: offset - 2, to: offset },
        detail: 'string, default Always for :latest, else IfNotPresent',
        first: false,
      },
    ]);
    expect(labels(`${pod}  containers:\n  - name: a\n    |`)).not.toContain('name');
  });

  test('a list opens its first item, a struct its first line', () => {
    const { text, offset } = marked(`${pod}  |`);
    const insert = (label: string) => complete(text, offset).find((item) => item.label === label)?.insert;
    expect(insert('containers')).toBe('containers:\n  - $0');
    expect(insert('securityContext')).toBe('securityContext:\n    $0');
  });

  test('allowed values, booleans, kinds and versions', () => {
    expect(labels(`${pod}  restartPolicy: |`)).toEqual(['Always', 'Never', 'OnFailure']);
    expect(labels(`${pod}  hostNetwork: |`)).toEqual(['true', 'false']);
    expect(labels('apiVersion: apps/v1\nkind: |')).toEqual(['ControllerRevision', 'DaemonSet', 'Deployment', 'ReplicaSet', 'StatefulSet']);
    expect(labels('kind: Job\napiVersion: |')).toEqual(['batch/v1']);
  });

  test('names that exist: volumes of the pod, objects and keys of the cluster', () => {
    const names: Names = {
      of: (resource) => (resource === 'configmaps' ? ['settings'] : []),
      images: () => ['nginx:1.27'],
      nodeLabels: () => ({ disk: ['ssd'] }),
      keysOf: () => ['colour'],
    };
    expect(
      labels(`${pod}  containers:\n  - name: a\n    volumeMounts:\n    - name: |\n  volumes:\n  - name: data\n    emptyDir: {}\n`, names),
    ).toEqual(['data']);
    expect(labels(`${pod}  containers:\n  - name: a\n    envFrom:\n    - configMapRef:\n        name: |`, names)).toEqual(['settings']);
    expect(labels(`${pod}  containers:\n  - image: |`, names)).toEqual(['nginx:1.27']);
    expect(labels(`${pod}  nodeSelector:\n    disk: |`, names)).toEqual(['ssd']);
    expect(
      labels(
        `${pod}  containers:\n  - env:\n    - valueFrom:\n        configMapKeyRef:\n          name: settings\n          key: |`,
        names,
      ),
    ).toEqual(['colour']);
  });

  test('an empty document offers whole manifests', () => {
    expect(labels('|')).toEqual([
      'apiVersion',
      'kind',
      'metadata',
      'spec',
      'Pod',
      'Pod that runs once',
      'Pod with a sidecar',
      'ConfigMap',
      'Secret',
      'Service',
      'Deployment',
      'Job',
      'CronJob',
      'PersistentVolumeClaim',
    ]);
  });

  test('never throws, wherever the cursor is', () => {
    const bits = fc.constantFrom(
      pod,
      '  containers:\n',
      '  - ',
      'name',
      ': ',
      '\n',
      '---\n',
      '|\n',
      '{',
      '}',
      '[',
      ']',
      '"',
      "'",
      '#',
      '\t',
      '    ',
    );
    fc.assert(
      fc.property(fc.array(bits, { maxLength: 30 }), fc.nat(), (parts, n) => {
        const text = parts.join('');
        expect(Array.isArray(complete(text, n % (text.length + 1)))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
