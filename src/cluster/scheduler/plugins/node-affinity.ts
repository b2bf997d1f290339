import { type NodeSelectorTerm, type Pod, requirementMatches } from '../../../api/index.ts';
import type { NodeInfo } from '../node-info.ts';
import { type FilterPlugin, type ScorePlugin, unresolvable } from '../plugin.ts';
import { share } from './normalize.ts';

/** What of a node an affinity can ask for. */
type NamedLabels = Pick<NodeInfo, 'name' | 'labels'>;

interface Expression {
  readonly key: string;
  readonly operator: string;
  readonly values?: readonly string[];
}

const operators = ['In', 'NotIn', 'Exists', 'DoesNotExist', 'Gt', 'Lt'] as const;

function expressionMatches({ key, operator, values }: Expression, labels: Readonly<Record<string, string>>): boolean {
  const known = operators.find((name) => name === operator);
  return known !== undefined && requirementMatches({ key, operator: known, values: values ?? [] }, labels);
}

/** All expressions and fields of a term must hold; an empty term holds nowhere. */
export function termMatches({ matchExpressions, matchFields }: NodeSelectorTerm, { name, labels }: NamedLabels): boolean {
  const expressions = matchExpressions ?? [];
  const fields = matchFields ?? [];
  if (expressions.length + fields.length === 0) return false;
  return expressions.every((e) => expressionMatches(e, labels)) && fields.every((f) => expressionMatches(f, { 'metadata.name': name }));
}

/** Whether a node is among those that the pod demands by selector and required affinity. */
export function demandsMet({ spec }: Pod, node: NamedLabels): boolean {
  for (const [key, value] of Object.entries(spec?.nodeSelector ?? {})) if (node.labels[key] !== value) return false;
  const required = spec?.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution;
  return !required || required.nodeSelectorTerms.some((term) => termMatches(term, node));
}

export const nodeAffinity: FilterPlugin = {
  name: 'NodeAffinity',
  prepare(_world, { pod }) {
    if (!pod.spec?.nodeSelector && !pod.spec?.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution) return undefined;
    return (node) =>
      demandsMet(pod, node) ? undefined : unresolvable('NodeAffinity', "node(s) didn't match Pod's node affinity/selector");
  },
};

/**
 * The only nodes that the required affinity can mean, where every term names nodes (as those of daemons do): the others are not looked at.
 * Undefined: all may be meant.
 */
export function namedNodes({ spec }: Pod): ReadonlySet<string> | undefined {
  const terms = spec?.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms ?? [];
  if (terms.length === 0) return undefined;
  const names = new Set<string>();
  for (const { matchFields } of terms) {
    const lists = (matchFields ?? [])
      .filter(({ key, operator }) => key === 'metadata.name' && operator === 'In')
      .map(({ values }) => values ?? []);
    const [first, ...others] = lists;
    if (!first) return undefined;
    for (const name of first) if (others.every((list) => list.includes(name))) names.add(name);
  }
  return names;
}

export const preferredNodeAffinity: ScorePlugin = {
  name: 'NodeAffinity',
  weight: 2,
  prepare(_world, { pod }) {
    const preferred = pod.spec?.affinity?.nodeAffinity?.preferredDuringSchedulingIgnoredDuringExecution;
    if (!preferred) return undefined;
    return (node) => preferred.reduce((sum, { weight, preference }) => sum + (termMatches(preference, node) ? weight : 0), 0);
  },
  normalize: (scores) => share(scores),
};
