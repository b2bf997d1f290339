import { text as apps } from './apps-v1.generated.ts';
import { text as autoscalingV1 } from './autoscaling-v1.generated.ts';
import { text as autoscaling } from './autoscaling-v2.generated.ts';
import { text as batch } from './batch-v1.generated.ts';
import { text as coordination } from './coordination-v1.generated.ts';
import { text as core } from './core-v1.generated.ts';
import { text as discovery } from './discovery-v1.generated.ts';
import { text as events } from './events-v1.generated.ts';
import { text as meta } from './meta-v1.generated.ts';
import { text as networking } from './networking-v1.generated.ts';
import { text as node } from './node-v1.generated.ts';
import { text as policy } from './policy-v1.generated.ts';
import { text as rbac } from './rbac-v1.generated.ts';
import { readLine } from './read-line.ts';
import { text as scheduling } from './scheduling-v1.generated.ts';
import { text as storage } from './storage-v1.generated.ts';
import type { FieldSchema, TypeSchema } from './type-schema.ts';

const sources: readonly (readonly [version: string, text: string])[] = [
  ['v1', meta],
  ['v1', core],
  ['v1', apps],
  ['v1', autoscalingV1],
  ['v2', autoscaling],
  ['v1', batch],
  ['v1', coordination],
  ['v1', discovery],
  ['v1', events],
  ['v1', networking],
  ['v1', node],
  ['v1', policy],
  ['v1', rbac],
  ['v1', scheduling],
  ['v1', storage],
];

interface Entry {
  readonly line: string;
  readonly goType: string;
}

/** Types that two groups or versions name alike have a longer name here. */
const goNames: Readonly<Record<string, string>> = {
  AutoscalingV1CrossVersionObjectReference: 'CrossVersionObjectReference',
  AutoscalingV1HorizontalPodAutoscaler: 'HorizontalPodAutoscaler',
  AutoscalingV1HorizontalPodAutoscalerSpec: 'HorizontalPodAutoscalerSpec',
  AutoscalingV1HorizontalPodAutoscalerStatus: 'HorizontalPodAutoscalerStatus',
  DiscoveryEndpointPort: 'EndpointPort',
  EventsEvent: 'Event',
  EventsEventSeries: 'EventSeries',
  StorageTokenRequest: 'TokenRequest',
};

/** Of these objects there are no lists. */
const listless = new Set(['AuthenticationTokenRequest', 'Binding', 'Eviction', 'Scale']);

let entries: ReadonlyMap<string, Entry> | undefined;
let byKind: ReadonlyMap<string, string> | undefined;
const read = new Map<string, TypeSchema>();

function index(): ReadonlyMap<string, Entry> {
  if (entries) return entries;
  const found = new Map<string, Entry>();
  const kinds = new Map<string, string>();
  for (const [version, text] of sources) {
    for (const line of text.split('\n')) {
      const name = /^\S+/.exec(line)?.[0];
      if (!name) continue;
      found.set(name, { line, goType: `${version}.${goNames[name] ?? name}` });
      const gvk = /^\S+ <([^>]*)>/.exec(line)?.[1];
      if (!gvk) continue;
      kinds.set(gvk, name);
      if (listless.has(name) || !line.includes(' metadata:ObjectMeta')) continue;
      const list = `${name}List`;
      kinds.set(`${gvk}List`, list);
      const fields = `kind:s apiVersion:s metadata:ListMeta+ items:[${name}]!+`;
      found.set(list, { line: `${list} <${gvk}List> ${fields}`, goType: `${version}.${goNames[name] ?? name}List` });
    }
  }
  byKind = kinds;
  entries = found;
  return found;
}

/** A type by its name in the schema: `Pod`, `Container`, `ObjectMeta`. Read when first asked for. */
export function typeNamed(name: string): TypeSchema | undefined {
  const known = read.get(name);
  if (known) return known;
  const all = index();
  const entry = all.get(name);
  if (!entry) return undefined;
  const type = readLine(entry.line, entry.goType, (struct) => all.get(struct)?.goType ?? `v1.${struct}`);
  read.set(name, type);
  return type;
}

/** The type of a kind: `typeOf('apps/v1', 'Deployment')`; undefined when this server doesn't know it. */
export function typeOf(apiVersion: string, kind: string): TypeSchema | undefined {
  index();
  const name = byKind?.get(apiVersion.includes('/') ? `${apiVersion}/${kind}` : `/${apiVersion}/${kind}`);
  return name === undefined ? undefined : typeNamed(name);
}

/** The struct that holds named fields behind lists and maps: of `[Container]` that is `Container`. */
export function structIn(field: FieldSchema): TypeSchema | undefined {
  let type = field.type;
  while (type.is === 'list' || type.is === 'map') type = type.of;
  return type.is === 'struct' ? typeNamed(type.name) : undefined;
}

/**
 * The field a path leads to, and the type it stands in. Steps are field names, list indexes (numbers or digits) and map keys;
 * undefined where the path leaves the schema.
 */
export function fieldAt(
  type: TypeSchema,
  path: readonly (string | number)[],
): { readonly field: FieldSchema; readonly parent: TypeSchema } | undefined {
  let parent = type;
  let found: FieldSchema | undefined;
  let inner = found as FieldSchema['type'] | undefined;
  for (const step of path) {
    if (inner && (inner.is === 'list' || inner.is === 'map')) {
      inner = inner.of;
      continue;
    }
    if (inner) {
      const next = inner.is === 'struct' ? typeNamed(inner.name) : undefined;
      if (!next) return undefined;
      parent = next;
    }
    found = parent.fields.get(String(step));
    if (!found) return undefined;
    inner = found.type;
  }
  return found && { field: found, parent };
}
