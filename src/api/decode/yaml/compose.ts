import { goQuote } from '../../text/index.ts';
import type { MapNode, YamlNode } from './node.ts';
import { YamlProblem } from './problem.ts';
import { resolveScalar, type Scalar } from './scalar.ts';

/** Plain data; maps are Maps so that no key is special. */
export type Value = Scalar | Value[] | ValueMap;
export type ValueMap = Map<string, Value>;

export interface Composed {
  readonly value: Value;
  /** `line N: key "x" already set in map`, in the order met; not an error unless the reader is strict. */
  readonly duplicates: readonly string[];
}

/** Nodes → data: scalars resolved, aliases and merge keys followed. Throws a YamlProblem; bounded on aliases that multiply. */
export function compose(root: YamlNode): Composed {
  const composer = new Composer();
  return { value: composer.value(root), duplicates: composer.duplicates };
}

const low = 400_000;
const high = 4_000_000;
const allowedAliasRatio = (count: number): number =>
  count <= low ? 0.99 : count >= high ? 0.1 : 0.99 - 0.89 * ((count - low) / (high - low));

class Composer {
  readonly duplicates: string[] = [];
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
      case 'scalar':
        return resolveScalar(node);
      case 'list':
        return node.items.map((item) => this.value(item));
      case 'map':
        return this.fillMap(new Map(), node, new Set());
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

  private fillMap(map: ValueMap, node: MapNode, seen: Set<string>): ValueMap {
    for (const [keyNode, valueNode] of node.pairs) {
      if (isMerge(keyNode)) {
        this.merge(map, valueNode, seen);
        continue;
      }
      const key = this.value(keyNode);
      if (key instanceof Map || Array.isArray(key)) throw new YamlProblem(`invalid map key: ${goSyntax(key)}`);
      const value = this.value(valueNode);
      const printed = goSyntax(key);
      if (seen.has(printed)) this.duplicates.push(`line ${valueNode.line + 1}: key ${printed} already set in map`);
      seen.add(printed);
      if (key === null) throw new UnsupportedKey(value);
      map.set(keyText(key), value);
    }
    return map;
  }

  private merge(map: ValueMap, node: YamlNode, seen: Set<string>): void {
    const wrong = new YamlProblem('map merge requires map or sequence of maps as the value');
    if (node.is === 'map') this.fillMap(map, node, seen);
    else if (node.is === 'alias') {
      if (node.target.is !== 'map') throw wrong;
      this.through(node, (target) => target.is === 'map' && this.fillMap(map, target, seen));
    } else if (node.is === 'list') {
      // the last is merged first, so that earlier ones win
      for (const item of node.items.toReversed()) {
        if (item.is !== 'map' && !(item.is === 'alias' && item.target.is === 'map')) throw wrong;
        this.merge(map, item, seen);
      }
    } else throw wrong;
  }
}

/** JSON has no null key; said only after all of the YAML was read. */
export class UnsupportedKey extends YamlProblem {
  constructor(value: Value) {
    super(`unsupported map key of type: %!s(<nil>), key: <nil>, value: ${goSyntax(value)}`);
  }
}

const isMerge = (node: YamlNode): boolean =>
  node.is === 'scalar' && node.text === '<<' && (node.implicit || node.tag === 'tag:yaml.org,2002:merge');

const keyText = (key: Exclude<Scalar, null>): string => {
  if (typeof key !== 'number' || Number.isInteger(key)) return String(key);
  return Number.isNaN(key)
    ? '.nan'
    : key === Number.POSITIVE_INFINITY
      ? '.inf'
      : key === Number.NEGATIVE_INFINITY
        ? '-.inf'
        : String(Math.fround(key) === key ? key : Number(key.toPrecision(7)));
};

/** A value in Go's own syntax, as %#v prints it. */
function goSyntax(value: Value): string {
  if (value === null) return 'interface {}(nil)';
  if (typeof value === 'string') return goQuote(value);
  if (Array.isArray(value)) return `[]interface {}{${value.map(goSyntax).join(', ')}}`;
  if (value instanceof Map)
    return `map[interface {}]interface {}{${[...value].map(([key, inner]) => `${goSyntax(key)}:${goSyntax(inner)}`).join(', ')}}`;
  return String(value);
}
