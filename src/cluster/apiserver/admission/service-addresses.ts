import {
  type Draft,
  familyOfIp,
  type FieldError,
  formatIp,
  invalid,
  invalidStatus,
  type KubeObject,
  parseCidr,
  cidrContains,
  parseIp,
  type Service,
  serviceFacts,
  type ServiceSpec,
  type Status,
  validateClusterIps,
} from '../../../api/index.ts';
import { isA, isDraftOf, listOf, type Plugin, type Surroundings } from './plugin.ts';

const serviceRange = '10.96.0.0/16';
const firstPort = 30000;
const lastPort = 32767;
const { allocatesNodePorts, hasNodePorts, needsClusterIp, needsHealthCheck } = serviceFacts;
type Spec = Draft<ServiceSpec>;

/** Addresses and ports that other Services have. */
interface Taken {
  readonly ips: ReadonlySet<string>;
  readonly ports: Set<number>;
  readonly dryRun: boolean;
}

function takenBy(services: readonly Service[], except: KubeObject | undefined, dryRun: boolean): Taken {
  const others = services.filter((service) => service !== except);
  return {
    dryRun,
    ips: new Set(others.flatMap(({ spec }) => spec?.clusterIPs ?? [])),
    ports: new Set(
      others.flatMap(({ spec }) => [...(spec?.ports ?? []).flatMap(({ nodePort }) => nodePort ?? []), spec?.healthCheckNodePort ?? 0]),
    ),
  };
}

/** What the writer left out is taken from the Service that stands. */
function keepWhatStands(spec: Spec, before: ServiceSpec): void {
  if (needsClusterIp(before) && needsClusterIp(spec)) {
    if (!spec.clusterIP && before.clusterIP) spec.clusterIP = before.clusterIP;
    if (!spec.clusterIPs?.length && before.clusterIPs?.length) spec.clusterIPs = [...before.clusterIPs];
  }
  if (allocatesNodePorts(before) && allocatesNodePorts(spec)) {
    const said = new Set(spec.ports?.map(({ nodePort }) => nodePort));
    const byName = new Map(before.ports?.map(({ name, nodePort }) => [name, nodePort]));
    for (const port of spec.ports ?? []) {
      const old = byName.get(port.name);
      if (!port.nodePort && old && !said.has(old)) port.nodePort = old;
    }
  }
  if (needsHealthCheck(before) && needsHealthCheck(spec) && before.healthCheckNodePort)
    spec.healthCheckNodePort ||= before.healthCheckNodePort;
}

const sameList = (a: readonly string[] = [], b: readonly string[] = []): boolean =>
  a.length === b.length && a.every((item, i) => item === b[i]);

/** clusterIP and clusterIPs say the same; who changed only one of them means both. */
function alignClusterIps(spec: Spec, before: ServiceSpec | undefined): void {
  const { clusterIP } = spec;
  if (!before) {
    if (clusterIP && !spec.clusterIPs?.length) spec.clusterIPs = [clusterIP];
    return;
  }
  if (before.clusterIPs?.length && !spec.clusterIPs?.length && (before.clusterIP ?? '') === (clusterIP ?? ''))
    spec.clusterIPs = [...before.clusterIPs];
  if ((before.clusterIP ?? '') === (clusterIP ?? '') || !sameList(before.clusterIPs, spec.clusterIPs)) return;
  if (clusterIP) spec.clusterIPs = [clusterIP];
  else delete spec.clusterIPs;
}

/** Which families a Service is to have; this cluster has IPv4 only. */
function settleFamilies(spec: Spec, before: ServiceSpec | undefined): readonly FieldError[] {
  if (spec.type === 'ExternalName') return [];
  const selectorless = spec.clusterIP === 'None' && Object.keys(spec.selector ?? {}).length === 0;
  spec.ipFamilyPolicy ??= before?.ipFamilyPolicy ?? (selectorless ? 'RequireDualStack' : 'SingleStack');
  const wrong = validateClusterIps(spec, before);
  if (wrong.length > 0) return wrong;
  const errors: FieldError[] = [];
  const policy = (detail: string) => errors.push(invalid('spec.ipFamilyPolicy', spec.ipFamilyPolicy, detail));
  const single = spec.ipFamilyPolicy === 'SingleStack';
  if (before && single) {
    if (sameList(before.clusterIPs, spec.clusterIPs) && spec.clusterIPs) spec.clusterIPs = spec.clusterIPs.slice(0, 1);
    if (sameList(before.ipFamilies, spec.ipFamilies) && spec.ipFamilies) spec.ipFamilies = spec.ipFamilies.slice(0, 1);
  } else if (before) {
    const fewer = (now: readonly string[] = [], old: readonly string[] = []) => now.length > 0 && now.length < old.length;
    if (fewer(spec.clusterIPs, before.clusterIPs)) policy("must be 'SingleStack' to release the secondary cluster IP");
    if (fewer(spec.ipFamilies, before.ipFamilies)) policy("must be 'SingleStack' to release the secondary IP family");
  }
  const several = (what: string) => `must be 'RequireDualStack' or 'PreferDualStack' when multiple ${what} are specified`;
  if (single && spec.clusterIPs?.length === 2) policy(several('cluster IPs'));
  if (single && spec.ipFamilies?.length === 2) policy(several('IP families'));
  const families = [...(spec.ipFamilies ?? [])];
  (spec.clusterIPs ?? []).forEach((ip, i) => {
    const address = ip === 'None' ? undefined : parseIp(ip);
    if (!address || i < families.length) return;
    if (familyOfIp(address) === 'IPv4') families.push('IPv4');
    else errors.push(invalid(`spec.clusterIPs[${i}]`, spec.clusterIPs, 'IPv6 is not configured on this cluster'));
  });
  if (errors.length > 0) return errors;
  if (selectorless) {
    if (families.length === 0) families.push('IPv4');
    if (families.length < 2 && !single) families.push(families[0] === 'IPv4' ? 'IPv6' : 'IPv4');
    spec.ipFamilies = families;
    return [];
  }
  if (spec.ipFamilyPolicy === 'RequireDualStack') policy('this cluster is not configured for dual-stack services');
  families.forEach((family, i) => {
    if (family !== 'IPv4') errors.push(invalid(`spec.ipFamilies[${i}]`, family, 'not configured on this cluster'));
  });
  spec.ipFamilies = families.length > 0 ? families : ['IPv4'];
  return errors;
}

function settleClusterIp(spec: Spec, before: ServiceSpec | undefined, taken: Taken, around: Surroundings): readonly FieldError[] {
  if (spec.type === 'ExternalName' || spec.clusterIPs?.[0] === 'None') return [];
  if (before && before.type !== 'ExternalName') return [];
  const range = parseCidr(serviceRange);
  const [asked] = spec.clusterIPs ?? [];
  if (!asked) {
    let ip = '';
    do ip = `10.96.${around.below(256)}.${around.below(254) + 1}`;
    while (taken.ips.has(ip));
    spec.clusterIP = ip;
    spec.clusterIPs = [ip];
    return [];
  }
  const address = parseIp(asked);
  if (!range || !address) return [];
  const refuse = (why: string) => [invalid('spec.clusterIPs', spec.clusterIPs, `failed to allocate IP ${asked}: ${why}`)];
  const ip = formatIp(address);
  if (!cidrContains(range, address) || ip === '10.96.0.0' || ip === '10.96.255.255')
    return refuse(`the provided IP (${ip}) is not in the valid range. The range of valid IPs is ${serviceRange}`);
  return taken.ips.has(ip) ? refuse('provided IP is already allocated') : [];
}

function freePort(taken: Taken, around: Surroundings): number {
  let port = 0;
  do port = firstPort + around.below(lastPort - firstPort + 1);
  while (taken.ports.has(port));
  taken.ports.add(port);
  return port;
}

/** Claims a port that was asked for; says why it can't be had. A dry run doesn't look at the range. */
function claimPort(port: number, { ports, dryRun }: Taken): string | undefined {
  if (!dryRun && (port < firstPort || port > lastPort))
    return `provided port is not in the valid range. The range of valid ports is ${firstPort}-${lastPort}`;
  if (ports.has(port)) return 'provided port is already allocated';
  ports.add(port);
  return undefined;
}

/** Ports of the same number share a node port (one for TCP, one for UDP). */
function settleNodePorts(spec: Spec, before: ServiceSpec | undefined, taken: Taken, around: Surroundings): readonly FieldError[] {
  if (!hasNodePorts(spec)) return [];
  const own = new Set(before?.ports?.flatMap(({ nodePort }) => nodePort ?? []));
  const given = new Map<number, number>();
  for (const [i, port] of (spec.ports ?? []).entries()) {
    if (!port.nodePort && !allocatesNodePorts(spec)) continue;
    const shared = before ? undefined : given.get(port.port);
    const asked = before
      ? port.nodePort
      : (spec.ports?.find((other) => other.port === port.port && other.nodePort)?.nodePort ?? port.nodePort);
    if (shared !== undefined && (!port.nodePort || port.nodePort === shared)) {
      port.nodePort = shared;
      continue;
    }
    const wanted = shared === undefined ? asked : port.nodePort;
    if (!wanted) port.nodePort = freePort(taken, around);
    else if (own.has(wanted)) port.nodePort = wanted;
    else {
      const why = claimPort(wanted, taken);
      if (why !== undefined) return [invalid(`spec.ports[${i}].nodePort`, wanted, why)];
      port.nodePort = wanted;
    }
    if (!given.has(port.port)) given.set(port.port, port.nodePort);
  }
  return [];
}

function settleHealthCheck(spec: Spec, before: ServiceSpec | undefined, taken: Taken, around: Surroundings): string | undefined {
  if (!needsHealthCheck(spec) || (before && needsHealthCheck(before))) return undefined;
  if (!spec.healthCheckNodePort) {
    spec.healthCheckNodePort = freePort(taken, around);
    return undefined;
  }
  const why = claimPort(spec.healthCheckNodePort, taken);
  return why === undefined ? undefined : `failed to allocate requested HealthCheck NodePort ${spec.healthCheckNodePort}: ${why}`;
}

const internal = (message: string): Status => ({
  kind: 'Status',
  apiVersion: 'v1',
  metadata: {},
  status: 'Failure',
  message: `Internal error occurred: ${message}`,
  reason: 'InternalError',
  details: { causes: [{ message }] },
  code: 500,
});

/**
 * Gives Services their addresses and ports. No plug-in of Kubernetes: there the registry does it, at this very moment between mutating
 * admission and validation.
 */
export const serviceAddresses: Plugin = {
  mutate({ operation, subresource, draft, before, dryRun }, around) {
    if (operation === 'DELETE' || subresource || !isDraftOf('Service', draft) || !draft.spec) return undefined;
    const { spec } = draft;
    const old = isA('Service', before) ? before.spec : undefined;
    const refuse = (errors: readonly FieldError[]) => invalidStatus({ group: '', name: 'Service' }, draft.metadata.name ?? '', errors);
    if (old) keepWhatStands(spec, old);
    alignClusterIps(spec, old);
    const families = settleFamilies(spec, old);
    if (families.length > 0) return refuse(families);
    const taken = takenBy(listOf('Service', around.list('services')), before, dryRun);
    for (const settle of [settleClusterIp, settleNodePorts]) {
      const errors = settle(spec, old, taken, around);
      if (errors.length > 0) return refuse(errors);
    }
    const broken = settleHealthCheck(spec, old, taken, around);
    return broken === undefined ? undefined : internal(broken);
  },
};
