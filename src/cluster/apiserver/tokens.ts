/** A service account's token: it says whose it is. `secret` keeps it from being guessed. */
export const serviceAccountToken = (namespace: string, name: string, secret: string): string => `podground.${namespace}.${name}.${secret}`;

/** The user whose token this is; undefined for a text that is no token of ours. */
export function userOfToken(token: string): string | undefined {
  const [, namespace, name] = /^podground\.([^.]+)\.(.+)\.[0-9a-f]+$/.exec(token) ?? [];
  return namespace && name && `system:serviceaccount:${namespace}:${name}`;
}
