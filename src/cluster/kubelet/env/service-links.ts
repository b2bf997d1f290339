import { joined, type KubeObject, type ServicePort } from '../../../api/index.ts';

interface ServiceFacts {
  readonly name: string;
  readonly ip: string;
  readonly ports: readonly ServicePort[];
}

function factsOf({ metadata, spec }: KubeObject): ServiceFacts | undefined {
  if (typeof spec !== 'object' || spec === null) return undefined;
  const ip = 'clusterIP' in spec && typeof spec.clusterIP === 'string' ? spec.clusterIP : '';
  const ports = 'ports' in spec && Array.isArray(spec.ports) ? (spec.ports as readonly ServicePort[]) : [];
  return ip && ip !== 'None' && ports.length > 0 ? { name: metadata.name ?? '', ip, ports } : undefined;
}

const variable = (text: string): string => text.toUpperCase().replaceAll('-', '_');

function linksOf({ name, ip, ports }: ServiceFacts): readonly (readonly [string, string])[] {
  const prefix = variable(name);
  const host = ip.includes(':') ? `[${ip}]` : ip;
  const linkOf = ({ port, protocol = 'TCP' }: ServicePort) => `${protocol.toLowerCase()}://${host}:${port}`;
  const [first] = ports;
  return joined(
    [
      [`${prefix}_SERVICE_HOST`, ip],
      [`${prefix}_SERVICE_PORT`, String(first?.port)],
    ],
    ports.filter((port) => port.name).map((port) => [`${prefix}_SERVICE_PORT_${variable(port.name ?? '')}`, String(port.port)] as const),
    first ? [[`${prefix}_PORT`, linkOf(first)] as const] : [],
    ports.flatMap((port) => {
      const each = `${prefix}_PORT_${port.port}_${(port.protocol ?? 'TCP').toUpperCase()}`;
      return [
        [each, linkOf(port)],
        [`${each}_PROTO`, (port.protocol ?? 'TCP').toLowerCase()],
        [`${each}_PORT`, String(port.port)],
        [`${each}_ADDR`, ip],
      ] as const;
    }),
  );
}

const known = new WeakMap<KubeObject, readonly (readonly [string, string])[]>();

function linksOfService(service: KubeObject): readonly (readonly [string, string])[] {
  const before = known.get(service);
  if (before) return before;
  const facts = factsOf(service);
  const links = facts ? linksOf(facts) : [];
  known.set(service, links);
  return links;
}

type Services = { readonly master: KubeObject | undefined; readonly own: readonly KubeObject[] };

/** Of the Services last asked for: many containers start among the same ones. */
let last: Services & { readonly links: ReadonlyMap<string, string> } = { master: undefined, own: [], links: new Map() };

/** The variables that tell a container of the Services around it: always the API's own, the others unless enableServiceLinks is off. */
export function serviceLinks({ master, own }: Services): ReadonlyMap<string, string> {
  if (last.master !== master || last.own !== own)
    last = { master, own, links: new Map(joined(master ? [master] : [], own).flatMap(linksOfService)) };
  return last.links;
}
