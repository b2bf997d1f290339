import { joined } from '../joined.ts';
import type { LabelSelector, LabelSelectorRequirement } from '../types.generated.ts';

export type Labels = { readonly [key: string]: string };

/** One condition on a label. */
export interface Requirement {
  readonly key: string;
  readonly operator: 'In' | 'NotIn' | 'Exists' | 'DoesNotExist' | 'Gt' | 'Lt';
  readonly values: readonly string[];
}

const integer = (text: string | undefined): bigint | undefined =>
  text !== undefined && /^[+-]?\d+$/.test(text) ? BigInt(text.replace('+', '')) : undefined;

/** Whether labels meet a condition. NotIn and DoesNotExist hold for a label that isn't there; Gt and Lt compare integers. */
export function requirementMatches({ key, operator, values }: Requirement, labels: Labels | undefined): boolean {
  const value = labels && Object.hasOwn(labels, key) ? labels[key] : undefined;
  switch (operator) {
    case 'In':
      return value !== undefined && values.includes(value);
    case 'NotIn':
      return value === undefined || !values.includes(value);
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
    case 'Gt':
    case 'Lt': {
      const [have, limit] = [integer(value), integer(values[0])];
      if (have === undefined || limit === undefined) return false;
      return operator === 'Gt' ? have > limit : have < limit;
    }
  }
}

const operators: ReadonlySet<string> = new Set(['In', 'NotIn', 'Exists', 'DoesNotExist']);
const isRequirement = (expression: LabelSelectorRequirement): expression is LabelSelectorRequirement & Requirement =>
  operators.has(expression.operator);

/** The conditions of a selector: matchLabels in the order of their keys, then the expressions. */
export function requirementsOf(selector: LabelSelector): readonly Requirement[] {
  const equal = Object.entries(selector.matchLabels ?? {}).map(([key, value]): Requirement => ({ key, operator: 'In', values: [value] }));
  const expressions = (selector.matchExpressions ?? [])
    .filter(isRequirement)
    .map((e): Requirement => ({ key: e.key, operator: e.operator, values: e.values ?? [] }));
  return joined(
    equal.sort((a, b) => (a.key < b.key ? -1 : 1)),
    expressions,
  );
}

/** Whether a selector selects these labels. No selector selects nothing; an empty one selects everything. */
export function selectorMatches(selector: LabelSelector | undefined, labels: Labels | undefined): boolean {
  return selector !== undefined && requirementsOf(selector).every((requirement) => requirementMatches(requirement, labels));
}

/** Whether plain equality pairs (a Service's selector, a node selector) hold. */
export function labelsMatch(wanted: Labels, labels: Labels | undefined): boolean {
  return Object.entries(wanted).every(([key, value]) => labels?.[key] === value);
}
