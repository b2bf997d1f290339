import { type Draft, joined, type Pod, type PodSpec, type ServiceAccount, type Status, type Volume } from '../../../api/index.ts';
import type { AdmissionRequest } from '../server-context.ts';
import { impossibleName, isA, isDraftOf, type Plugin, refuse, type Surroundings } from './plugin.ts';

const tokenPath = '/var/run/secrets/kubernetes.io/serviceaccount';
const volumePrefix = 'kube-api-access-';
const mirror = 'kubernetes.io/config.mirror';
const enforce = 'kubernetes.io/enforce-mountable-secrets';

const concerns = ({ info, subresource }: AdmissionRequest): boolean =>
  info.storage === 'pods' && (!subresource || subresource.name === 'ephemeralcontainers');

type Found = { readonly account: ServiceAccount } | { readonly error: string };

/** Every namespace has a `default` account; a server that finds none yet waits for it. */
function find(around: Surroundings, namespace: string, name: string): Found {
  const object = around.get('serviceaccounts', namespace, name);
  if (isA('ServiceAccount', object)) return { account: object };
  if (name === 'default') return { account: {} };
  return { error: impossibleName(name) ?? `serviceaccount ${JSON.stringify(name)} not found` };
}

const tokenVolume = (name: string): Draft<Volume> => ({
  name,
  projected: {
    defaultMode: 420,
    sources: [
      { serviceAccountToken: { expirationSeconds: 3607, path: 'token' } },
      { configMap: { name: 'kube-root-ca.crt', items: [{ key: 'ca.crt', path: 'ca.crt' }] } },
      { downwardAPI: { items: [{ path: 'namespace', fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.namespace' } }] } },
    ],
  },
});

function mountToken(spec: Draft<PodSpec>, around: Surroundings): void {
  const standing = spec.volumes?.find(({ name }) => name.startsWith(volumePrefix))?.name;
  const name = standing ?? volumePrefix + around.suffix(5);
  let needed = false;
  for (const container of joined(spec.initContainers ?? [], spec.containers)) {
    if (container.volumeMounts?.some(({ mountPath }) => mountPath === tokenPath)) continue;
    container.volumeMounts = [...(container.volumeMounts ?? []), { name, readOnly: true, mountPath: tokenPath }];
    needed = true;
  }
  if (needed && standing === undefined) spec.volumes = [...(spec.volumes ?? []), tokenVolume(name)];
}

/** Pods that stand for a static one know neither accounts nor secrets. */
function mirrorError({ spec }: Pod): string | undefined {
  if (spec?.serviceAccountName) return 'a mirror pod may not reference service accounts';
  if (spec && secretsOf(spec).length > 0) return 'a mirror pod may not reference secrets';
  const projects = spec?.volumes?.some(({ projected }) => projected?.sources?.some(({ serviceAccountToken }) => serviceAccountToken));
  return projects ? 'a mirror pod may not use ServiceAccountToken volume projections' : undefined;
}

interface SecretUse {
  readonly secret: string;
  readonly where: string;
}

function secretsOf(spec: PodSpec, ephemeralOnly = false): readonly SecretUse[] {
  const lists = ephemeralOnly
    ? ([['ephemeral container', spec.ephemeralContainers]] as const)
    : ([
        ['init container', spec.initContainers],
        ['container', spec.containers],
      ] as const);
  const volumes = ephemeralOnly ? [] : (spec.volumes ?? []);
  return joined(
    volumes.flatMap(({ secret }) => (secret ? [{ secret: secret.secretName ?? '', where: 'volume with' }] : [])),
    lists.flatMap(([what, containers = []]) =>
      containers.flatMap(({ name, env = [], envFrom = [] }) =>
        joined(
          env.flatMap((variable) => {
            const secret = variable.valueFrom?.secretKeyRef?.name;
            return secret === undefined ? [] : [{ secret, where: `${what} ${name} with envVar ${variable.name} referencing` }];
          }),
          envFrom.flatMap(({ secretRef }) =>
            secretRef ? [{ secret: secretRef.name ?? '', where: `${what} ${name} with envFrom referencing` }] : [],
          ),
        ),
      ),
    ),
  );
}

/** An account may say that its Pods use its own secrets only. */
function mountableError(spec: PodSpec, account: ServiceAccount, ephemeralOnly: boolean): string | undefined {
  if (!/^(1|t|T|TRUE|true|True)$/.test(account.metadata?.annotations?.[enforce] ?? '')) return undefined;
  const owner = account.metadata?.name ?? '';
  const allowed = new Set((account.secrets ?? []).map(({ name }) => name));
  const stray = secretsOf(spec, ephemeralOnly).find(({ secret }) => !allowed.has(secret));
  if (stray)
    return `${stray.where} secret.secretName="${stray.secret}" is not allowed because service account ${owner} does not reference that secret`;
  if (ephemeralOnly) return undefined;
  const pulls = new Set((account.imagePullSecrets ?? []).map(({ name }) => name));
  const i = (spec.imagePullSecrets ?? []).findIndex(({ name }) => !pulls.has(name));
  if (i < 0) return undefined;
  const name = spec.imagePullSecrets?.[i]?.name;
  return `imagePullSecrets[${i}].name="${name}" is not allowed because service account ${owner} does not reference that imagePullSecret`;
}

function check(request: AdmissionRequest, pod: Pod, around: Surroundings): Status | undefined {
  const namespace = request.namespace ?? '';
  const ephemeral = request.subresource?.name === 'ephemeralcontainers';
  if (pod.metadata?.annotations?.[mirror] !== undefined && !ephemeral) {
    const wrong = mirrorError(pod);
    return wrong === undefined ? undefined : refuse(request, wrong);
  }
  const name = pod.spec?.serviceAccountName ?? '';
  if (!name) return refuse(request, `no service account specified for pod ${namespace}/${pod.metadata?.name ?? ''}`);
  const found = find(around, namespace, name);
  if ('error' in found) return refuse(request, `error looking up service account ${namespace}/${name}: ${found.error}`);
  const wrong = pod.spec ? mountableError(pod.spec, found.account, ephemeral) : undefined;
  return wrong === undefined ? undefined : refuse(request, wrong);
}

/** Gives each Pod an account, the account's token and its pull secrets. */
export const serviceAccount: Plugin = {
  mutate(request, around) {
    const { draft, operation, namespace = '' } = request;
    if (!concerns(request) || operation !== 'CREATE' || !isDraftOf('Pod', draft) || !draft.spec) return undefined;
    const { spec } = draft;
    if (draft.metadata.annotations?.[mirror] !== undefined) return check(request, draft, around);
    spec.serviceAccountName ||= 'default';
    const { serviceAccountName: name } = spec;
    const found = find(around, namespace, name);
    if ('error' in found) return refuse(request, `error looking up service account ${namespace}/${name}: ${found.error}`);
    const { account } = found;
    if (spec.automountServiceAccountToken ?? account.automountServiceAccountToken ?? true) mountToken(spec, around);
    if (!spec.imagePullSecrets?.length && account.imagePullSecrets?.length)
      spec.imagePullSecrets = account.imagePullSecrets.map(({ name: secret }) => (secret === undefined ? {} : { name: secret }));
    // The old name of the field is kept in step.
    spec.serviceAccount = name;
    return check(request, draft, around);
  },
  validate(request, around) {
    const { object, operation, subresource } = request;
    if (!concerns(request) || !isA('Pod', object)) return undefined;
    return operation === 'CREATE' || (operation === 'UPDATE' && subresource) ? check(request, object, around) : undefined;
  },
};
