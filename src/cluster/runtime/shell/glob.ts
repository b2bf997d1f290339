import type { Bytes, Running } from '../program.ts';
import { failed, sys } from '../tools/system.ts';
import { hasWildcard, Pattern, unescapePattern } from '../tools/pattern.ts';

/** The paths a pattern names, sorted; none when nothing matches. A leading dot must be written. */
export function* glob(pattern: Bytes): Running<readonly Bytes[]> {
  const absolute = pattern.startsWith('/');
  const segments = pattern.split(/\/+/).filter((segment) => segment !== '');
  const trailing = pattern.endsWith('/') && segments.length > 0;
  let found: Bytes[] = [absolute ? '/' : ''];
  for (const [index, segment] of segments.entries()) {
    const last = index === segments.length - 1;
    found = yield* step(found, segment, last && !trailing);
    if (found.length === 0) return [];
    if (!last || trailing) found = found.map((path) => `${path}/`);
  }
  return found.sort();
}

function* step(bases: readonly Bytes[], segment: Bytes, last: boolean): Running<Bytes[]> {
  const found: Bytes[] = [];
  const pattern = hasWildcard(segment) ? new Pattern(segment) : undefined;
  for (const base of bases) {
    if (!pattern) {
      const path = base + unescapePattern(segment);
      if (!failed(yield* sys.lstat(path))) found.push(path);
      continue;
    }
    const names = yield* sys.readdir(base === '' ? '.' : base);
    if (failed(names)) continue;
    const all = segment.startsWith('.') ? ['.', '..', ...names] : names;
    for (const name of all) {
      if (name.startsWith('.') !== segment.startsWith('.') && name.startsWith('.')) continue;
      if (!pattern.matches(name)) continue;
      const stat = last ? undefined : yield* sys.stat(base + name);
      if (stat === undefined || (!failed(stat) && stat.type === 'dir')) found.push(base + name);
    }
  }
  return found;
}
