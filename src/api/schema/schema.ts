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
  AuthenticationTokenRequest: 'TokenRequest',
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

/** Types by their names and kinds, as lines of a generated schema tell them. Read when first asked for. */
export class Schema {
  private entries: ReadonlyMap<string, Entry> | undefined;
  private byKind: ReadonlyMap<string, string> = new Map();
  private readonly read = new Map<string, TypeSchema>();
  private readonly sources: readonly (readonly [version: string, text: string])[];
  private readonly below: Schema | undefined;

  /** Types that the sources name and don't have are looked for `below`. */
  constructor(sources: readonly (readonly [version: string, text: string])[], below?: Schema) {
    this.sources = sources;
    this.below = below;
  }

  private index(): ReadonlyMap<string, Entry> {
    if (this.entries) return this.entries;
    const found = new Map<string, Entry>();
    const kinds = new Map<string, string>();
    for (const [version, text] of this.sources) {
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
    this.byKind = kinds;
    this.entries = found;
    return found;
  }

  /** A type by its name in the schema: `Pod`, `Container`, `ObjectMeta`. */
  typeNamed(name: string): TypeSchema | undefined {
    const known = this.read.get(name);
    if (known) return known;
    const all = this.index();
    const entry = all.get(name);
    if (!entry) return this.below?.typeNamed(name);
    const type = readLine(entry.line, entry.goType, (struct) => all.get(struct)?.goType ?? `v1.${struct}`);
    this.read.set(name, type);
    return type;
  }

  /** The type of a kind: `typeOf('apps/v1', 'Deployment')`; undefined when the schema doesn't have it. */
  typeOf(apiVersion: string, kind: string): TypeSchema | undefined {
    this.index();
    const name = this.byKind.get(apiVersion.includes('/') ? `${apiVersion}/${kind}` : `/${apiVersion}/${kind}`);
    return name === undefined ? this.below?.typeOf(apiVersion, kind) : this.typeNamed(name);
  }

  /** The struct that holds named fields behind lists and maps: of `[Container]` that is `Container`. */
  structIn(field: FieldSchema): TypeSchema | undefined {
    let type = field.type;
    while (type.is === 'list' || type.is === 'map') type = type.of;
    return type.is === 'struct' ? this.typeNamed(type.name) : undefined;
  }
}

/** Of the kinds whose rules the server here knows. */
export const knownSchema = new Schema(sources);

/** A type by its name in the schema: `Pod`, `Container`, `ObjectMeta`. Read when first asked for. */
export const typeNamed = (name: string): TypeSchema | undefined => knownSchema.typeNamed(name);

/** The type of a kind: `typeOf('apps/v1', 'Deployment')`; undefined when this server doesn't know it. */
export const typeOf = (apiVersion: string, kind: string): TypeSchema | undefined => knownSchema.typeOf(apiVersion, kind);

/** The struct that holds named fields behind lists and maps: of `[Container]` that is `Container`. */
export const structIn = (field: FieldSchema): TypeSchema | undefined => knownSchema.structIn(field);

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
