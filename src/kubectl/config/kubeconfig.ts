import { plain, readText } from '../../api/index.ts';
import { isRecord } from '../call.ts';

export interface NamedEntry {
  readonly name: string;
  readonly value: Readonly<Record<string, unknown>>;
}

/** A kubeconfig as it stands in its file, and what follows from it for this call. */
export interface Kubeconfig {
  readonly path: string;
  readonly clusters: readonly NamedEntry[];
  readonly contexts: readonly NamedEntry[];
  readonly users: readonly NamedEntry[];
  readonly currentContext: string;
  /** Of the context in use; empty when it names none. */
  readonly namespace: string;
  readonly server: string;
  /** The user in use, by the name it has here. */
  readonly user: string;
  /** host:port of the server. */
  readonly host: string;
  /** False where the server is not the cluster's: nobody listens there. */
  readonly reachable: boolean;
  /** The token with which the user in use comes. */
  readonly token: string;
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

function entries(list: unknown, key: string): readonly NamedEntry[] {
  if (!Array.isArray(list)) return [];
  return list.filter(isRecord).map((entry) => {
    const value = entry[key];
    return { name: text(entry.name), value: isRecord(value) ? value : {} };
  });
}

/** What the playground's machine has when nobody wrote a file. */
export const playgroundConfig = `apiVersion: v1
kind: Config
clusters:
- cluster:
    insecure-skip-tls-verify: true
    server: https://127.0.0.1:6443
  name: podground
contexts:
- context:
    cluster: podground
    user: learner
  name: podground
current-context: podground
users:
- name: learner
  user:
    token: admin-token
`;

/** What the text of a kubeconfig says; undefined when it is no YAML. */
export function readConfigText(source: string): unknown {
  const read = readText(source, { contentType: 'yaml' });
  return read.ok ? plain(read.value) : undefined;
}

/** Reads a kubeconfig's text; `use` are the flags that choose within it. */
export function readKubeconfig(
  source: string,
  path: string,
  use: { readonly context?: string; readonly cluster?: string; readonly user?: string; readonly server?: string } = {},
): Kubeconfig {
  const root = readConfigText(source);
  const file = isRecord(root) ? root : {};
  const contexts = entries(file.contexts, 'context');
  const clusters = entries(file.clusters, 'cluster');
  const users = entries(file.users, 'user');
  const currentContext = text(file['current-context']);
  const context = contexts.find((entry) => entry.name === (use.context || currentContext));
  const cluster = clusters.find((entry) => entry.name === (use.cluster || text(context?.value.cluster)));
  const user = use.user || text(context?.value.user);
  const known = text(cluster?.value.server);
  const server = use.server || known || 'http://localhost:8080';
  return {
    path,
    clusters,
    contexts,
    users,
    currentContext,
    namespace: text(context?.value.namespace),
    server,
    user,
    token: text(users.find(({ name }) => name === user)?.value.token),
    reachable: known !== '' && server === known,
    host: server.replace(/^\w+:\/\//, '').replace(/\/.*$/, ''),
  };
}

/** The file that kubectl reads and writes: --kubeconfig, $KUBECONFIG, ~/.kube/config. */
export function kubeconfigPath(flag: string, env: Readonly<Record<string, string>>): string {
  return flag || (env.KUBECONFIG ?? '').split(':').find((one) => one !== '') || `${env.HOME ?? ''}/.kube/config`;
}
