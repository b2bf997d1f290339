import { goQuote } from '../../text/index.ts';
import type { MapNode, YamlNode } from './node.ts';
import { YamlProblem } from './problem.ts';
import { resolveScalar, type Scalar } from './scalar.ts';

/** A number of JSON with a fraction or an exponent: whole fields refuse it by its spelling, whatever its value, and quantities keep it. */
export class WrittenNumber {
  constructor(readonly text: string) {}

  get value(): number {
    return Number(this.text);
  }
}

/** Plain data; maps are Maps so that no key is special. Their keys are sorted, as the server's way over JSON leaves them. */
export type Value = Scalar | WrittenNumber | Value[] | ValueMap;
export type ValueMap = Map<string, Value>;

export interface Composed {
  readonly value: Value;
  /** `line N: key "x" already set in map`, in the order met; not an error unless the reader is strict. */
  readonly duplicates: readonly string[];
  /** Infinity or NaN stands somewhere, which JSON can't hold. */
  readonly unprintable: boolean;
}

/** Nodes → data: scalars resolved, aliases and merge keys followed. Throws a YamlProblem; bounded on aliases that multiply. */
export function compose(root: YamlNode): Composed {
  const composer = new Composer();
  return { value: composer.value(root), duplicates: composer.duplicates, unprintable: composer.unprintable };
}

const low = 400_000;
const high = 4_000_000;
const allowedAliasRatio = (count: number): number =>
  count <= low ? 0.99 : count >= high ? 0.1 : 0.99 - 0.89 * ((count - low) / (high - low));

/** A map as its keys come. `typed` knows the keys by value and type, from the first on that is no string: until then the map itself does. */
interface Growing {
  readonly map: ValueMap;
  typed?: Set<Scalar>;
}

class Composer {
  readonly duplicates: string[] = [];
  unprintable = false;
  private readonly open = new Set<YamlNode>();
  private decoded = 0;
  private aliased = 0;
  private aliasDepth = 0;

  value(node: YamlNode): Value {
    this.decoded++;
    if (this.aliasDepth > 0) this.aliased++;
    if (this.aliased > 100 && this.decoded > 1000 && this.aliased / this.decoded > allowedAliasRatio(this.decoded)) {
      throw new YamlProblem('document contains excessive aliasing');
    }
    switch (node.is) {
      case 'scalar': {
        const scalar = resolveScalar(node);
        if (typeof scalar === 'number' && !Number.isFinite(scalar)) this.unprintable = true;
        return scalar;
      }
      case 'list':
        return node.items.map((item) => this.value(item));
      case 'map':
        return sorted(this.grow({ map: new Map() }, node).map);
      case 'alias':
        return this.through(node, (target) => this.value(target));
    }
  }

  private through<T>(node: Extract<YamlNode, { is: 'alias' }>, use: (target: YamlNode) => T): T {
    if (this.open.has(node)) throw new YamlProblem(`anchor '${node.name}' value contains itself`);
    this.open.add(node);
    this.aliasDepth++;
    const result = use(node.target);
    this.aliasDepth--;
    this.open.delete(node);
    return result;
  }

  private grow(growing: Growing, node: MapNode): Growing {
    const { map } = growing;
    for (const [keyNode, valueNode] of node.pairs) {
      if (isMerge(keyNode)) {
        this.merge(growing, valueNode);
        continue;
      }
      const key = this.key(keyNode);
      const value = this.value(valueNode);
      if (typeof key !== 'string') growing.typed ??= new Set(map.keys());
      if (growing.typed ? growing.typed.has(key) : map.has(key as string))
        this.duplicates.push(`line ${valueNode.line + 1}: key ${goSyntax(key)} already set in map`);
      growing.typed?.add(key);
      if (key === null || (typeof key === 'bigint' && key > int64Max)) throw new UnsupportedKey(key, value);
      map.set(keyText(key, keyNode), value);
    }
    return growing;
  }

  private key(node: YamlNode): Scalar {
    const target = node.is === 'alias' ? node.target : node;
    if (target.is === 'map' || target.is === 'list') throw new YamlProblem(`invalid map key: ${this.keySyntax(target)}`);
    const key = this.value(node);
    return typeof key === 'object' ? null : key;
  }

  /** A map or list that was to be a key, in Go's syntax; the keys of such a map still have their types. */
  private keySyntax(node: YamlNode): string {
    if (node.is === 'list') return `[]interface {}{${node.items.map((item) => this.keySyntax(item)).join(', ')}}`;
    if (node.is !== 'map' || node.pairs.some(([key]) => isMerge(key))) return goSyntax(this.value(node));
    for (const [key] of node.pairs) this.key(key);
    const entries = new Map(node.pairs.map(([key, value]) => [this.keySyntax(key), this.keySyntax(value)]));
    const sorted = [...entries].sort(([a], [b]) => (a < b ? -1 : 1));
    return `map[interface {}]interface {}{${sorted.map(([key, value]) => `${key}:${value}`).join(', ')}}`;
  }

  private merge(into: Growing, node: YamlNode): void {
    const wrong = new YamlProblem('map merge requires map or sequence of maps as the value');
    if (node.is === 'map') this.grow(into, node);
    else if (node.is === 'alias') {
      if (node.target.is !== 'map') throw wrong;
      this.through(node, (target) => target.is === 'map' && this.grow(into, target));
    } else if (node.is === 'list') {
      // the last is merged first, so that earlier ones win
      for (const item of node.items.toReversed()) {
        if (item.is !== 'map' && !(item.is === 'alias' && item.target.is === 'map')) throw wrong;
        this.merge(into, item);
      }
    } else throw wrong;
  }
}

function sorted(map: ValueMap): ValueMap {
  let last = '';
  for (const key of map.keys()) {
    if (key < last) return inOrder(map);
    last = key;
  }
  return map;
}

function inOrder(map: ValueMap): ValueMap {
  const ordered: ValueMap = new Map();
  for (const key of [...map.keys()].sort()) ordered.set(key, map.get(key) ?? null);
  return ordered;
}

const int64Max = 2n ** 63n - 1n;

/** JSON has no null key, and the way to it none for numbers beyond an int64; said only after all of the YAML was read. */
export class UnsupportedKey extends YamlProblem {
  constructor(key: bigint | null, value: Value) {
    const named = key === null ? 'type: %!s(<nil>), key: <nil>' : `type: uint64, key: 0x${key.toString(16)}`;
    super(`unsupported map key of ${named}, value: ${value === null ? '<nil>' : goSyntax(value)}`);
  }
}

const isMerge = (node: YamlNode): boolean =>
  node.is === 'scalar' && node.text === '<<' && (node.implicit || node.tag === 'tag:yaml.org,2002:merge');

const wholeNumber = /^[-+]?(?:0[xX][0-9a-fA-F_]+|0[oObB]?[0-9_]+|[0-9][0-9_]*)$/;
const isWritten = (node: YamlNode, form: RegExp): boolean =>
  node.is === 'alias' ? isWritten(node.target, form) : node.is === 'scalar' && form.test(node.text);

/** Floats are keys as Go prints a float32 in the shortest form. */
function keyText(key: Exclude<Scalar, null>, node: YamlNode): string {
  if (typeof key !== 'number' || (Number.isSafeInteger(key) && isWritten(node, wholeNumber))) return String(key);
  if (!Number.isFinite(key)) return Number.isNaN(key) ? '.nan' : key > 0 ? '.inf' : '-.inf';
  const shortest = shortestFloat32(key);
  const [digits = '', exponent = ''] = shortest.toExponential().split('e');
  const power = Number(exponent);
  if (power >= -4 && power < 6) return String(shortest);
  return `${digits}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
}

function shortestFloat32(value: number): number {
  const single = Math.fround(value);
  for (let precision = 1; precision < 9; precision++) {
    const shorter = Number(single.toPrecision(precision));
    if (Math.fround(shorter) === single) return shorter;
  }
  return single;
}

/** A value in Go's own syntax, as %#v prints it. */
function goSyntax(value: Value): string {
  if (value === null) return 'interface {}(nil)';
  if (typeof value === 'string') return goQuote(value);
  if (Array.isArray(value)) return `[]interface {}{${value.map(goSyntax).join(', ')}}`;
  if (value instanceof Map)
    return `map[interface {}]interface {}{${[...value].map(([key, inner]) => `${goSyntax(key)}:${goSyntax(inner)}`).join(', ')}}`;
  return value instanceof WrittenNumber ? value.text : String(value);
}
