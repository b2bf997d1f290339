import { joined, type KubeObject, type LabelSelector } from '../../../api/index.ts';
import { type Cell, type Printer, printer } from './column.ts';
import { humanDuration } from './human-duration.ts';

/** Kinds with which a server is set up. Few clusters of learners hold any, so only the fields of the columns are told here. */

interface Condition {
  readonly type: string;
  readonly status: string;
  readonly reason?: string;
}

interface Policy extends KubeObject {
  readonly spec?: {
    readonly paramKind?: { readonly apiVersion: string; readonly kind: string };
    readonly validations?: readonly unknown[];
    readonly mutations?: readonly unknown[];
  };
}

const policy = (column: string, count: (spec: Policy['spec']) => number) =>
  printer<Policy>(`Name/name | ${column}:integer | ParamKind | Age`, ({ metadata, spec }, { age }) => [
    metadata.name ?? '',
    count(spec),
    spec?.paramKind ? `${spec.paramKind.apiVersion}/${spec.paramKind.kind}` : '<unset>',
    age(metadata.creationTimestamp),
  ]);

export const validatingPolicyPrinter = policy('Validations', (spec) => spec?.validations?.length ?? 0);
export const mutatingPolicyPrinter = policy('Mutations', (spec) => spec?.mutations?.length ?? 0);

interface PolicyBinding extends KubeObject {
  readonly spec?: {
    readonly policyName?: string;
    readonly paramRef?: { readonly name?: string; readonly namespace?: string; readonly selector?: LabelSelector };
  };
}

/** A selector as Go prints it. */
function goSelector({ matchLabels, matchExpressions }: LabelSelector): string {
  const labels = Object.keys(matchLabels ?? {})
    .sort()
    .map((key) => `${key}: ${matchLabels?.[key] ?? ''},`);
  const expressions = (matchExpressions ?? []).map(({ key, operator, values }) => `{${key} ${operator} [${(values ?? []).join(' ')}]},`);
  return `&LabelSelector{MatchLabels:map[string]string{${labels.join('')}},MatchExpressions:[]LabelSelectorRequirement{${expressions.join('')}},}`;
}

/** Bindings of admission policies of both kinds. */
export const policyBindingPrinter = printer<PolicyBinding>('Name/name | PolicyName | ParamRef | Age', ({ metadata, spec }, { age }) => {
  const { paramRef } = spec ?? {};
  const named = [paramRef?.namespace, paramRef?.name].filter(Boolean).join('/');
  return [
    metadata.name ?? '',
    spec?.policyName ?? '',
    !paramRef ? '<unset>' : paramRef.name ? named : paramRef.selector ? goSelector(paramRef.selector) : '<unset>',
    age(metadata.creationTimestamp),
  ];
});

interface Webhooks extends KubeObject {
  readonly webhooks?: readonly unknown[];
}

/** Webhook configurations of both kinds. */
export const webhooksPrinter = printer<Webhooks>('Name/name | Webhooks:integer | Age', ({ metadata, webhooks }, { age }) => [
  metadata.name ?? '',
  webhooks?.length ?? 0,
  age(metadata.creationTimestamp),
]);

interface SigningRequest extends KubeObject {
  readonly spec?: { readonly signerName?: string; readonly username?: string; readonly expirationSeconds?: number };
  readonly status?: { readonly certificate?: string; readonly conditions?: readonly Condition[] };
}

function signingState({ status }: SigningRequest): string {
  const has = (type: string): boolean => status?.conditions?.some((condition) => condition.type === type) ?? false;
  const verdict = has('Denied') ? 'Denied' : has('Approved') ? 'Approved' : 'Pending';
  return `${verdict}${has('Failed') ? ',Failed' : ''}${status?.certificate ? ',Issued' : ''}`;
}

export const signingRequestPrinter = printer<SigningRequest>(
  'Name/name | Age | SignerName | Requestor | RequestedDuration | Condition',
  (request, { age }) => [
    request.metadata.name ?? '',
    age(request.metadata.creationTimestamp),
    request.spec?.signerName ?? '',
    request.spec?.username ?? '',
    request.spec?.expirationSeconds === undefined ? '<none>' : humanDuration(request.spec.expirationSeconds * 1000),
    signingState(request),
  ],
);

interface ApiService extends KubeObject {
  readonly spec?: { readonly service?: { readonly namespace?: string; readonly name?: string } };
  readonly status?: { readonly conditions?: readonly Condition[] };
}

export const apiServicePrinter = printer<ApiService>('Name/name | Service | Available | Age', ({ metadata, spec, status }, { age }) => {
  const available = status?.conditions?.find(({ type }) => type === 'Available');
  const why = available && available.status !== 'True' && available.reason ? ` (${available.reason})` : '';
  return [
    metadata.name ?? '',
    spec?.service ? `${spec.service.namespace ?? ''}/${spec.service.name ?? ''}` : 'Local',
    available ? `${available.status}${why}` : 'Unknown',
    age(metadata.creationTimestamp),
  ];
});

interface FlowSchema extends KubeObject {
  readonly spec?: {
    readonly priorityLevelConfiguration?: { readonly name?: string };
    readonly matchingPrecedence?: number;
    readonly distinguisherMethod?: { readonly type?: string };
  };
  readonly status?: { readonly conditions?: readonly Condition[] };
}

const precedenceOf = (object: FlowSchema): number => object.spec?.matchingPrecedence ?? 0;

const flowSchemaColumns = printer<FlowSchema>(
  'Name/name | PriorityLevel | MatchingPrecedence:integer | DistinguisherMethod | Age | MissingPL',
  ({ metadata, spec, status }, { age }) => [
    metadata.name ?? '',
    spec?.priorityLevelConfiguration?.name ?? '',
    spec?.matchingPrecedence ?? 0,
    spec?.distinguisherMethod?.type ?? '<none>',
    age(metadata.creationTimestamp),
    status?.conditions?.find(({ type }) => type === 'Dangling')?.status ?? '?',
  ],
);

/** Flow schemas come in the order in which they are tried. */
export const flowSchemaPrinter: Printer = {
  ...flowSchemaColumns,
  order: (a, b) => precedenceOf(a) - precedenceOf(b) || ((a.metadata.name ?? '') < (b.metadata.name ?? '') ? -1 : 1),
};

interface ResourceClaim extends KubeObject {
  readonly status?: { readonly allocation?: unknown; readonly reservedFor?: readonly unknown[] };
}

function claimState({ metadata, status }: ResourceClaim): string {
  const deleted = metadata.deletionTimestamp ? ['deleted'] : [];
  if (!status?.allocation) return joined(deleted, metadata.deletionTimestamp ? [] : ['pending']).join(',');
  return joined(deleted, ['allocated'], status.reservedFor?.length ? ['reserved'] : []).join(',');
}

export const resourceClaimPrinter = printer<ResourceClaim>('Name/name | State | Age', (claim, { age }) => [
  claim.metadata.name ?? '',
  claimState(claim),
  age(claim.metadata.creationTimestamp),
]);

interface ResourceSlice extends KubeObject {
  readonly spec?: { readonly nodeName?: string; readonly driver?: string; readonly pool?: { readonly name?: string } };
}

export const resourceSlicePrinter = printer<ResourceSlice>('Name/name | Node | Driver | Pool | Age', ({ metadata, spec }, { age }) => [
  metadata.name ?? '',
  spec?.nodeName ?? '',
  spec?.driver ?? '',
  spec?.pool?.name ?? '',
  age(metadata.creationTimestamp),
]);

interface PriorityLevel extends KubeObject {
  readonly spec?: {
    readonly type?: string;
    readonly limited?: {
      readonly nominalConcurrencyShares?: number;
      readonly limitResponse?: {
        readonly queuing?: { readonly queues?: number; readonly handSize?: number; readonly queueLengthLimit?: number };
      };
    };
  };
}

export const priorityLevelPrinter = printer<PriorityLevel>(
  'Name/name | Type | NominalConcurrencyShares | Queues | HandSize | QueueLengthLimit | Age',
  ({ metadata, spec }, { age }) => {
    const { nominalConcurrencyShares, limitResponse } = spec?.limited ?? {};
    const queuing = limitResponse?.queuing;
    const orNone = (value: number | undefined): Cell => value ?? '<none>';
    return [
      metadata.name ?? '',
      spec?.type ?? '',
      orNone(nominalConcurrencyShares),
      orNone(queuing?.queues),
      orNone(queuing?.handSize),
      orNone(queuing?.queueLengthLimit),
      age(metadata.creationTimestamp),
    ];
  },
);
