import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeData, draftOf, invalidStatus, type KindRules, type KubeObject, kinds, semanticallyEqual } from '../index.ts';

const rules = kinds['Pod'] as KindRules;
const expected = { apiVersion: 'v1', kind: 'Pod' };

const odd = <T>(sound: fc.Arbitrary<T>, unsound: fc.Arbitrary<T>) =>
  fc.oneof({ arbitrary: sound, weight: 30 }, { arbitrary: unsound, weight: 1 });
const some = <T extends object, K extends keyof T = never>(fields: { [Key in keyof T]: fc.Arbitrary<T[Key]> }, ...requiredKeys: K[]) =>
  fc.record(fields, { requiredKeys });
const name = odd(fc.constantFrom('a', 'web', 'db-0', 'x1'), fc.constantFrom('A', '', 'a_b', 'x'.repeat(64)));
const port = odd(fc.integer({ min: 1, max: 65535 }), fc.constantFrom(0, -1, 70_000));
const path = odd(fc.constantFrom('/a', '/b/c'), fc.constantFrom('c', '', '/d:e'));
const least = odd(fc.constantFrom('100m', '0.5', '1'), fc.constantFrom('-1', '1T'));
const most = odd(fc.constantFrom('2', '64Mi', '2e3'), fc.constantFrom('0', '-1'));
const resources = some({ requests: some({ cpu: least, memory: least }), limits: some({ cpu: most, memory: most }) });
const probe = odd<object>(
  fc.oneof(
    fc.record({ httpGet: some({ port: fc.oneof(port, name), path }, 'port'), periodSeconds: fc.integer({ min: 0, max: 30 }) }),
    fc.record({ exec: fc.record({ command: fc.array(name, { minLength: 1 }) }) }),
    fc.record({ tcpSocket: fc.record({ port }) }),
  ),
  fc.record({ exec: fc.constant({}), grpc: fc.record({ port }) }),
);
const variable = fc.oneof(
  fc.record({ name, value: name }),
  fc.record({ name, valueFrom: fc.constant({ fieldRef: { fieldPath: 'metadata.name' } }) }),
);
const container = some(
  {
    name,
    image: odd(fc.constantFrom('nginx', 'nginx:1.27', 'registry.example/a/b'), fc.constantFrom('', ' nginx')),
    ports: odd<object[]>(
      fc.array(some({ containerPort: port, protocol: fc.constantFrom('TCP', 'UDP') }, 'containerPort'), { maxLength: 2 }),
      fc.constant([{}]),
    ),
    env: fc.array(variable, { maxLength: 2 }),
    resources,
    volumeMounts: odd<object[]>(fc.constant([]), fc.array(fc.record({ name, mountPath: path }), { maxLength: 2 })),
    livenessProbe: probe,
    securityContext: some({ runAsUser: fc.nat(5), privileged: fc.boolean(), allowPrivilegeEscalation: fc.constant(true) }),
  },
  'name',
  'image',
);
const containers = { selector: (one: { readonly name: string }) => one.name, maxLength: 2 };
const source = fc.oneof(
  fc.record({ name, emptyDir: some({ sizeLimit: most }) }),
  fc.record({ name, configMap: fc.record({ name }) }),
  fc.record({ name, hostPath: fc.record({ path }) }),
);
const spec = some(
  {
    containers: fc.uniqueArray(container, { ...containers, minLength: 1 }),
    initContainers: odd<object[]>(fc.constant([]), fc.uniqueArray(container, containers)),
    volumes: fc.uniqueArray(source, { selector: (one) => one.name, maxLength: 2 }),
    restartPolicy: odd(fc.constantFrom('Always', 'Never', 'OnFailure'), fc.constant('Sometimes')),
    hostNetwork: fc.boolean(),
    nodeSelector: fc.dictionary(name, name, { maxKeys: 2 }),
    tolerations: fc.array(fc.record({ key: name, operator: odd(fc.constant('Exists'), fc.constant('In')) }), { maxLength: 2 }),
    terminationGracePeriodSeconds: fc.integer({ min: -1, max: 60 }),
    securityContext: some({ fsGroup: fc.integer({ min: 0, max: 5 }), runAsNonRoot: fc.boolean() }),
  },
  'containers',
);
/** Pods, most of them sound. */
const pods = fc.record({ metadata: some({ name, labels: fc.dictionary(name, name, { maxKeys: 2 }) }, 'name'), spec });

function decoded(data: unknown) {
  const read = decodeData(data, expected, 'Strict');
  if (!read.ok) throw new Error(read.status.message);
  const pod = draftOf(read.object);
  rules.default?.(pod);
  Object.assign(pod.metadata, { namespace: 'default', creationTimestamp: '2026-01-01T00:00:00Z' });
  return pod;
}

const errorsOf = (pod: KubeObject): readonly unknown[] => rules.validateCreate(pod);

test('defaults fill in once: a second time changes nothing', () => {
  fc.assert(
    fc.property(pods, (data) => {
      const pod = decoded(data);
      const again = draftOf<KubeObject>(pod);
      rules.default?.(again);
      expect(again).toEqual(pod);
    }),
  );
});

test('what is printed reads back as the same object', () => {
  fc.assert(
    fc.property(pods, (data) => {
      const pod = decoded(data);
      const again = decodeData(JSON.parse(JSON.stringify(pod)), expected, 'Strict');
      expect(again.ok && semanticallyEqual(again.object, pod)).toBe(true);
    }),
  );
});

test('a Pod that was let in is let in again as it stands, and may be put in its own place', () => {
  let sound = 0;
  fc.assert(
    fc.property(pods, (data) => {
      const pod = decoded(data);
      rules.prepareForCreate?.(pod);
      Object.assign(pod['spec'] as object, { serviceAccountName: 'default' });
      if (errorsOf(pod).length > 0) return;
      sound++;
      const stored = decoded(pod);
      Object.assign(stored.metadata, { uid: 'u', resourceVersion: '1' });
      expect(errorsOf(stored)).toEqual([]);
      expect(rules.validateUpdate(draftOf<KubeObject>(stored), stored)).toEqual([]);
    }),
    { numRuns: 2000 },
  );
  expect(sound).toBeGreaterThan(20);
});

test('a refusal names each fault once with the field it lies in', () => {
  fc.assert(
    fc.property(pods, (data) => {
      const pod = decoded(data);
      const errors = rules.validateCreate(pod);
      const { details, message } = invalidStatus({ group: '', name: 'Pod' }, 'web', errors);
      expect(details?.causes ?? []).toHaveLength(errors.length);
      for (const { field } of errors) expect(field).toMatch(/^(metadata|spec)\b/);
      if (errors.length > 0) expect(message).toMatch(/^Pod "web" is invalid: /);
    }),
  );
});

test('neither validating nor warning changes a Pod', () => {
  fc.assert(
    fc.property(pods, (data) => {
      const pod = decoded(data);
      const before = JSON.stringify(pod);
      rules.validateCreate(pod);
      rules.warningsOnCreate?.(pod);
      expect(JSON.stringify(pod)).toBe(before);
    }),
  );
});
