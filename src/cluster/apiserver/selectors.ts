import { type KubeObject, type Status, badRequestStatus, type Requirement, requirementMatches } from '../../api/index.ts';
import { parseSelector } from './label-selector.ts';
import type { ApiRequest } from './request.ts';
import type { ResourceInfo } from './resources.ts';

export type Selector =
  | { readonly ok: true; readonly everything: boolean; readonly matches: (object: KubeObject) => boolean }
  | { readonly ok: false; readonly status: Status };

/** Fields by which each kind can be chosen, besides name and namespace. */
const fields: Readonly<Record<string, readonly string[]>> = {
  pods: [
    'spec.nodeName',
    'spec.restartPolicy',
    'spec.schedulerName',
    'spec.serviceAccountName',
    'spec.hostNetwork',
    'status.phase',
    'status.podIP',
    'status.podIPs',
    'status.nominatedNodeName',
  ],
  events: [
    'involvedObject.kind',
    'involvedObject.namespace',
    'involvedObject.name',
    'involvedObject.uid',
    'involvedObject.apiVersion',
    'involvedObject.resourceVersion',
    'involvedObject.fieldPath',
    'reason',
    'reportingComponent',
    'source',
    'type',
  ],
  nodes: ['spec.unschedulable'],
  namespaces: ['status.phase'],
  secrets: ['type'],
  services: ['spec.clusterIP', 'spec.type'],
  replicationcontrollers: ['status.replicas'],
  'jobs.batch': ['status.successful'],
  'certificatesigningrequests.certificates.k8s.io': ['spec.signerName'],
  'resourceslices.resource.k8s.io': ['spec.driver', 'spec.nodeName'],
};

const defaults: Readonly<Record<string, string>> = {
  'spec.unschedulable': 'false',
  'spec.hostNetwork': 'false',
  'status.replicas': '0',
  'status.successful': '0',
};

/** Fields that selectors call otherwise than the object does. */
const aliases: Readonly<Record<string, string>> = { 'status.successful': 'status.succeeded' };

function fieldOf(object: KubeObject, path: string): string {
  let value: unknown = object;
  for (const step of (aliases[path] ?? path).split('.')) {
    if (typeof value !== 'object' || value === null) return defaults[path] ?? '';
    value = (value as Record<string, unknown>)[step];
  }
  if (path === 'source' && typeof value === 'object' && value !== null && 'component' in value) return String(value.component);
  return value === undefined || value === null ? (defaults[path] ?? '') : String(value);
}

interface FieldTerm {
  readonly path: string;
  readonly value: string;
  readonly equal: boolean;
}

function fieldTermsOf(info: ResourceInfo, text: string): readonly FieldTerm[] | string {
  const terms: FieldTerm[] = [];
  for (const part of text.split(/(?<!\\),/)) {
    if (part === '') continue;
    const match = /^(.*?)(!=|==|=)(.*)$/.exec(part);
    if (!match) return `invalid selector: '${text}'; can't understand '${part}'`;
    const [, path = '', operator, value = ''] = match;
    if (path === '' && value === '') continue;
    const known = path === 'metadata.name' || (path === 'metadata.namespace' && info.namespaced) || fields[info.storage]?.includes(path);
    if (!known)
      return fields[info.storage]
        ? `field label not supported: ${path}`
        : `"${path}" is not a known field selector: only "metadata.name", "metadata.namespace"`;
    terms.push({ path, value: value.replace(/\\([\\,=])/g, '$1'), equal: operator !== '!=' });
  }
  return terms;
}

/** What labelSelector and fieldSelector of a request choose. */
export function selectorOf(info: ResourceInfo, { query }: ApiRequest): Selector {
  const labelText = one(query?.['labelSelector']);
  const fieldText = one(query?.['fieldSelector']);
  let requirements: readonly Requirement[] = [];
  let terms: readonly FieldTerm[] = [];
  if (labelText) {
    const parsed = parseSelector(labelText);
    if (!parsed.ok) return { ok: false, status: badRequestStatus(parsed.message) };
    requirements = parsed.requirements;
  }
  if (fieldText) {
    const parsed = fieldTermsOf(info, fieldText);
    if (typeof parsed === 'string') return { ok: false, status: badRequestStatus(parsed) };
    terms = parsed;
  }
  return {
    ok: true,
    everything: requirements.length === 0 && terms.length === 0,
    matches: (object) =>
      requirements.every((requirement) => requirementMatches(requirement, object.metadata.labels)) &&
      terms.every(({ path, value, equal }) => (fieldOf(object, path) === value) === equal),
  };
}

const one = (value: string | readonly string[] | undefined): string | undefined =>
  value === undefined || typeof value === 'string' ? value : value.join(',');
