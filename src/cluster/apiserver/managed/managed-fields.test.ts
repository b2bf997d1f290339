import { expect, test } from 'vitest';
import type { KubeObject } from '../../../api/index.ts';
import { Cluster } from '../../cluster.ts';
import type { ApiRequest } from '../request.ts';

const path = '/api/v1/namespaces/default/pods';
const pod = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'web', labels: { a: 'b' } },
  spec: { containers: [{ name: 'c', image: 'nginx' }] },
};
const creation: ApiRequest = { method: 'POST', path, query: { fieldManager: 'kubectl-create' }, body: pod };
const patching: ApiRequest = {
  method: 'PATCH',
  path: `${path}/web`,
  query: { fieldManager: 'kubectl-patch' },
  contentType: 'application/strategic-merge-patch+json',
  body: { metadata: { labels: { x: 'y' } }, spec: { containers: [{ name: 'c', image: 'nginx:1.27' }] } },
};
const dry = (request: ApiRequest): ApiRequest => ({ ...request, query: { ...request.query, dryRun: 'All' } });

function ready(): Cluster {
  const cluster = new Cluster({ seed: 1, nodes: [] });
  cluster.run(5000);
  return cluster;
}

const managersOf = (cluster: Cluster, request: ApiRequest) =>
  ((cluster.api.handle(request).body as KubeObject).metadata.managedFields ?? []).map(({ manager, fieldsV1 }) => [manager, fieldsV1]);

const member = { '.': {} };
const container = {
  ...member,
  'f:imagePullPolicy': {},
  'f:name': {},
  'f:resources': {},
  'f:terminationMessagePath': {},
  'f:terminationMessagePolicy': {},
};
const created = (fields: object) => ({
  'f:metadata': { 'f:labels': { ...member, 'f:a': {} } },
  'f:spec': {
    'f:containers': { 'k:{"name":"c"}': { ...container, ...fields } },
    'f:dnsPolicy': {},
    'f:enableServiceLinks': {},
    'f:restartPolicy': {},
    'f:schedulerName': {},
    'f:securityContext': {},
    'f:terminationGracePeriodSeconds': {},
  },
});

test('a dry run tells who would manage the fields, as a real server does', () => {
  const cluster = ready();
  expect(managersOf(cluster, dry(creation))).toEqual([['kubectl-create', created({ 'f:image': {} })]]);
  cluster.api.handle(creation);
  expect(managersOf(cluster, dry(patching))).toEqual([
    ['kubectl-create', created({})],
    [
      'kubectl-patch',
      { 'f:metadata': { 'f:labels': { 'f:x': {} } }, 'f:spec': { 'f:containers': { 'k:{"name":"c"}': { 'f:image': {} } } } },
    ],
  ]);
  expect(managersOf(cluster, { method: 'GET', path: `${path}/web` })).toEqual([['kubectl-create', created({ 'f:image': {} })]]);
});
