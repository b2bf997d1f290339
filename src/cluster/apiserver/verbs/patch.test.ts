import { expect, test } from 'vitest';
import { Cluster } from '../../index.ts';

const manifest = `
spec:
  containers:
  - ports: [{protocol: UDP, containerPort: 53, name: dns}]
    image: nginx
    resources: {requests: {memory: 1Mi, cpu: 1m}, limits: {cpu: "1"}}
    name: app
  schedulingGates: [{name: example.com/wait}]
kind: Pod
metadata: {labels: {b: "1", a: "2"}, name: web}
apiVersion: v1
`;

test('a refused patch quotes what stands in the order of Go’s structs, and sorted what it opened', () => {
  const { api } = new Cluster({ seed: 1, nodes: [] });
  const path = '/api/v1/namespaces/default/pods';
  api.handle({ method: 'POST', path, contentType: 'application/yaml', body: manifest });
  const body = { metadata: { managedFields: null }, spec: { terminationGracePeriodSeconds: 'soon' } };
  const { body: refusal } = api.handle({ method: 'PATCH', path: `${path}/web`, contentType: 'application/merge-patch+json', body });
  const { message = '' } = refusal as { message?: string };
  const quoted: unknown = JSON.parse(/Invalid value: ("(?:[^"\\]|\\.)*")/.exec(message)?.[1] ?? '""');
  const patched = JSON.parse(String(quoted)) as { metadata: object; spec: { containers: readonly object[] }; status: object };
  expect(Object.keys(patched)).toEqual(['apiVersion', 'kind', 'metadata', 'spec', 'status']);
  expect(Object.keys(patched.metadata)).toEqual([
    'creationTimestamp',
    'generation',
    'labels',
    'name',
    'namespace',
    'resourceVersion',
    'uid',
  ]);
  expect(JSON.stringify(patched.spec.containers)).toBe(
    '[{"name":"app","image":"nginx","ports":[{"name":"dns","containerPort":53,"protocol":"UDP"}],' +
      '"resources":{"limits":{"cpu":"1"},"requests":{"cpu":"1m","memory":"1Mi"}},' +
      '"volumeMounts":[{"name":"' +
      /kube-api-access-\w+/.exec(message)?.[0] +
      '","readOnly":true,"mountPath":"/var/run/secrets/kubernetes.io/serviceaccount"}],' +
      '"terminationMessagePath":"/dev/termination-log","terminationMessagePolicy":"File","imagePullPolicy":"Always"}]',
  );
});
