import { find, isErrno, readContent, type Viewer } from '../files/index.ts';
import type { Machine } from '../machine/machine.ts';
import type { NetworkNamespace } from '../machine/state.ts';
import { isAddress } from './addresses.ts';

/** The cluster's name server, filled by those who know of Services: addresses, nothing (no such name), or silence. */
export type Resolver = (name: string, from: NetworkNamespace) => readonly string[] | undefined | 'no-server';

interface Asker extends Viewer {
  readonly network: NetworkNamespace;
}

/** What a name stands for: /etc/hosts first, then the name server with the search domains of resolv.conf. */
export function resolveName(m: Machine, asker: Asker, name: string): readonly string[] | { readonly errno: 'ENOTFOUND' } | 'no-server' {
  if (isAddress(name)) return [name];
  const known = hostsOf(read(m, asker, '/etc/hosts')).get(name.toLowerCase());
  if (known) return known;
  if (name === 'localhost') return ['127.0.0.1'];
  const resolver = m.options.resolve;
  const config = resolvConf(read(m, asker, '/etc/resolv.conf'));
  if (!resolver || config.nameservers === 0) return 'no-server';
  for (const candidate of candidates(name, config)) {
    const answer = resolver(candidate, asker.network);
    if (answer === 'no-server') return answer;
    if (answer && answer.length > 0) return answer;
  }
  return { errno: 'ENOTFOUND' };
}

function read(m: Machine, viewer: Viewer, path: string): string {
  const place = find(m, viewer, path);
  if (isErrno(place) || place.inode.type !== 'file') return '';
  return readContent(place.inode.content, 0, 65_536);
}

function hostsOf(text: string): Map<string, string[]> {
  const hosts = new Map<string, string[]>();
  for (const line of text.split('\n')) {
    const [address, ...names] = (line.split('#')[0] ?? '').trim().split(/\s+/);
    if (!address || !isAddress(address)) continue;
    for (const name of names) hosts.set(name.toLowerCase(), [...(hosts.get(name.toLowerCase()) ?? []), address]);
  }
  return hosts;
}

interface ResolvConf {
  readonly nameservers: number;
  readonly search: readonly string[];
  readonly ndots: number;
}

function resolvConf(text: string): ResolvConf {
  const lines = text.split('\n').map((line) => line.trim().split(/\s+/));
  const search = lines.findLast(([key]) => key === 'search')?.slice(1) ?? [];
  const ndots = lines.flatMap(([key, ...rest]) => (key === 'options' ? rest : [])).find((option) => option.startsWith('ndots:'));
  return { nameservers: lines.filter(([key]) => key === 'nameserver').length, search, ndots: Number(ndots?.slice(6) ?? 1) };
}

/** A name with few dots is tried with each search domain first; one that ends in a dot is whole. */
function candidates(name: string, { search, ndots }: ResolvConf): readonly string[] {
  if (name.endsWith('.')) return [name.slice(0, -1)];
  const searched = search.map((domain) => `${name}.${domain}`);
  return name.split('.').length - 1 >= ndots ? [name, ...searched] : [...searched, name];
}
