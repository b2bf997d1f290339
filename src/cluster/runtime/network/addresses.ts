import type { NetworkNamespace } from '../machine/state.ts';

const pattern = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/;

export const isAddress = (text: string): boolean =>
  pattern
    .exec(text)
    ?.slice(1)
    .every((part) => Number(part) <= 255) ?? false;

export const isLoopback = (address: string): boolean => address.startsWith('127.') || address === '::1';

/** The address that a literal or `localhost` stands for; names have to be resolved before. */
export function addressOf(host: string): string | undefined {
  if (host === 'localhost' || host === '::1' || host === '0.0.0.0') return '127.0.0.1';
  return isAddress(host) ? host : undefined;
}

export const interfacesOf = (network: NetworkNamespace): readonly { readonly name: string; readonly address: string }[] => [
  { name: 'lo', address: '127.0.0.1' },
  { name: 'eth0', address: network.address },
];
