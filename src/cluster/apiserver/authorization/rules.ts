import { joined, type KubeObject, type PolicyRule } from '../../../api/index.ts';
import { sameValue } from '../strategy.ts';
import type { Store } from '../../store/index.ts';
import { isSubject, type UserInfo } from './subject.ts';

export interface RbacSubject {
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
}

interface Binding extends KubeObject {
  readonly subjects?: readonly RbacSubject[];
  readonly roleRef?: { readonly kind: string; readonly name: string };
}

interface WithRules extends KubeObject {
  readonly rules?: readonly PolicyRule[];
}

const everything: readonly PolicyRule[] = [
  { apiGroups: ['*'], resources: ['*'], verbs: ['*'] },
  { nonResourceURLs: ['*'], verbs: ['*'] },
];

const isEverything = (rule: PolicyRule): boolean => everything.some((one) => sameValue(one, rule));

const getting = (urls: readonly string[]): PolicyRule => ({ nonResourceURLs: urls, verbs: ['get'] });

/** What every cluster tells anyone. */
const informing = getting(['/healthz', '/livez', '/readyz', '/version', '/version/']);

/** What every cluster grants whoever is logged in: to ask about oneself, and to discover the API. */
const authenticated: readonly PolicyRule[] = [
  { apiGroups: ['authentication.k8s.io'], resources: ['selfsubjectreviews'], verbs: ['create'] },
  { apiGroups: ['authorization.k8s.io'], resources: ['selfsubjectaccessreviews', 'selfsubjectrulesreviews'], verbs: ['create'] },
  getting(['/api', '/api/*', '/apis', '/apis/*', '/healthz', '/livez', '/openapi', '/openapi/*', '/readyz', '/version', '/version/']),
  informing,
];

/** What every cluster grants service accounts: to discover who signs their tokens. */
const issuerDiscovery = getting(['', '/'].flatMap((end) => [`/.well-known/openid-configuration${end}`, `/openid/v1/jwks${end}`]));

function rulesOfRole(
  store: Store,
  { kind, name }: { readonly kind: string; readonly name: string },
  namespace: string | undefined,
): readonly PolicyRule[] {
  const storage = kind === 'ClusterRole' ? 'clusterroles.rbac.authorization.k8s.io' : 'roles.rbac.authorization.k8s.io';
  const role: WithRules | undefined = store.get(storage, kind === 'ClusterRole' ? undefined : namespace, name);
  return role?.rules ?? [];
}

/** The rules that hold for a user in a namespace, or, without one, for the whole cluster. */
export function rulesFor(store: Store, user: UserInfo, namespace: string | undefined): readonly PolicyRule[] {
  const own = store.get('clusterrolebindings.rbac.authorization.k8s.io', undefined, 'system:basic-user') === undefined;
  const bindings: readonly Binding[] = joined(
    store.list('clusterrolebindings.rbac.authorization.k8s.io'),
    namespace ? store.list('rolebindings.rbac.authorization.k8s.io', namespace) : [],
  );
  const granted = bindings
    .filter(({ subjects }) => subjects?.some((subject) => isSubject(subject, user)))
    .flatMap(({ roleRef, metadata }) => (roleRef ? rulesOfRole(store, roleRef, metadata.namespace) : []));
  const usual = joined(
    own && user.groups.includes('system:authenticated') ? authenticated : [],
    own && user.groups.includes('system:unauthenticated') ? [informing] : [],
    own && user.groups.includes('system:serviceaccounts') ? [issuerDiscovery] : [],
    granted,
  );
  return user.groups.includes('system:masters')
    ? joined(
        everything,
        usual.filter((rule) => !isEverything(rule)),
      )
    : usual;
}

/** What somebody wants to do with a resource. */
export interface ResourceAttributes {
  readonly verb: string;
  readonly group: string;
  /** Plural, with its subresource: `pods/log`. */
  readonly resource: string;
  readonly name: string;
}

const has = (list: readonly string[] | undefined, value: string): boolean => list?.some((one) => one === '*' || one === value) ?? false;

function hasResource(list: readonly string[] | undefined, resource: string): boolean {
  const slash = resource.indexOf('/');
  return has(list, resource) || (slash >= 0 && (list?.includes(`*${resource.slice(slash)}`) ?? false));
}

export const allowsResource = (
  { verbs, apiGroups, resources, resourceNames }: PolicyRule,
  { verb, group, resource, name }: ResourceAttributes,
): boolean =>
  has(verbs, verb) &&
  has(apiGroups, group) &&
  hasResource(resources, resource) &&
  (!resourceNames || resourceNames.length === 0 || resourceNames.includes(name));

export const allowsUrl = ({ verbs, nonResourceURLs }: PolicyRule, verb: string, path: string): boolean =>
  has(verbs, verb) &&
  (nonResourceURLs?.some((url) => url === '*' || url === path || (url.endsWith('*') && path.startsWith(url.slice(0, -1)))) ?? false);
