import { type Call, isRecord, type Verb } from '../call.ts';
import { fail } from '../errors.ts';
import { usageError } from '../usage.ts';
import { select } from '../api/select.ts';
import type { Running } from '../../cluster/index.ts';
import { itemsOf } from '../api/select.ts';
import { parseQuantity } from '../../api/index.ts';
import { layout, tableTabs } from '../text/tab-writer.ts';

const sortKeys = ['cpu', 'memory'];

function check(call: Call): void {
  const by = call.flags.string('sort-by');
  if (by && !sortKeys.includes(by)) fail('--sort-by accepts only cpu or memory');
  if (call.args.length > 0 && call.flags.string('selector'))
    fail(`only one of NAME or ${call.command.path === 'top node' ? '--' : ''}selector can be provided`);
  if (call.args.length > 1) usageError(call, `unexpected arguments: [${call.args.join(' ')}]`);
}

/** Ends the command where the cluster serves no metrics. */
function* requireMetrics(call: Call): Running<void> {
  const { resources } = yield* call.discovery();
  if (!resources.some(({ group }) => group === 'metrics.k8s.io')) fail('Metrics API not available');
}

interface Usage {
  readonly namespace: string;
  readonly name: string;
  readonly cpu: number;
  readonly memory: number;
}

const amount = (value: unknown): { readonly milli: number; readonly whole: number } => {
  const parsed = parseQuantity(String(value ?? '0'));
  return parsed.ok ? { milli: parsed.quantity.milliValue, whole: parsed.quantity.value } : { milli: 0, whole: 0 };
};

const mebibyte = 1024 * 1024;
const cpuText = (milli: number): string => `${milli}m`;
const memoryText = (bytes: number): string => `${Math.trunc(bytes / mebibyte)}Mi`;

function usageOf(item: Readonly<Record<string, unknown>>): Usage {
  const meta = isRecord(item.metadata) ? item.metadata : {};
  const parts = Array.isArray(item.containers) ? item.containers.filter(isRecord).map(({ usage }) => usage) : [item.usage];
  const usages = parts.filter(isRecord);
  const total = (name: string): { milli: number; whole: number } =>
    usages
      .map((usage) => amount(usage[name]))
      .reduce((sum, one) => ({ milli: sum.milli + one.milli, whole: sum.whole + one.whole }), { milli: 0, whole: 0 });
  return { namespace: String(meta.namespace ?? ''), name: String(meta.name ?? ''), cpu: total('cpu').milli, memory: total('memory').whole };
}

function sorted(usages: readonly Usage[], by: string): readonly Usage[] {
  if (by === 'cpu') return usages.toSorted((a, b) => b.cpu - a.cpu);
  if (by === 'memory') return usages.toSorted((a, b) => b.memory - a.memory);
  return usages.toSorted((a, b) => (`${a.namespace}/${a.name}` < `${b.namespace}/${b.name}` ? -1 : 1));
}

function* measured(call: Call, path: string): Running<readonly Usage[]> {
  const [name] = call.args;
  const selector = call.flags.string('selector');
  const body = yield* call.ask({
    method: 'GET',
    path: name === undefined ? path : `${path}/${name}`,
    ...(selector && { query: { labelSelector: selector } }),
  });
  if (!isRecord(body)) return [];
  return sorted((Array.isArray(body.items) ? itemsOf(body) : [body]).map(usageOf), call.flags.string('sort-by'));
}

const printed = (call: Call, head: readonly string[], rows: readonly (readonly string[])[]): void =>
  call.out(layout([...(call.flags.bool('no-headers') ? [] : [head]), ...rows].map((cells) => `${cells.join('\t')}\n`).join(''), tableTabs));

export const topNode: Verb = function* (call) {
  check(call);
  yield* requireMetrics(call);
  const usages = yield* measured(call, '/apis/metrics.k8s.io/v1beta1/nodes');
  const { infos } = yield* select(call, { args: ['nodes'], allowEmptySelector: true });
  const rows = usages.map(({ name, cpu, memory }) => {
    const node = infos.find((info) => info.name === name)?.object;
    const status = node && isRecord(node.status) ? node.status : {};
    const whole = isRecord(status.allocatable) ? status.allocatable : {};
    const share = (part: number, total: number): string => (total === 0 ? '<unknown>' : `${Math.trunc((part / total) * 100)}%`);
    return [name, cpuText(cpu), share(cpu, amount(whole.cpu).milli), memoryText(memory), share(memory, amount(whole.memory).whole)];
  });
  printed(call, ['NAME', 'CPU(cores)', 'CPU(%)', 'MEMORY(bytes)', 'MEMORY(%)'], rows);
};

export const topPod: Verb = function* (call) {
  check(call);
  yield* requireMetrics(call);
  const all = call.flags.bool('all-namespaces');
  const usages = yield* measured(call, `/apis/metrics.k8s.io/v1beta1/${all ? '' : `namespaces/${call.namespace}/`}pods`);
  if (usages.length === 0) return call.err(all ? 'No resources found\n' : `No resources found in ${call.namespace} namespace.\n`);
  const rows = usages.map(({ namespace, name, cpu, memory }) => [...(all ? [namespace] : []), name, cpuText(cpu), memoryText(memory)]);
  printed(call, [...(all ? ['NAMESPACE'] : []), 'NAME', 'CPU(cores)', 'MEMORY(bytes)'], rows);
};
