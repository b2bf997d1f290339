import type { RbacSubject } from './rules.ts';

/** Who asks, and the groups that go with it. */
export interface UserInfo {
  readonly username: string;
  readonly uid: string;
  readonly groups: readonly string[];
}

/** Whoever names no user is the playground's administrator. */
const administrator: UserInfo = { username: 'admin', uid: 'admin', groups: ['system:masters', 'system:authenticated'] };

export function userInfo(user: string | undefined): UserInfo {
  if (user === undefined || user === administrator.username || user === 'kubernetes-admin') return administrator;
  const [, namespace] = /^system:serviceaccount:([^:]+):[^:]+$/.exec(user) ?? [];
  const account = namespace === undefined ? [] : ['system:serviceaccounts', `system:serviceaccounts:${namespace}`];
  return { username: user, uid: '', groups: [...account, 'system:authenticated'] };
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
