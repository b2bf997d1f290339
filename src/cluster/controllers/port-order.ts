import { encodeUtf8 } from '../../api/index.ts';
import { dumpOf } from './go-dump.ts';

const prime = 0x1000000000000000000013bn;
const basis = 0x6c62272e07bb014262b821756295c58dn;

function fnv128a(text: string): bigint {
  let hash = basis;
  for (const byte of encodeUtf8(text)) hash = BigInt.asUintN(128, (hash ^ BigInt(byte)) * prime);
  return hash;
}

/** Ports in the order in which Endpoints (`EndpointPort`) and slices (`DiscoveryEndpointPort`) hold them: by the hash of what Go prints of each. */
export function portsInOrder<T extends object>(ports: readonly T[], type: 'EndpointPort' | 'DiscoveryEndpointPort'): readonly T[] {
  if (ports.length < 2) return ports;
  const hashed = ports.map((port) => ({ port, hash: fnv128a(dumpOf(port, 'v1.EndpointPort', type)) }));
  return hashed.sort((a, b) => (a.hash < b.hash ? -1 : 1)).map(({ port }) => port);
}
