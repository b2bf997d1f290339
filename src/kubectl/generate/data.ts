import { encodeBase64, isConfigMapKey, isUtf8 } from '../../api/index.ts';
import type { Running } from '../../cluster/index.ts';
import { type Call, isFailed } from '../call.ts';
import { fail } from '../errors.ts';
import type { JsonMap } from '../json.ts';
import { bytesOf, textOf } from '../text/bytes.ts';
import { ownNamespace } from './create-one.ts';
import { bytesToArray, type Entry, fileProblems, fromEnvFile, fromFile, literal } from './key-sources.ts';
import { contentHash } from './name-hash.ts';

const base64Of = (bytes: string): string => encodeBase64(bytesToArray(bytes));
const sortedMap = (entries: Iterable<readonly [string, string]>): JsonMap =>
  Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : 1)));

function checkSources(call: Call): void {
  const { flags } = call;
  if (flags.strings('from-env-file').length > 0 && (flags.strings('from-file').length > 0 || flags.strings('from-literal').length > 0))
    fail('from-env-file cannot be combined with from-file or from-literal');
}

/** The entries of --from-file, --from-literal and --from-env-file, `literalsFirst` as secrets take them. */
function* entriesOf(call: Call, what: string, literalsFirst: boolean): Running<readonly Entry[]> {
  const { flags } = call;
  checkSources(call);
  const literals = (): readonly Entry[] => flags.strings('from-literal').map(literal);
  const found: Entry[] = literalsFirst ? [...literals()] : [];
  for (const source of flags.strings('from-file')) found.push(...(yield* fromFile(call, source)));
  if (!literalsFirst) found.push(...literals());
  for (const path of flags.strings('from-env-file')) found.push(...(yield* fromEnvFile(call, path, what)));
  return found;
}

const whole = (map: JsonMap, key: string): JsonMap => (Object.keys(map).length > 0 ? { [key]: map } : {});

export function* configMap(call: Call, name: string): Running<JsonMap> {
  const data = new Map<string, string>();
  const binaryData = new Map<string, string>();
  for (const { key, bytes } of yield* entriesOf(call, 'config', false)) {
    const wrong = isConfigMapKey(key);
    const quoted = JSON.stringify(key);
    if (wrong.length > 0) fail(`${quoted} is not a valid key name for a ConfigMap: ${wrong.join(',')}`);
    const place = data.has(key) ? 'Data' : binaryData.has(key) ? 'BinaryData' : undefined;
    if (place) fail(`cannot add key ${quoted}, another key by that name already exists in ${place} for ConfigMap "${name}"`);
    if (isUtf8(bytesToArray(bytes))) data.set(key, textOf(bytes));
    else binaryData.set(key, base64Of(bytes));
  }
  const [text, binary] = [sortedMap(data), sortedMap(binaryData)];
  const suffix = call.flags.bool('append-hash')
    ? `-${contentHash({ kind: 'ConfigMap', name, data: text, ...whole(binary, 'binaryData') })}`
    : '';
  return {
    kind: 'ConfigMap',
    apiVersion: 'v1',
    metadata: { name: `${name}${suffix}`, ...ownNamespace(call) },
    ...whole(text, 'data'),
    ...whole(binary, 'binaryData'),
  };
}

function secretOf(call: Call, name: string, type: string, entries: readonly Entry[]): JsonMap {
  const map = new Map<string, string>();
  for (const { key, bytes } of entries) {
    const wrong = isConfigMapKey(key);
    if (wrong.length > 0) fail(`${JSON.stringify(key)} is not valid key name for a Secret ${wrong.join(';')}`);
    if (map.has(key)) fail(`cannot add key ${key}, another key by that name already exists`);
    map.set(key, base64Of(bytes));
  }
  const data = sortedMap(map);
  const suffix = call.flags.bool('append-hash') ? `-${contentHash({ kind: 'Secret', type, name, data })}` : '';
  return {
    kind: 'Secret',
    apiVersion: 'v1',
    metadata: { name: `${name}${suffix}`, ...ownNamespace(call) },
    ...whole(data, 'data'),
    ...(type && { type }),
  };
}

export function* genericSecret(call: Call, name: string): Running<JsonMap> {
  return secretOf(call, name, call.flags.string('type'), yield* entriesOf(call, 'secret', true));
}

const dockerKey = '.dockerconfigjson';

export function* dockerSecret(call: Call, name: string): Running<JsonMap> {
  const { flags } = call;
  const files = flags.strings('from-file').map((source) => (source.includes('=') ? source : `${dockerKey}=${source}`));
  const [username, password, server] = ['docker-username', 'docker-password', 'docker-server'].map((flag) => flags.string(flag));
  if (files.length === 0 && (!username || !password || !server))
    fail('either --from-file or the combination of --docker-username, --docker-password and --docker-server is required');
  const type = 'kubernetes.io/dockerconfigjson';
  const entries: Entry[] = [];
  for (const source of files) entries.push(...(yield* fromFile(call, source)));
  if (files.length === 0) {
    const email = flags.string('docker-email');
    const auth = base64Of(bytesOf(`${username ?? ''}:${password ?? ''}`));
    const account = { username, password, ...(email && { email }), auth };
    entries.push({ key: dockerKey, bytes: bytesOf(JSON.stringify({ auths: { [server ?? '']: account } })) });
  }
  return secretOf(call, name, type, entries);
}

function* pemFile(call: Call, path: string): Running<string> {
  const bytes = yield* call.readFile(bytesOf(path));
  return isFailed(bytes) ? fail(`Cannot read file ${path}, open ${path}: ${fileProblems[bytes.errno] ?? bytes.errno}`) : bytes;
}

/** What a text holds in PEM blocks: `CERTIFICATE`, `PRIVATE KEY`. */
const pemTypes = (text: string): readonly string[] =>
  [...text.matchAll(/-----BEGIN ([^-]+)-----\s[\s\S]*?-----END \1-----/g)].map(([, type = '']) => type);

const isCertificate = (type: string): boolean => type === 'CERTIFICATE';
const isPrivateKey = (type: string): boolean => type === 'PRIVATE KEY' || type.endsWith(' PRIVATE KEY');

/** Whether the two files hold what they should; the cryptography within is taken on trust. */
function checkPair(cert: string, key: string): void {
  const [inCert, inKey] = [pemTypes(cert), pemTypes(key)];
  const found = (types: readonly string[]): string => `[${types.join(' ')}]`;
  if (inCert.length === 0) fail('tls: failed to find any PEM data in certificate input');
  if (!inCert.some(isCertificate))
    fail(
      inCert.length === 1 && inCert.every((type) => type.endsWith('PRIVATE KEY'))
        ? 'tls: failed to find certificate PEM data in certificate input, but did find a private key; PEM inputs may have been switched'
        : `tls: failed to find "CERTIFICATE" PEM block in certificate input after skipping PEM blocks of the following types: ${found(inCert)}`,
    );
  if (inKey.length === 0) fail('tls: failed to find any PEM data in key input');
  if (!inKey.some(isPrivateKey))
    fail(
      inKey.length === 1 && inKey.every(isCertificate)
        ? 'tls: found a certificate rather than a key in the PEM for the private key'
        : `tls: failed to find PEM block with type ending in "PRIVATE KEY" in key input after skipping PEM blocks of the following types: ${found(inKey)}`,
    );
}

export function* tlsSecret(call: Call, name: string): Running<JsonMap> {
  const [certPath, keyPath] = [call.flags.string('cert'), call.flags.string('key')];
  if (!certPath || !keyPath) fail('key and cert must be specified');
  const cert = yield* pemFile(call, certPath);
  const key = yield* pemFile(call, keyPath);
  checkPair(cert, key);
  return secretOf(call, name, 'kubernetes.io/tls', [
    { key: 'tls.crt', bytes: cert },
    { key: 'tls.key', bytes: key },
  ]);
}
