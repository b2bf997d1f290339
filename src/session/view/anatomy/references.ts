import type { Container, PodSpec, Volume } from '../../../api/index.ts';

export type UsedKind = 'ConfigMap' | 'Secret' | 'PersistentVolumeClaim';

/** That a pod names another object, where, and which of its keys it needs. */
export interface Reference {
  readonly kind: UsedKind;
  readonly name: string;
  readonly optional: boolean;
  /** In words: `env of web`, `volume conf`, `pulling images`. */
  readonly as: string;
  readonly keys: readonly string[];
}

interface Source {
  readonly name?: string;
  readonly optional?: boolean;
}

const reference = (kind: UsedKind, source: Source, as: string, keys: readonly string[] = []): Reference => ({
  kind,
  name: source.name ?? '',
  optional: source.optional ?? false,
  as,
  keys,
});

function ofContainer({ name, env = [], envFrom = [] }: Container): readonly Reference[] {
  return [
    ...envFrom.flatMap(({ configMapRef, secretRef }) => [
      ...(configMapRef ? [reference('ConfigMap', configMapRef, `env of ${name}`)] : []),
      ...(secretRef ? [reference('Secret', secretRef, `env of ${name}`)] : []),
    ]),
    ...env.flatMap(({ valueFrom }) => [
      ...(valueFrom?.configMapKeyRef
        ? [reference('ConfigMap', valueFrom.configMapKeyRef, `env of ${name}`, [valueFrom.configMapKeyRef.key])]
        : []),
      ...(valueFrom?.secretKeyRef ? [reference('Secret', valueFrom.secretKeyRef, `env of ${name}`, [valueFrom.secretKeyRef.key])] : []),
    ]),
  ];
}

const keysOf = (items: readonly { readonly key: string }[] | undefined) => (items ?? []).map(({ key }) => key);

function ofVolume(pod: string, { name, configMap, secret, persistentVolumeClaim, ephemeral, projected }: Volume): readonly Reference[] {
  const as = `volume ${name}`;
  return [
    ...(configMap ? [reference('ConfigMap', configMap, as, keysOf(configMap.items))] : []),
    ...(secret
      ? [reference('Secret', { name: secret.secretName ?? '', optional: secret.optional ?? false }, as, keysOf(secret.items))]
      : []),
    ...(persistentVolumeClaim ? [reference('PersistentVolumeClaim', { name: persistentVolumeClaim.claimName }, as)] : []),
    ...(ephemeral ? [reference('PersistentVolumeClaim', { name: `${pod}-${name}` }, as)] : []),
    ...(projected?.sources ?? []).flatMap((source) => [
      ...(source.configMap ? [reference('ConfigMap', source.configMap, as, keysOf(source.configMap.items))] : []),
      ...(source.secret ? [reference('Secret', source.secret, as, keysOf(source.secret.items))] : []),
    ]),
  ];
}

/** The volume in which every pod gets its service account's token; the learner did not write it. */
export const isTokenVolume = (volume: string): boolean => volume.startsWith('kube-api-access-');

/** All ConfigMaps, Secrets and claims that a pod's spec names, in its order. */
export function referencesOf(pod: string, spec: PodSpec | undefined): readonly Reference[] {
  const containers = [...(spec?.initContainers ?? []), ...(spec?.containers ?? []), ...(spec?.ephemeralContainers ?? [])];
  return [
    ...containers.flatMap(ofContainer),
    ...(spec?.volumes ?? []).filter(({ name }) => !isTokenVolume(name)).flatMap((volume) => ofVolume(pod, volume)),
    ...(spec?.imagePullSecrets ?? []).map((secret) => reference('Secret', secret, 'pulling images')),
  ].filter(({ name }) => name !== '');
}
