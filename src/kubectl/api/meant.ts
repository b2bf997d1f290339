import type { Call } from '../call.ts';
import { fail } from '../errors.ts';
import { type Discovery, groupVersionOf, inCategory, qualifiedName, type Resource } from './discovery.ts';
import { resourceNamed } from './resource-named.ts';

export interface Tuple {
  readonly type: string;
  readonly name: string;
}

const unique = (text: string): readonly string[] => [...new Set(text.split(','))];

function tupleOf(arg: string): Tuple {
  const parts = arg.split('/');
  if (parts.length !== 2) fail('arguments in resource/name form may not have more than one slash');
  const [type = '', name = ''] = parts;
  if (type === '' || name === '' || unique(type).length !== 1) fail('arguments in resource/name form must have a single resource and name');
  return { type, name };
}

/** What the arguments name: types alone or with names, or pairs. */
export interface Meant {
  readonly types: readonly string[];
  readonly names: readonly string[];
  readonly tuples: readonly Tuple[];
}

const mixedForms =
  "there is no need to specify a resource type as a separate argument when passing arguments in resource/name form (e.g. 'kubectl get resource/<resource_name>' instead of 'kubectl get resource resource/<resource_name>'";

/** Reads TYPE, TYPE NAME…, TYPE/NAME…, and lists of types joined by commas. */
export function readArgs(args: readonly string[], discovery: Discovery | undefined): Meant {
  const [first = '', ...names] = args;
  const firstTypes = unique(first);
  const spread = names.length > 0 && firstTypes.length > 1 ? firstTypes.flatMap((type) => names.map((name) => `${type}/${name}`)) : args;
  const slashes = spread.filter((arg) => arg.includes('/')).length;
  if (slashes > 0 && slashes < spread.length) fail(mixedForms);
  if (slashes > 0) return { types: [], names: [], tuples: spread.map(tupleOf) };
  if (args.length === 0) return { types: [], names: [], tuples: [] };
  const types = first.split(',').flatMap((type) => {
    const members = discovery ? inCategory(discovery, type) : [];
    return members.length > 0 ? members.map(qualifiedName) : [type];
  });
  return { types: [...new Set(types)], names, tuples: [] };
}

/** The resource of a type; the command ends when there is none. */
export function mapping(call: Call, discovery: Discovery, type: string): Resource {
  return resourceNamed(call, discovery, type) ?? fail(`the server doesn't have a resource type "${type.split('.')[0] ?? ''}"`);
}

/** The resources of types, each once. */
export function resourcesOf(call: Call, discovery: Discovery, types: readonly string[], singleType: boolean): readonly Resource[] {
  if (types.length > 1 && singleType) fail('you may only specify a single resource type');
  const seen = new Set<string>();
  return types.flatMap((type) => {
    const resource = mapping(call, discovery, type);
    const key = `${groupVersionOf(resource)} ${resource.kind}`;
    if (seen.has(key)) return [];
    seen.add(key);
    return [resource];
  });
}
