import { itemsOf } from '../api/select.ts';
import { isRecord, type Verb } from '../call.ts';
import { fail } from '../errors.ts';
import { jsonText } from '../print/json.ts';
import { yamlText } from '../print/yaml.ts';

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

export const clusterInfo: Verb = function* (call) {
  call.out(`Kubernetes control plane is running at ${call.config.server}\n`);
  const labelSelector = 'kubernetes.io/cluster-service=true';
  const list = yield* call.ask({ method: 'GET', path: '/api/v1/namespaces/kube-system/services', query: { labelSelector } });
  for (const service of isRecord(list) ? itemsOf(list) : []) {
    const meta = isRecord(service.metadata) ? service.metadata : {};
    const labels = isRecord(meta.labels) ? meta.labels : {};
    const name = text(labels['kubernetes.io/name']) || text(meta.name);
    call.out(`${name} is running at ${call.config.server}/api/v1/namespaces/kube-system/services/${text(meta.name)}/proxy\n`);
  }
  call.out("\nTo further debug and diagnose cluster problems, use 'kubectl cluster-info dump'.\n");
};

const dumped = ['events', 'replicationcontrollers', 'services', 'daemonsets.apps', 'deployments.apps', 'replicasets.apps', 'pods'];

/** Everything of the namespaces that are asked for, list after list, then the logs of their pods. */
export const clusterInfoDump: Verb = function* (call) {
  const { flags } = call;
  if (flags.string('output-directory')) fail('--output-directory is not supported here: redirect the output to a file instead');
  const print = flags.string('output') === 'yaml' ? yamlText : (value: unknown) => `${jsonText(value)}\n`;
  const nodes = yield* call.ask({ method: 'GET', path: '/api/v1/nodes' });
  call.out(print(nodes));
  const all = yield* call.ask({ method: 'GET', path: '/api/v1/namespaces' });
  const every = (isRecord(all) ? itemsOf(all) : []).map((one) => (isRecord(one.metadata) ? text(one.metadata.name) : ''));
  const namespaces = flags.bool('all-namespaces')
    ? every
    : flags.strings('namespaces').length > 0
      ? flags.strings('namespaces')
      : ['kube-system', call.namespace];
  for (const namespace of new Set(namespaces)) {
    for (const resource of dumped) {
      const [name, group] = resource.split('.');
      const root = group ? `/apis/${group}/v1` : '/api/v1';
      const list = yield* call.ask({ method: 'GET', path: `${root}/namespaces/${namespace}/${name}` });
      call.out(print(list));
      if (name !== 'pods' || !isRecord(list)) continue;
      for (const pod of itemsOf(list)) {
        const spec = isRecord(pod.spec) && Array.isArray(pod.spec.containers) ? pod.spec.containers.filter(isRecord) : [];
        const podName = isRecord(pod.metadata) ? text(pod.metadata.name) : '';
        for (const container of spec) {
          const log = yield* call.send({
            method: 'GET',
            path: `/api/v1/namespaces/${namespace}/pods/${podName}/log`,
            query: { container: text(container.name) },
          });
          const title = `container ${text(container.name)} of pod ${namespace}/${podName}`;
          call.out(
            `==== START logs for ${title} ====\n${log.code < 400 ? text(log.body) : `Request log error: ${isRecord(log.body) ? text(log.body.message) : ''}\n`}==== END logs for ${title} ====\n`,
          );
        }
      }
    }
  }
};
