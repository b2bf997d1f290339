import {
  type KubeObject,
  type LimitRange,
  type Namespace,
  parseQuantity,
  ExactQuantity,
  type Quantity,
  type ResourceQuota,
} from '../../api/index.ts';
import { describerOf, listed } from './describer.ts';
import { dateText, writeAnnotations, writeLabels } from './metadata.ts';
import { type Page, quantityText, sortedKeys } from './page.ts';

const scopeTexts: Readonly<Record<string, string>> = {
  Terminating:
    'Matches all pods that have an active deadline. These pods have a limited lifespan on a node before being actively terminated by the system.',
  NotTerminating:
    'Matches all pods that do not have an active deadline. These pods usually include long running pods whose container command is not expected to terminate.',
  BestEffort: 'Matches all pods that do not have resource requirements set. These pods have a best effort quality of service.',
  NotBestEffort:
    'Matches all pods that have at least one resource requirement set. These pods have a burstable or guaranteed quality of service.',
};

function writeScopes(page: Page, level: number, scopes: readonly string[] | undefined, bullet: string): void {
  if (!scopes || scopes.length === 0) return;
  const sorted = [...scopes].sort();
  page.row(level, 'Scopes:', sorted.join(', '));
  for (const scope of sorted) if (scopeTexts[scope]) page.row(level, `${bullet}${scopeTexts[scope]}`);
}

/** What is used, in the form in which the limit is written. */
function inFormOf(used: Quantity | undefined, hard: Quantity | undefined): string {
  const limit = parseQuantity(String(hard ?? 0));
  const amount = parseQuantity(String(used ?? 0));
  if (!limit.ok || !amount.ok || limit.quantity.format === amount.quantity.format) return quantityText(used);
  return ExactQuantity.of(amount.quantity.value, limit.quantity.format).toString();
}

type Amounts = Readonly<Record<string, Quantity>> | undefined;

function writeLimits(page: Page, range: LimitRange, prefix: string): void {
  for (const { type, min, max, default: limit, defaultRequest, maxLimitRequestRatio } of range.spec?.limits ?? []) {
    const lists: readonly Amounts[] = [min, max, defaultRequest, limit, maxLimitRequestRatio];
    const names = [...new Set(lists.flatMap((list) => Object.keys(list ?? {})))].sort();
    for (const name of names)
      page.row(0, `${prefix}${type}`, name, ...lists.map((list) => (list?.[name] === undefined ? '-' : quantityText(list[name]))));
  }
}

const limitHeads = ['Resource', 'Min', 'Max', 'Default Request', 'Default Limit', 'Max Limit/Request Ratio'];
const underline = (text: string): string => '-'.repeat(text.length);

export const limitRange = describerOf<LimitRange & KubeObject>(function* ({ object, page }) {
  page.row(0, 'Name:', object.metadata.name ?? '');
  page.row(0, 'Namespace:', object.metadata.namespace ?? '');
  page.row(0, 'Type', ...limitHeads);
  page.row(0, '----', ...limitHeads.map(underline));
  writeLimits(page, object, '');
});

export const resourceQuota = describerOf<ResourceQuota & KubeObject>(function* ({ object, page }) {
  const { metadata, spec, status } = object;
  page.row(0, 'Name:', metadata.name ?? '');
  page.row(0, 'Namespace:', metadata.namespace ?? '');
  writeScopes(page, 0, spec?.scopes, ' * ');
  page.row(0, 'Resource', 'Used', 'Hard');
  page.row(0, '--------', '----', '----');
  for (const name of sortedKeys(status?.hard))
    page.row(0, name, inFormOf(status?.used?.[name], status?.hard?.[name]), quantityText(status?.hard?.[name]));
});

export const namespace = describerOf<Namespace & KubeObject>(function* ({ call, object, page }) {
  const { metadata, status } = object;
  const place = `/api/v1/namespaces/${metadata.name ?? ''}`;
  const quotas = yield* listed<ResourceQuota & KubeObject>(call, `${place}/resourcequotas`);
  const ranges = yield* listed<LimitRange & KubeObject>(call, `${place}/limitranges`);
  page.row(0, 'Name:', metadata.name ?? '');
  writeLabels(page, 'Labels', metadata.labels);
  writeAnnotations(page, 'Annotations', metadata.annotations);
  page.row(0, 'Status:', status?.phase ?? '');
  if (status?.conditions && status.conditions.length > 0) {
    page.row(0, 'Conditions:');
    page.row(1, 'Type', 'Status', 'LastTransitionTime', 'Reason', 'Message');
    page.row(1, '----', '------', '------------------', '------', '-------');
    for (const { type, status: value, lastTransitionTime, reason, message } of status.conditions)
      page.row(1, type, value, dateText(lastTransitionTime), reason ?? '', message ?? '');
  }
  page.text('\n');
  if (quotas.length === 0) page.row(0, 'No resource quota.');
  else {
    page.row(0, 'Resource Quotas');
    for (const { metadata: quota, spec, status: state } of quotas) {
      page.row(1, 'Name:', quota.name ?? '');
      writeScopes(page, 1, spec?.scopes, '* ');
      page.row(1, 'Resource', 'Used', 'Hard');
      page.row(1, '--------', '---', '---');
      for (const name of sortedKeys(state?.hard)) page.row(1, name, quantityText(state?.used?.[name]), quantityText(state?.hard?.[name]));
    }
  }
  page.text('\n');
  if (ranges.length === 0) page.row(0, 'No LimitRange resource.');
  else {
    page.row(0, 'Resource Limits');
    page.row(0, ' Type', ...limitHeads);
    page.row(0, ' ----', ...limitHeads.map(underline));
    for (const range of ranges) writeLimits(page, range, ' ');
  }
});
