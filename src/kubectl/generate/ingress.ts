import type { Running } from '../../cluster/index.ts';
import type { Call } from '../call.ts';
import { fail } from '../errors.ts';
import type { Json, JsonMap } from '../json.ts';
import { ownNamespace } from './create-one.ts';

/** host/path=service:port[,tls[=secret]] */
const ruleShape = /^[\w*.-]*\/.*=[\w-]+:[\w-]+/;

function backend(text: string): JsonMap {
  const [name = '', port = ''] = text.split(':');
  return { service: { name, port: /^\d+$/.test(port) ? { number: Number(port) } : { name: port } } };
}

const hostOf = (rule: string): string => rule.slice(0, rule.indexOf('/'));

function rulesOf(rules: readonly string[]): readonly JsonMap[] {
  const hosts = new Map<string, JsonMap[]>();
  for (const rule of rules) {
    const [bare = ''] = rule.split(',');
    const host = hostOf(bare);
    const [left = '', service = ''] = bare.slice(host.length + 1).split('=');
    const prefix = `/${left}`.endsWith('*');
    const path = { path: prefix ? `/${left}`.slice(0, -1) : `/${left}`, pathType: prefix ? 'Prefix' : 'Exact', backend: backend(service) };
    hosts.set(host, [...(hosts.get(host) ?? []), path]);
  }
  return [...hosts].map(([host, paths]) => ({ ...(host && { host }), http: { paths } }));
}

function tlsOf(rules: readonly string[]): readonly JsonMap[] {
  const entries: { hosts: string[]; secretName: string }[] = [];
  const seen = new Set<string>();
  for (const rule of rules) {
    const [, tls] = rule.split(',');
    const host = hostOf(rule);
    if (tls === undefined || seen.has(host)) continue;
    seen.add(host);
    const secretName = tls.split('=')[1] ?? '';
    const known = entries.find((entry) => entry.secretName === secretName);
    if (known) known.hosts.push(host);
    else if (host || secretName) entries.push({ hosts: host ? [host] : [], secretName });
  }
  return entries.map(({ hosts, secretName }) => ({ ...(hosts.length > 0 && { hosts }), ...(secretName && { secretName }) }));
}

export function* ingress(call: Call, name: string): Running<JsonMap> {
  const { flags } = call;
  yield* call.flush();
  const [rules, annotations, fallback] = [flags.strings('rule'), flags.strings('annotation'), flags.string('default-backend')];
  if (!fallback && rules.length === 0)
    fail(
      'not enough information provided: every ingress has to either specify a default-backend (which catches all traffic) or a list of rules (which catch specific paths)',
    );
  const odd = rules.find((rule) => !ruleShape.test(rule));
  if (odd !== undefined) fail(`rule ${odd} is invalid and should be in format host/path=svcname:svcport[,tls[=secret]]`);
  const bare = annotations.find((one) => !one.includes('='));
  if (bare !== undefined) fail(`annotation ${bare} is invalid and should be in format key=[value]`);
  if (fallback && fallback.split(':').length !== 2) fail('default-backend should be in format servicename:serviceport');
  const notes = Object.fromEntries(
    annotations.map((one): readonly [string, Json] => [one.slice(0, one.indexOf('=')), one.slice(one.indexOf('=') + 1)]),
  );
  const className = flags.string('class');
  const tls = tlsOf(rules);
  return {
    kind: 'Ingress',
    apiVersion: 'networking.k8s.io/v1',
    metadata: { name, ...ownNamespace(call), ...(annotations.length > 0 && { annotations: notes }) },
    spec: {
      ...(className && { ingressClassName: className }),
      ...(fallback && { defaultBackend: backend(fallback) }),
      ...(tls.length > 0 && { tls }),
      ...(rules.length > 0 && { rules: rulesOf(rules) }),
    },
    status: { loadBalancer: {} },
  };
}
