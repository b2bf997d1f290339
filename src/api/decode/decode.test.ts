import { describe, expect, test } from 'vitest';
import { decodeObject } from './index.ts';

const pod = { apiVersion: 'v1', kind: 'Pod' };
const strict = { contentType: 'yaml', fieldValidation: 'Strict' } as const;

const refusalOf = (text: string): string | undefined => {
  const result = decodeObject(text, pod, strict);
  return result.ok ? undefined : result.status.message;
};
const objectOf = (text: string): unknown => {
  const result = decodeObject(text, pod, strict);
  return result.ok ? result.object : result.status.message;
};
const withSpec = (lines: string): string => `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n${lines}\n`;
const handled = (why: string): string => `Pod in version "v1" cannot be handled as a Pod: ${why}`;

test('scalars are read as YAML 1.1 has them, and as the field wants them', () => {
  expect(objectOf('metadata: {name: a, labels: {yes: "no", 0x1F: x}}\nspec: {hostNetwork: off, containers: [{name: c, tty: on}]}')).toEqual(
    {
      apiVersion: 'v1',
      status: {},
      kind: 'Pod',
      metadata: { name: 'a', labels: { true: 'no', 31: 'x' } },
      spec: { containers: [{ name: 'c', tty: true, resources: {} }] },
    },
  );
});

test('quantities and times take the platform’s spelling', () => {
  const resources = 'resources: {requests: {cpu: 0.1, memory: 1024Mi, ephemeral-storage: 1e3}, limits: {cpu: "0.5"}}';
  expect(
    objectOf(`metadata: {name: a, creationTimestamp: "2026-01-01T02:00:00.5+02:00"}\nspec: {containers: [{name: c, ${resources}}]}`),
  ).toEqual({
    apiVersion: 'v1',
    status: {},
    kind: 'Pod',
    metadata: { name: 'a', creationTimestamp: '2026-01-01T00:00:00Z' },
    spec: {
      containers: [
        { name: 'c', resources: { requests: { cpu: '100m', memory: '1Gi', 'ephemeral-storage': '1k' }, limits: { cpu: '500m' } } },
      ],
    },
  });
});

test('merge keys bring in what another map holds', () => {
  const text = 'metadata:\n  labels: &l {a: x, c: w}\n  annotations: {<<: *l, d: z}\n';
  expect(objectOf(text)).toMatchObject({ metadata: { labels: { a: 'x', c: 'w' }, annotations: { a: 'x', c: 'w', d: 'z' } } });
});

test('only the first document of a text counts', () => {
  expect(objectOf('metadata: {name: a}\n---\n: not [ YAML\n')).toMatchObject({ metadata: { name: 'a' } });
});

describe('a value of the wrong type is refused by the first field it stands at', () => {
  test.each([
    ['  hostNetwork: "true"', 'json: cannot unmarshal string into Go struct field PodSpec.spec.hostNetwork of type bool'],
    ['  containers: {}', 'json: cannot unmarshal object into Go struct field PodSpec.spec.containers of type []v1.Container'],
    [
      '  containers: [{ports: [{containerPort: 4294967296}]}]',
      'json: cannot unmarshal number 4294967296 into Go struct field ContainerPort.spec.containers.ports.containerPort of type int32',
    ],
    [
      '  containers: [{ports: [{containerPort: 80.5}]}]',
      'json: cannot unmarshal number 80.5 into Go struct field ContainerPort.spec.containers.ports.containerPort of type int32',
    ],
    [
      '  containers: [{env: [{name: A, value: 1}]}]',
      'json: cannot unmarshal number into Go struct field EnvVar.spec.containers.env.value of type string',
    ],
    [
      '  containers: [{resources: {limits: {cpu: lots}}}]',
      "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'",
    ],
    ['  containers: [{resources: {limits: {cpu: 1Ei2}}}]', "unable to parse quantity's suffix"],
    ['  nodeSelector: [a]', 'json: cannot unmarshal array into Go struct field PodSpec.spec.nodeSelector of type map[string]string'],
  ])('%s', (lines, why) => expect(refusalOf(withSpec(lines))).toBe(handled(why)));
});

test('unknown and repeated fields are all named', () => {
  const text = withSpec('  replicas: 2\n  containers:\n  - name: a\n    img: x\n    name: b\n    Image: y');
  expect(refusalOf(text)).toBe(
    handled(
      'strict decoding error: yaml: unmarshal errors:\n  line 9: key "name" already set in map, unknown field "spec.containers[0].Image", unknown field "spec.containers[0].img", unknown field "spec.replicas"',
    ),
  );
});

test('without strictness they are warned of or passed over, and left out', () => {
  const text = withSpec('  replicas: 2\n  containers: [{name: a, Image: y}]');
  const warned = decodeObject(text, pod, { contentType: 'yaml', fieldValidation: 'Warn' });
  expect(warned).toEqual({
    ok: true,
    object: { ...pod, status: {}, metadata: { name: 'a' }, spec: { containers: [{ name: 'a', resources: {} }] } },
    warnings: ['unknown field "spec.containers[0].Image"', 'unknown field "spec.replicas"'],
  });
  expect(decodeObject(text, pod, { contentType: 'yaml', fieldValidation: 'Ignore' })).toMatchObject({ ok: true, warnings: [] });
});

describe('a text that is no YAML is refused with the line where it stops being one', () => {
  test.each([
    ['a: b\n c: d\n', 'yaml: line 2: mapping values are not allowed in this context'],
    ['a: [1, 2\nb: c\n', "yaml: line 1: did not find expected ',' or ']'"],
    ['a: *nowhere\n', "yaml: unknown anchor 'nowhere' referenced"],
    ['a:\n\t- b\n', 'yaml: line 2: found character that cannot start any token'],
    ['a: "b\n', 'yaml: line 2: found unexpected end of stream'],
    ['a: \u0001\n', 'yaml: control characters are not allowed'],
  ])('%j', (text, why) => expect(refusalOf(text)).toContain(`the object provided is unrecognized (must be of type Pod): ${why} (`));
});

describe('another kind or version than the path speaks of', () => {
  test.each([
    [
      'apiVersion: v1\nkind: Pods',
      'Pods in version "v1" cannot be handled as a Pod: no kind "Pods" is registered for version "v1" in scheme "pkg/runtime/scheme.go:111"',
    ],
    [
      'apiVersion: v1\nkind: Service',
      'Service in version "v1" cannot be handled as a Pod: converting (v1.Service) to (core.Pod): unknown conversion',
    ],
    [
      'apiVersion: v2\nkind: Pod',
      'Pod in version "v2" cannot be handled as a Pod: no kind "Pod" is registered for version "v2" in scheme "pkg/runtime/scheme.go:111"',
    ],
    [
      'apiVersion: a/b/c',
      'the object provided is unrecognized (must be of type Pod): unexpected GroupVersion string: a/b/c (61706956657273696f6e3a20612f622f63)',
    ],
  ])('%j', (text, why) => expect(refusalOf(text)).toBe(why));
});

test('an owner named twice counts once, with a warning', () => {
  const owner = { apiVersion: 'v1', kind: 'Node', name: 'n', uid: 'u' };
  const text = JSON.stringify({ metadata: { name: 'a', ownerReferences: [owner, { ...owner, name: 'm' }, owner] } });
  const result = decodeObject(text, pod, strict);
  expect(result).toMatchObject({ ok: true, object: { metadata: { ownerReferences: [owner, { ...owner, name: 'm' }] } } });
  expect(result.ok && result.warnings).toEqual([
    '.metadata.ownerReferences contains duplicate entries; API server dedups owner references in 1.20+, and may reject such requests as early as 1.24; please fix your requests; duplicate UID(s) observed: u',
  ]);
});
