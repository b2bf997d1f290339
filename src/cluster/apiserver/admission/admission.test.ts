import { describe, expect, it } from 'vitest';
import { draftOf, kinds, type KubeObject } from '../../../api/index.ts';
import { type ResourceInfo, resourceOfKind } from '../resources.ts';
import type { AdmissionRequest } from '../server-context.ts';
import { admissionOver } from './index.ts';

type Spec = Readonly<Record<string, unknown>>;

const object = (apiVersion: string, kind: string, name: string, rest: Spec = {}, namespace?: string): KubeObject => ({
  apiVersion,
  kind,
  metadata: { name, ...(namespace !== undefined && { namespace }), uid: `uid-${name}` },
  ...rest,
});

const infoOf = ({ apiVersion, kind }: KubeObject): ResourceInfo => {
  const info = resourceOfKind(apiVersion, kind);
  if (!info) throw new Error(kind);
  return info;
};

/** Admission in a cluster of these objects. */
function cluster(...objects: readonly KubeObject[]) {
  const all = [object('v1', 'Namespace', 'default', { status: { phase: 'Active' } }), ...objects];
  const admission = admissionOver({
    get: (resource, namespace, name) =>
      all.find(
        (one) => infoOf(one).storage === resource && one.metadata.name === name && (one.metadata.namespace ?? undefined) === namespace,
      ),
    list: (resource, namespace) =>
      all.filter((one) => infoOf(one).storage === resource && (namespace === undefined || one.metadata.namespace === namespace)),
    suffix: (length) => 'x'.repeat(length),
    below: () => 7,
  });
  const about = (one: KubeObject, operation: AdmissionRequest['operation']) => ({
    operation,
    info: infoOf(one),
    namespace: one.metadata.namespace,
    name: one.metadata.name ?? '',
    user: 'kubernetes-admin',
    dryRun: false,
  });
  return {
    /** The object as it would be stored, or why not. */
    create(one: KubeObject): { readonly admitted?: KubeObject; readonly refusal?: string } {
      const draft = draftOf(one);
      kinds[one.kind]?.default?.(draft);
      const mutated = admission.mutate({ ...about(one, 'CREATE'), object: draft });
      if (!mutated.ok) return { refusal: mutated.status.message ?? '' };
      const { status } = admission.validate({ ...about(one, 'CREATE'), object: mutated.object });
      return status ? { refusal: status.message ?? '' } : { admitted: mutated.object };
    },
    delete: (one: KubeObject) => admission.validate({ ...about(one, 'DELETE'), before: one }).status?.message,
  };
}

const pod = (spec: Spec = {}, namespace = 'default'): KubeObject =>
  object('v1', 'Pod', 'web', { spec: { containers: [{ name: 'web', image: 'nginx' }], ...spec } }, namespace);

describe('NamespaceLifecycle', () => {
  it('refuses objects for a namespace that is missing or going', () => {
    expect(cluster().create(pod({}, 'lost')).refusal).toBe('namespaces "lost" not found');
    const going = { ...object('v1', 'Namespace', 'old', { status: { phase: 'Terminating' } }) };
    const refusal = cluster({ ...going, metadata: { ...going.metadata, deletionTimestamp: '2026-01-01T00:00:00Z' } }).create(
      pod({}, 'old'),
    );
    expect(refusal.refusal).toBe('pods "web" is forbidden: unable to create new content in namespace old because it is being terminated');
  });

  it('keeps the namespaces that the cluster needs', () => {
    expect(cluster().delete(object('v1', 'Namespace', 'kube-system'))).toBe(
      'namespaces "kube-system" is forbidden: this namespace may not be deleted',
    );
  });
});

describe('ServiceAccount', () => {
  it('gives a Pod the default account and a token', () => {
    expect(cluster().create(pod()).admitted).toMatchObject({
      spec: {
        serviceAccountName: 'default',
        containers: [{ volumeMounts: [{ name: 'kube-api-access-xxxxx', readOnly: true }] }],
        volumes: [{ name: 'kube-api-access-xxxxx' }],
      },
    });
  });

  it('refuses an account that is missing', () => {
    expect(cluster().create(pod({ serviceAccountName: 'nobody' })).refusal).toContain('serviceaccount "nobody" not found');
  });
});

describe('Priority', () => {
  const high = object('scheduling.k8s.io/v1', 'PriorityClass', 'high', { value: 1000, preemptionPolicy: 'Never' });

  it('turns a class into a number', () => {
    expect(cluster(high).create(pod({ priorityClassName: 'high' })).admitted).toMatchObject({
      spec: { priority: 1000, preemptionPolicy: 'Never' },
    });
  });

  it('refuses a class that is missing and a number of one’s own', () => {
    expect(cluster().create(pod({ priorityClassName: 'none' })).refusal).toBe(
      'pods "web" is forbidden: no PriorityClass with name none was found',
    );
    expect(cluster(high).create(pod({ priorityClassName: 'high', priority: 5 })).refusal).toContain(
      'priority admission controller computed 1000',
    );
  });
});

describe('LimitRanger', () => {
  const limits = object(
    'v1',
    'LimitRange',
    'limits',
    { spec: { limits: [{ type: 'Container', default: { cpu: '200m' }, defaultRequest: { cpu: '100m' }, max: { cpu: '1' } }] } },
    'default',
  );

  it('fills in what a container leaves out', () => {
    expect(cluster(limits).create(pod()).admitted).toMatchObject({
      spec: { containers: [{ resources: { requests: { cpu: '100m' }, limits: { cpu: '200m' } } }] },
    });
  });

  it('refuses more than the most', () => {
    const greedy = pod({ containers: [{ name: 'web', image: 'nginx', resources: { limits: { cpu: '2' } } }] });
    expect(cluster(limits).create(greedy).refusal).toBe('pods "web" is forbidden: maximum cpu usage per Container is 1, but limit is 2');
  });
});

describe('ResourceQuota', () => {
  const quota = object('v1', 'ResourceQuota', 'few', { spec: { hard: { pods: '1', 'requests.cpu': '1' } } }, 'default');
  const other = object('v1', 'Pod', 'other', { spec: { containers: [{ name: 'a', image: 'a' }] } }, 'default');
  const sized = pod({ containers: [{ name: 'web', image: 'nginx', resources: { requests: { cpu: '500m' } } }] });

  it('asks for what it counts', () => {
    expect(cluster(quota).create(pod()).refusal).toBe('pods "web" is forbidden: failed quota: few: must specify requests.cpu for: web');
  });

  it('lets in what fits, refuses what doesn’t', () => {
    expect(cluster(quota).create(sized).refusal).toBeUndefined();
    expect(cluster(quota, other).create(sized).refusal).toBe(
      'pods "web" is forbidden: exceeded quota: few, requested: pods=1, used: pods=1, limited: pods=1',
    );
  });
});

describe('PodSecurity', () => {
  const strict = object('v1', 'Namespace', 'strict', { status: { phase: 'Active' } });
  const labelled = { ...strict, metadata: { ...strict.metadata, labels: { 'pod-security.kubernetes.io/enforce': 'baseline' } } };

  it('refuses what the namespace’s level does not allow', () => {
    expect(cluster(labelled).create(pod({ hostNetwork: true }, 'strict')).refusal).toContain(
      'violates PodSecurity "baseline:latest": host namespaces',
    );
    expect(cluster(labelled).create(pod({}, 'strict')).refusal).toBeUndefined();
  });

  it('refuses labels that say no level', () => {
    const wrong = { ...strict, metadata: { name: 'x', labels: { 'pod-security.kubernetes.io/enforce': 'Baseline' } } };
    expect(cluster().create(wrong).refusal).toContain('must be one of privileged, baseline, restricted');
  });
});

describe('storage', () => {
  const claim = object(
    'v1',
    'PersistentVolumeClaim',
    'data',
    { spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } } },
    'default',
  );
  const fast = object('storage.k8s.io/v1', 'StorageClass', 'fast', { provisioner: 'a.b/c' });

  it('protects a claim and gives it the default class', () => {
    const marked = { ...fast, metadata: { ...fast.metadata, annotations: { 'storageclass.kubernetes.io/is-default-class': 'true' } } };
    expect(cluster(marked).create(claim).admitted).toMatchObject({
      metadata: { finalizers: ['kubernetes.io/pvc-protection'] },
      spec: { storageClassName: 'fast' },
    });
  });
});

describe('addresses of Services', () => {
  const service = (spec: Spec, name = 'web') => object('v1', 'Service', name, { spec: { ports: [{ port: 80 }], ...spec } }, 'default');

  it('come from the cluster’s range, and no two are alike', () => {
    expect(cluster().create(service({ type: 'NodePort' })).admitted).toMatchObject({
      spec: { clusterIP: '10.96.7.8', clusterIPs: ['10.96.7.8'], ports: [{ nodePort: 30007 }] },
    });
    const taken = service(
      { type: 'NodePort', clusterIP: '10.96.0.9', clusterIPs: ['10.96.0.9'], ports: [{ port: 80, nodePort: 31000 }] },
      'old',
    );
    expect(cluster(taken).create(service({ clusterIP: '10.96.0.9' })).refusal).toContain('provided IP is already allocated');
    expect(cluster(taken).create(service({ type: 'NodePort', ports: [{ port: 80, nodePort: 31000 }] })).refusal).toContain(
      'provided port is already allocated',
    );
  });

  it('are not given to a Service that is only a name', () => {
    expect(cluster().create(service({ type: 'ExternalName', externalName: 'a.b' })).admitted).not.toHaveProperty('spec.clusterIP');
  });
});

describe('DefaultTolerationSeconds', () => {
  it('lets a Pod stay five minutes on a node that fails', () => {
    const { admitted } = cluster().create(pod());
    expect(admitted).toMatchObject({
      spec: {
        tolerations: [
          { key: 'node.kubernetes.io/not-ready', effect: 'NoExecute', tolerationSeconds: 300 },
          { key: 'node.kubernetes.io/unreachable', effect: 'NoExecute', tolerationSeconds: 300 },
        ],
      },
    });
  });
});
