import { type KubectlError, textError } from '../errors.ts';
import type { NamedEntry } from './kubeconfig.ts';

/** Commands that ask for their namespace before anything else: they tell a wrong context as a fault of the configuration. */
const namespaceFirst = new Set(
  'get|describe|create token|apply view-last-applied|apply set-last-applied|apply edit-last-applied|delete|edit|patch|label|annotate|scale|set image|set resources|set serviceaccount|set selector|set subject|rollout status|rollout history|rollout undo|rollout restart|rollout pause|rollout resume|logs|exec|attach|cp|port-forward|debug|events|top pod|auth reconcile|taint'.split(
    '|',
  ),
);

interface Chosen {
  readonly contexts: readonly NamedEntry[];
  readonly clusters: readonly NamedEntry[];
  readonly users: readonly NamedEntry[];
  /** What --context, --cluster and --user name; empty where they aren't given. */
  readonly context: string;
  readonly cluster: string;
  readonly user: string;
}

const lacks = (entries: readonly NamedEntry[], name: string): boolean => name !== '' && !entries.some((entry) => entry.name === name);

/** Why a command can't work with what its flags choose of the kubeconfig; undefined when it can. */
export function unusable(command: string, chosen: Chosen): KubectlError | undefined {
  const { context, cluster, user } = chosen;
  const noContext = lacks(chosen.contexts, context);
  const noCluster = lacks(chosen.clusters, cluster);
  if (!namespaceFirst.has(command)) {
    if (noContext) return textError(`context "${context}" does not exist`);
    if (noCluster) return textError(`cluster "${cluster}" does not exist`);
  } else if (noContext) {
    const lines = [
      `context was not found for specified context: ${context}`,
      ...(noCluster ? [`no server found for cluster "${cluster}"`] : []),
    ];
    const told = lines.length > 1 ? `\n${lines.map((line) => `* ${line}\n`).join('')}` : lines.join('');
    return { type: 'bare', message: `Error in configuration: ${told}`, code: 1 };
  } else if (noCluster) return textError(`no server found for cluster "${cluster}"`);
  return lacks(chosen.users, user) ? textError(`auth info "${user}" does not exist`) : undefined;
}
