import type { ApiRequest } from '../request.ts';
import type { RbacSubject } from './rules.ts';

/** Who asks, and the groups that go with it. */
export interface UserInfo {
  readonly username: string;
  readonly uid: string;
  readonly groups: readonly string[];
  readonly extra?: Readonly<Record<string, readonly string[]>>;
}

/** Whoever names no user is the playground's administrator. */
const administrator: UserInfo = { username: 'admin', uid: 'admin', groups: ['system:masters', 'system:authenticated'] };

/** Who makes a request. Groups that are asked for take the place of a service account's own. */
export function userInfo({ user, groups, uid = '', extra }: Pick<ApiRequest, 'user' | 'groups' | 'uid' | 'extra'>): UserInfo {
  if (user === undefined || ((user === administrator.username || user === 'kubernetes-admin') && !groups)) return administrator;
  const [, namespace] = /^system:serviceaccount:([^:]+):[^:]+$/.exec(user) ?? [];
  const account = namespace === undefined ? [] : ['system:serviceaccounts', `system:serviceaccounts:${namespace}`];
  const known = user === 'system:anonymous' ? 'system:unauthenticated' : 'system:authenticated';
  const all = [...new Set([...(groups ?? account), known])];
  return { username: user, uid, groups: all, ...(extra && { extra }) };
}

/** Does a binding's subject mean this user? */
export function isSubject({ kind, name, namespace }: RbacSubject, user: UserInfo): boolean {
  switch (kind) {
    case 'User':
      return name === user.username;
    case 'Group':
      return user.groups.includes(name);
    case 'ServiceAccount':
      return user.username === `system:serviceaccount:${namespace ?? ''}:${name}`;
    default:
      return false;
  }
}
