import { base64ToText, type KubeObject } from '../../../api/index.ts';

export interface RegistryAuth {
  readonly registry: string;
  readonly username: string;
  readonly password: string;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null;

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** `https://index.docker.io/v1/` and `docker.io` are the same registry. */
function registryOf(key: string): string {
  const host = key.replace(/^https?:\/\//, '').split('/')[0] ?? '';
  return host === 'index.docker.io' || host === 'registry-1.docker.io' ? 'docker.io' : host;
}

function authOf(key: string, entry: unknown): readonly RegistryAuth[] {
  if (!isRecord(entry)) return [];
  const { username, password, auth } = entry;
  if (typeof username === 'string' && typeof password === 'string') return [{ registry: registryOf(key), username, password }];
  const pair = typeof auth === 'string' ? base64ToText(auth) : undefined;
  const colon = pair?.indexOf(':') ?? -1;
  if (pair === undefined || colon < 0) return [];
  return [{ registry: registryOf(key), username: pair.slice(0, colon), password: pair.slice(colon + 1) }];
}

/** The credentials in a secret of type kubernetes.io/dockerconfigjson or dockercfg; none when it can't be read. */
export function authsOf(secret: KubeObject): readonly RegistryAuth[] {
  const data = secret['data'];
  if (!isRecord(data)) return [];
  const read = (key: string): unknown => {
    const value = data[key];
    const text = typeof value === 'string' ? base64ToText(value) : undefined;
    return text === undefined ? undefined : parseJson(text);
  };
  const modern = read('.dockerconfigjson');
  const auths = isRecord(modern) ? modern['auths'] : read('.dockercfg');
  return isRecord(auths) ? Object.entries(auths).flatMap(([key, entry]) => authOf(key, entry)) : [];
}
