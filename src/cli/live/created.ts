import type { KubeObject } from '../../api/index.ts';
import { type Cluster, createCluster } from '../../cluster/index.ts';
import { bytesOf, textOf } from '../../kubectl/index.ts';
import { Desk } from '../../session/desk/index.ts';

/** A cluster with these objects, some seconds old: its controllers have made what they make of new namespaces. */
export function readyCluster(objects: readonly KubeObject[]): Cluster {
  const cluster = createCluster({ seed: 1, nodes: [], objects });
  cluster.run(5000);
  return cluster;
}

/** Makes a namespace, if it isn't there. */
export const createNamespace = (cluster: Cluster, name: string): void => {
  cluster.client.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
};

/** A recorded `kubectl create -f - --dry-run=server -o yaml`. */
export interface CreateLine {
  readonly id: string;
  readonly yaml: string;
  readonly namespace?: string;
}

const desks = new WeakMap<Cluster, Desk>();

export function createdOn(cluster: Cluster, { id, yaml, namespace = 'corpus-main' }: CreateLine): unknown {
  let desk = desks.get(cluster);
  if (!desk) desks.set(cluster, (desk = new Desk(cluster)));
  const argv = ['kubectl', 'create', '-f', '-', '--dry-run=server', '-o', 'yaml', '-n', namespace];
  const { stdout, stderr, code } = desk.run(argv, { stdin: bytesOf(yaml) });
  return { id, exit: code, stdout: recordedForm(textOf(stdout), yaml), stderr: recordedForm(textOf(stderr), yaml) };
}

/** What the server makes up, as the recordings have it: left out of metadata, placeholders elsewhere. */
const recordedForm = (text: string, asked: string): string =>
  text
    .replace(/^  (?:uid|resourceVersion|creationTimestamp|generation): .*\n/gm, '')
    .replace(/\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g, 'UUID')
    .replace(/kube-api-access-\w{5}/g, 'kube-api-access-XXXXX')
    .replace(/\b10\.96\.\d+\.\d+\b(?!\/)/g, 'CLUSTERIP')
    .replace(/\b10\.96\.0\.0(?=\/)/g, 'CLUSTERIP')
    .replace(/((?:n|healthCheckN)odePort: )(\d{5})\b/g, (whole, key: string, port: string) =>
      asked.includes(port) ? whole : `${key}NODEPORT`,
    );
