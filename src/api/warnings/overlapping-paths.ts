import { joined } from '../joined.ts';
import { goQuote } from '../text/index.ts';
import type { Volume, VolumeProjection } from '../types.generated.ts';

interface Place {
  readonly path: string;
  /** `Secret "creds"`; '' inside a volume of one source. */
  readonly source: string;
}

const shown = ({ path, source }: Place): string => (source ? `${goQuote(path)} (${source})` : goQuote(path));
const trimmed = (path: string): string => path.replace(/\/+$/, '');
const within = (a: string, b: string): boolean => `${a}/`.startsWith(`${b}/`);

/** Places that meet an earlier one: the same, or one below the other. */
function collisions(places: readonly Place[]): string[] {
  if (places.length < 2) return [];
  const met: Place[] = [];
  return places.flatMap(({ path, source }) => {
    const here = { path: trimmed(path), source };
    const found =
      here.path === '' ? [] : met.filter((other) => other.path !== '' && (within(other.path, here.path) || within(here.path, other.path)));
    met.push(here);
    return found.map((other) => `${shown(here)} with ${shown(other)}`);
  });
}

type Items = readonly { readonly path: string }[] | undefined;
const places = (items: Items, source = ''): readonly Place[] => (items ?? []).map(({ path }) => ({ path, source }));

function projectedPlaces({ configMap, secret, downwardAPI, serviceAccountToken }: VolumeProjection): readonly Place[] {
  if (configMap?.items) return places(configMap.items, `ConfigMap ${goQuote(configMap.name ?? '')}`);
  if (secret?.items) return places(secret.items, `Secret ${goQuote(secret.name ?? '')}`);
  if (downwardAPI?.items) return places(downwardAPI.items, 'DownwardAPI');
  return serviceAccountToken ? [{ path: serviceAccountToken.path, source: 'ServiceAccountToken' }] : [];
}

/** Files of one volume that would lie on top of each other. */
export function overlapWarnings(volumes: readonly Volume[]): string[] {
  return volumes.flatMap(({ name, configMap, secret, downwardAPI, projected }) => {
    const overlapping = (what: string) => (body: string) => `volume ${goQuote(name)} (${what}): overlapping paths: ${body}`;
    const sources = projected?.sources ?? [];
    const empty = sources
      .filter((source) => Object.keys(source).length === 0)
      .map(() => `volume ${goQuote(name)} (Projected) has no sources provided`);
    return joined(
      collisions(places(configMap?.items)).map(overlapping(`ConfigMap ${goQuote(configMap?.name ?? '')}`)),
      collisions(places(secret?.items)).map(overlapping(`Secret ${goQuote(secret?.secretName ?? '')}`)),
      collisions(places(downwardAPI?.items)).map(overlapping('DownwardAPI')),
      empty,
      collisions(sources.flatMap(projectedPlaces)).map(overlapping('Projected')),
    );
  });
}
