import { expect, test } from 'vitest';
import type { KubeObject } from '../api/index.ts';
import { whyAdded } from './added-reasons.ts';
import type { Step } from './field-path.ts';

const pod: KubeObject = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' } };
const limited: KubeObject = {
  ...pod,
  metadata: { name: 'web', annotations: { 'kubernetes.io/limit-ranger': 'LimitRanger plugin set: cpu' } },
};

test.each<readonly [readonly Step[], string]>([
  [['metadata', 'uid'], 'API server: tells it from others of this name'],
  [['spec', 'restartPolicy'], 'default: Always'],
  [['spec', 'containers', 0, 'imagePullPolicy'], 'default: Always for :latest, else IfNotPresent'],
  [['spec', 'containers', 0, 'livenessProbe', 'httpGet', 'scheme'], 'default: HTTP'],
  [['spec', 'containers', 0, 'resources', 'requests'], 'default: as much as the limit'],
  [['spec', 'containers', 0, 'volumeMounts', 0], 'admission plugin ServiceAccount: the token for the API server'],
  [['spec', 'volumes'], 'admission plugin ServiceAccount: the token for the API server'],
  [['spec', 'serviceAccountName'], 'admission plugin ServiceAccount: default, as none is named'],
  [['spec', 'tolerations', 1], 'admission plugin DefaultTolerationSeconds: 5 minutes on a lost node'],
  [['spec', 'priority'], 'admission plugin Priority: from priorityClassName, or the default class'],
  [['spec', 'nodeName'], 'scheduler: the node it chose'],
  [['status', 'containerStatuses'], 'kubelet: how it is'],
  [['status', 'qosClass'], 'API server: from requests and limits'],
])('%j: %s', (path, why) => {
  expect(whyAdded(pod, path)).toBe(why);
});

test('a default that is the value itself needs no more words', () => {
  expect(whyAdded({ ...pod, spec: { restartPolicy: 'Always' } }, ['spec', 'restartPolicy'])).toBe('default');
});

test('where a LimitRange filled in, that is said', () => {
  expect(whyAdded(limited, ['spec', 'containers', 0, 'resources', 'limits'])).toContain('LimitRanger');
  expect(whyAdded(limited, ['spec', 'containers', 0, 'resources', 'requests', 'cpu'])).toContain('LimitRanger');
});
