import { encodeUtf8 } from '../../api/index.ts';
import { dumpOf } from './go-dump.ts';

const prime = 0x1000000000000000000013bn;
const basis = 0x6c62272e07bb014262b821756295c58dn;

function fnv128a(text: string): bigint {
  let hash = basis;
  for (const byte of encodeUtf8(text)) hash = BigInt.asUintN(128, (hash ^ BigInt(byte)) * prime);
  return hash;
}

/** In the order of the hash of what Go prints of each. */
function inOrderOfHash<T extends object>(values: readonly T[], goType: string, type: string): readonly T[] {
  if (values.length < 2) return values;
  const hashed = values.map((value) => ({ value, hash: fnv128a(dumpOf(value, goType, type)) }));
  return hashed.sort((a, b) => (a.hash < b.hash ? -1 : 1)).map(({ value }) => value);
}

/** Ports as Endpoints (`EndpointPort`) and slices (`DiscoveryEndpointPort`) hold them. */
export const portsInOrder = <T extends object>(ports: readonly T[], type: 'EndpointPort' | 'DiscoveryEndpointPort'): readonly T[] =>
  inOrderOfHash(ports, 'v1.EndpointPort', type);

/** The subsets of Endpoints as these hold them. */
export const subsetsInOrder = <T extends object>(subsets: readonly T[]): readonly T[] =>
  inOrderOfHash(subsets, 'v1.EndpointSubset', 'EndpointSubset');
