import { isRecord } from '../../api/index.ts';
import { compactJson, jsonText } from './json.ts';
import { goNumber } from './yaml.ts';
import { goPrint, goType } from './go-value.ts';
import { type Action, type Node, parseJsonPath, type Slice } from './jsonpath-parser.ts';

/** A template that is being run failed; kubectl wraps the message. */
export class JsonPathFailure extends Error {}

const isNil = (value: unknown): boolean => value === null || value === undefined;

type Values = readonly unknown[];

function field(input: Values, name: string, allowMissing: boolean): Values {
  if (input.length === 0) return [];
  const found = input.flatMap((value) => (isRecord(value) && Object.hasOwn(value, name) && value[name] !== undefined ? [value[name]] : []));
  if (found.length === 0 && !allowMissing) throw new JsonPathFailure(`${name} is not found`);
  return found;
}

function slice(input: Values, node: Slice): Values {
  return input.flatMap((value) => {
    if (isNil(value)) return [];
    if (!Array.isArray(value)) throw new JsonPathFailure(`${goType(value)} is not array or slice`);
    const list: readonly unknown[] = value;
    let start = node.start ?? 0;
    if (start < 0) start += list.length;
    let end = node.single ? (node.start ?? 0) + 1 : (node.end ?? list.length);
    if (end < 0 || (end === 0 && node.single)) end += list.length;
    if (start === end) return [];
    if (start >= list.length || start < 0) throw new JsonPathFailure(`array index out of bounds: index ${start}, length ${list.length}`);
    if (end > list.length || end < 0) throw new JsonPathFailure(`array index out of bounds: index ${end - 1}, length ${list.length}`);
    if (start > end) throw new JsonPathFailure(`starting index ${start} is greater than ending index ${end}`);
    if (node.step !== undefined && node.step <= 0) throw new JsonPathFailure('step must be > 0');
    return list.slice(start, end).filter((_, i) => i % (node.step ?? 1) === 0);
  });
}

const sortedValues = (value: Readonly<Record<string, unknown>>): Values =>
  Object.keys(value)
    .sort()
    .map((key) => value[key])
    .filter((inner) => inner !== undefined);

const inside = (value: unknown): Values =>
  Array.isArray(value) ? (value as Values) : isRecord(value) ? sortedValues(value) : typeof value === 'string' ? [...value] : [];

function descend(input: Values): Values {
  return input.flatMap((value) => {
    if (isNil(value) || typeof value === 'string') return [];
    const inner = inside(value);
    return inner.length === 0 ? [] : [value, ...descend(inner)];
  });
}

function compare(left: unknown, right: unknown, operator: string): boolean {
  if (typeof left !== typeof right || (typeof left !== 'string' && typeof left !== 'number' && typeof left !== 'boolean'))
    throw new JsonPathFailure(
      isRecord(left) || Array.isArray(left) || isRecord(right) || Array.isArray(right)
        ? 'invalid type for comparison'
        : 'incompatible types for comparison',
    );
  if (typeof left === 'boolean' && operator !== '==' && operator !== '!=') throw new JsonPathFailure('invalid type for comparison');
  const l = left as string | number;
  const r = right as string | number;
  switch (operator) {
    case '==':
      return l === r;
    case '!=':
      return l !== r;
    case '<':
      return l < r;
    case '<=':
      return l <= r;
    case '>':
      return l > r;
    case '>=':
      return l >= r;
    default:
      throw new JsonPathFailure(`unrecognized filter operator ${operator}`);
  }
}

function filter(input: Values, node: Extract<Node, { type: 'filter' }>, allowMissing: boolean): Values {
  return input.flatMap((value) => {
    if (!Array.isArray(value)) throw new JsonPathFailure(`${goPrint(value)} is not array or slice and cannot be filtered`);
    return (value as Values).filter((item) => {
      if (node.operator === 'exists') return exists(item, node.left, allowMissing);
      const lefts = walkAll([item], node.left, allowMissing);
      if (lefts.length === 0) return false;
      if (lefts.length > 1) throw new JsonPathFailure('can only compare one element at a time');
      const rights = walkAll([item], node.right, allowMissing);
      if (rights.length === 0) return false;
      if (rights.length > 1) throw new JsonPathFailure('can only compare one element at a time');
      return compare(lefts[0], rights[0], node.operator);
    });
  });
}

function exists(item: unknown, path: readonly Node[], allowMissing: boolean): boolean {
  try {
    return walkAll([item], path, allowMissing).length > 0;
  } catch (problem) {
    if (problem instanceof JsonPathFailure) return false;
    throw problem;
  }
}

function walk(input: Values, node: Node, allowMissing: boolean): Values {
  switch (node.type) {
    case 'text':
      return [node.text];
    case 'literal':
      return input.map(() => node.value);
    case 'field':
      return field(input, node.name, allowMissing);
    case 'slice':
      return slice(input, node);
    case 'wildcard':
      return input.flatMap(inside);
    case 'recursive':
      return descend(input);
    case 'union':
      return node.parts.flatMap((part) => walkAll(input, part, allowMissing));
    case 'filter':
      return filter(input, node, allowMissing);
    case 'identifier':
      throw new JsonPathFailure(node.name === 'end' ? 'not in range, nothing to end' : `unrecognized identifier ${node.name}`);
  }
}

const walkAll = (input: Values, nodes: readonly Node[], allowMissing: boolean): Values =>
  nodes.reduce<Values>((values, node) => walk(values, node, allowMissing), input);

const isWord = (action: Action, word: string): boolean => action.nodes.some((node) => node.type === 'identifier' && node.name === word);

/** Where the `{end}` of a range that begins before `from` stands; the length when there is none. */
function endOf(actions: readonly Action[], from: number): number {
  let depth = 0;
  for (let i = from; i < actions.length; i++) {
    const action = actions[i];
    if (!action) break;
    if (isWord(action, 'range')) depth++;
    else if (isWord(action, 'end')) {
      if (depth === 0) return i;
      depth--;
    }
  }
  return actions.length;
}

function results(data: unknown, actions: readonly Action[], allowMissing: boolean): readonly Values[] {
  const found: Values[] = [];
  for (let i = 0; i < actions.length; i++) {
    const action = actions[i];
    if (!action) break;
    if (!isWord(action, 'range')) {
      found.push(walkAll([data], action.nodes, allowMissing));
      continue;
    }
    const end = endOf(actions, i + 1);
    const body = actions.slice(i + 1, end);
    const over = walkAll(
      [data],
      action.nodes.filter((node) => !(node.type === 'identifier' && node.name === 'range')),
      allowMissing,
    );
    for (const value of over) found.push(...results(value, body, allowMissing));
    // A range that nobody ends prints its body once more, of the whole.
    if (end < actions.length) i = end;
  }
  return found;
}

function printed(value: unknown): string {
  if (typeof value === 'object' && value !== null) return compactJson(value);
  if (value === null) return 'null';
  return typeof value === 'number' ? goNumber(value) : String(value);
}

export class JsonPath {
  private constructor(
    private readonly actions: readonly Action[],
    private readonly allowMissing: boolean,
  ) {}

  /** Reads a template; the message says what is wrong with it. */
  static parse(
    template: string,
    allowMissing: boolean,
  ): { readonly ok: true; readonly path: JsonPath } | { readonly ok: false; readonly message: string } {
    const parsed = parseJsonPath(template);
    return parsed.ok ? { ok: true, path: new JsonPath(parsed.actions, allowMissing) } : parsed;
  }

  /** What each part of the template finds. Throws JsonPathFailure. */
  find(data: unknown): readonly Values[] {
    return results(data, this.actions, this.allowMissing);
  }

  /** The text that the template makes of an object. Throws JsonPathFailure. */
  print(data: unknown, asJson = false): string {
    return this.find(data)
      .map((values) => (asJson ? `${jsonText(values)}\n` : values.map(printed).join(' ')))
      .join('');
  }
}
