import { joined } from '../../joined.ts';
/** An address by its eight groups; an IPv4 address stands in the last two, mapped. */
export interface IpAddress {
  readonly groups: readonly number[];
  /** The text had leading zeros that strict readers refuse. */
  readonly sloppy: boolean;
  readonly written: 'IPv4' | 'IPv6';
}

export interface Cidr {
  readonly address: IpAddress;
  /** Of the family that the address was written in. */
  readonly bits: number;
  readonly sloppy: boolean;
}

const mapped = [0, 0, 0, 0, 0, 0xffff];

function parseIPv4(text: string): IpAddress | undefined {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^\d+$/.test(part) && Number(part) <= 255)) return undefined;
  const [a = 0, b = 0, c = 0, d = 0] = parts.map(Number);
  return { groups: [...mapped, a * 256 + b, c * 256 + d], sloppy: parts.some((part) => /^0\d/.test(part)), written: 'IPv4' };
}

function groupsOf(text: string, mayEndInIPv4: boolean): { readonly groups: readonly number[]; readonly sloppy: boolean } | undefined {
  if (text === '') return { groups: [], sloppy: false };
  const parts = text.split(':');
  const groups: number[] = [];
  let sloppy = false;
  for (const [i, part] of parts.entries()) {
    if (mayEndInIPv4 && i === parts.length - 1 && part.includes('.')) {
      const v4 = parseIPv4(part);
      if (!v4) return undefined;
      groups.push(...v4.groups.slice(6));
      sloppy ||= v4.sloppy;
      continue;
    }
    if (!/^[0-9a-f]+$/i.test(part) || Number.parseInt(part, 16) > 0xffff) return undefined;
    sloppy ||= part.length > 4;
    groups.push(Number.parseInt(part, 16));
  }
  return { groups, sloppy };
}

function parseIPv6(text: string): IpAddress | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const [head = '', tail] = halves;
  const left = groupsOf(head, tail === undefined);
  const right = groupsOf(tail ?? '', true);
  if (!left || !right) return undefined;
  const missing = 8 - left.groups.length - right.groups.length;
  if (tail === undefined ? missing !== 0 : missing < 1) return undefined;
  return {
    groups: joined(
      left.groups,
      Array.from({ length: missing }, () => 0),
      right.groups,
    ),
    sloppy: left.sloppy || right.sloppy,
    written: 'IPv6',
  };
}

/** An IP address, leading zeros tolerated; undefined if it is none. */
export const parseIp = (text: string): IpAddress | undefined => (text.includes(':') ? parseIPv6(text) : parseIPv4(text));

export function parseCidr(text: string): Cidr | undefined {
  const slash = text.indexOf('/');
  const address = slash < 0 ? undefined : parseIp(text.slice(0, slash));
  const length = text.slice(slash + 1);
  if (!address || !/^\d+$/.test(length) || Number(length) > (address.written === 'IPv4' ? 32 : 128)) return undefined;
  return { address, bits: Number(length), sloppy: address.sloppy || /^0\d/.test(length) };
}

export const isMapped = ({ groups }: IpAddress): boolean => mapped.every((group, i) => groups[i] === group);

/** An IPv6 address that maps an IPv4 one is of the IPv4 family. */
export const familyOfIp = (address: IpAddress): 'IPv4' | 'IPv6' => (isMapped(address) ? 'IPv4' : 'IPv6');

export const isWrittenMapped = (address: IpAddress): boolean => address.written === 'IPv6' && isMapped(address);

const dotted = ([high = 0, low = 0]: readonly number[]): string => [high >> 8, high & 255, low >> 8, low & 255].join('.');

function colons(groups: readonly number[]): string {
  let [start, length] = [-1, 1];
  for (let i = 0; i < 8; i++) {
    let end = i;
    while (end < 8 && groups[end] === 0) end++;
    if (end - i > length) [start, length] = [i, end - i];
  }
  const hex = (part: readonly number[]) => part.map((group) => group.toString(16)).join(':');
  return start < 0 ? hex(groups) : `${hex(groups.slice(0, start))}::${hex(groups.slice(start + length))}`;
}

/** The canonical text; a mapped address prints as IPv4. */
export const formatIp = (address: IpAddress): string => (isMapped(address) ? dotted(address.groups.slice(6)) : colons(address.groups));

/** As it was written, but canonical (`::ffff:1.2.3.4` stays IPv6). */
export const formatAsWritten = (address: IpAddress): string =>
  isWrittenMapped(address) ? `::ffff:${dotted(address.groups.slice(6))}` : formatIp(address);

/** The address with all bits behind the prefix cleared. */
export function networkOf({ address, bits }: Cidr): IpAddress {
  const kept = bits + (address.written === 'IPv4' ? 96 : 0);
  const groups = address.groups.map((group, i) => {
    const ours = Math.max(0, Math.min(16, kept - i * 16));
    return group & (0xffff << (16 - ours)) & 0xffff;
  });
  return { ...address, groups };
}

export const formatCidr = (cidr: Cidr): string => `${formatIp(networkOf(cidr))}/${cidr.bits}`;

export const cidrContains = (outer: Cidr, address: IpAddress): boolean =>
  outer.address.written === address.written &&
  networkOf({ ...outer, address }).groups.every((group, i) => group === networkOf(outer).groups[i]);

/** A list of two addresses or networks that are of different families. */
export const isDualStack = (addresses: readonly (IpAddress | undefined)[]): boolean =>
  new Set(addresses.flatMap((address) => (address ? [familyOfIp(address)] : []))).size === 2;
