import { joined } from '../../joined.ts';
import { type FieldError, forbidden, invalid, invalidEach, required } from '../../field/index.ts';
import { validateLabelName, validateLabelSelector } from '../../labels/index.ts';
import { isLabelValue, nameIsDNSLabel, nameIsDNSSubdomain } from '../../names/index.ts';
import type {
  Affinity,
  LabelSelector,
  NodeAffinity,
  NodeSelectorRequirement,
  NodeSelectorTerm,
  PodAffinity,
  PodAffinityTerm,
} from '../../types.generated.ts';

export interface AffinityOptions {
  /** The pod before had values in a required node affinity that today would be refused. */
  readonly allowInvalidNodeValues?: boolean;
  /** The same in pod affinity's selectors. */
  readonly allowInvalidSelectorValues?: boolean;
}

function validateRequirement({ key, operator, values = [] }: NodeSelectorRequirement, path: string, anyValue: boolean): FieldError[] {
  const errors: FieldError[] = [];
  switch (operator) {
    case 'In':
    case 'NotIn':
      if (values.length === 0) errors.push(required(`${path}.values`, "must be specified when `operator` is 'In' or 'NotIn'"));
      break;
    case 'Exists':
    case 'DoesNotExist':
      if (values.length > 0) errors.push(forbidden(`${path}.values`, "may not be specified when `operator` is 'Exists' or 'DoesNotExist'"));
      break;
    case 'Gt':
    case 'Lt':
      if (values.length !== 1) errors.push(required(`${path}.values`, "must be specified single value when `operator` is 'Lt' or 'Gt'"));
      break;
    default:
      errors.push(invalid(`${path}.operator`, operator, 'not a valid selector operator'));
  }
  errors.push(...validateLabelName(key, `${path}.key`));
  if (!anyValue) values.forEach((value, i) => errors.push(...invalidEach(`${path}.values[${i}]`, value, isLabelValue(value))));
  return errors;
}

function validateFieldRequirement({ key, operator, values = [] }: NodeSelectorRequirement, path: string): FieldError[] {
  const errors: FieldError[] = [];
  if (operator !== 'In' && operator !== 'NotIn') errors.push(invalid(`${path}.operator`, operator, 'not a valid selector operator'));
  else if (values.length !== 1)
    errors.push(required(`${path}.values`, "must be only one value when `operator` is 'In' or 'NotIn' for node field selector"));
  if (key !== 'metadata.name') errors.push(invalid(`${path}.key`, key, 'not a valid field selector key'));
  else values.forEach((value, i) => errors.push(...invalidEach(`${path}.values[${i}]`, value, nameIsDNSSubdomain(value))));
  return errors;
}

export function validateNodeSelectorTerm(term: NodeSelectorTerm, path: string, anyValue: boolean): FieldError[] {
  return joined(
    (term.matchExpressions ?? []).flatMap((one, i) => validateRequirement(one, `${path}.matchExpressions[${i}]`, anyValue)),
    (term.matchFields ?? []).flatMap((one, i) => validateFieldRequirement(one, `${path}.matchFields[${i}]`)),
  );
}

const weight = (value: number, path: string): FieldError[] =>
  value <= 0 || value > 100 ? [invalid(`${path}.weight`, value, 'must be in the range 1-100')] : [];

function validateNodeAffinity(affinity: NodeAffinity, path: string, anyValue: boolean): FieldError[] {
  const { requiredDuringSchedulingIgnoredDuringExecution: must, preferredDuringSchedulingIgnoredDuringExecution: preferred = [] } =
    affinity;
  const errors: FieldError[] = [];
  if (must) {
    const at = `${path}.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms`;
    const terms = must.nodeSelectorTerms ?? [];
    if (terms.length === 0) errors.push(required(at, 'must have at least one node selector term'));
    terms.forEach((term, i) => errors.push(...validateNodeSelectorTerm(term, `${at}[${i}]`, anyValue)));
  }
  preferred.forEach((term, i) => {
    const at = `${path}.preferredDuringSchedulingIgnoredDuringExecution[${i}]`;
    errors.push(...weight(term.weight, at), ...validateNodeSelectorTerm(term.preference, `${at}.preference`, true));
  });
  return errors;
}

function validateLabelKeys(keys: readonly string[], selector: LabelSelector | undefined, path: string): FieldError[] {
  if (keys.length === 0) return [];
  if (!selector) return [forbidden(path, 'must not be specified when labelSelector is not set')];
  return keys.flatMap((key, i) => validateLabelName(key, `${path}[${i}]`));
}

/** Keys whose values the pod's own labels give; a key may not be told twice. */
export function validateMatchLabelKeys(
  matchKeys: readonly string[] = [],
  mismatchKeys: readonly string[] = [],
  selector: LabelSelector | undefined,
  path: string,
): FieldError[] {
  const errors = joined(
    validateLabelKeys(matchKeys, selector, `${path}.matchLabelKeys`),
    validateLabelKeys(mismatchKeys, selector, `${path}.mismatchLabelKeys`),
  );
  const told = new Set(Object.keys(selector?.matchLabels ?? {}));
  for (const { key } of selector?.matchExpressions ?? []) {
    const i = matchKeys.lastIndexOf(key);
    if (i >= 0 && told.has(key)) errors.push(invalid(`${path}[${i}]`, key, 'exists in both matchLabelKeys and labelSelector'));
    told.add(key);
  }
  matchKeys.forEach((key, i) => {
    if (mismatchKeys.includes(key))
      errors.push(invalid(`${path}.matchLabelKeys[${i}]`, key, 'exists in both matchLabelKeys and mismatchLabelKeys'));
  });
  return errors;
}

function validatePodTerm(term: PodAffinityTerm, path: string, allowInvalidValues: boolean): FieldError[] {
  const { labelSelector, namespaceSelector, namespaces, matchLabelKeys, mismatchLabelKeys, topologyKey } = term;
  const at = `${path}.topologyKey`;
  return joined(
    validateLabelSelector(labelSelector, `${path}.labelSelector`, { allowInvalidValues }),
    validateLabelSelector(namespaceSelector, `${path}.namespaceSelector`, { allowInvalidValues }),
    (namespaces ?? []).flatMap((name) => invalidEach(`${path}.namespace`, name, nameIsDNSLabel(name))),
    validateMatchLabelKeys(matchLabelKeys, mismatchLabelKeys, labelSelector, path),
    topologyKey ? [] : [required(at, 'can not be empty')],
    validateLabelName(topologyKey, at),
  );
}

function validatePodAffinity(affinity: PodAffinity, path: string, allowInvalid: boolean): FieldError[] {
  const { requiredDuringSchedulingIgnoredDuringExecution: must = [], preferredDuringSchedulingIgnoredDuringExecution: preferred = [] } =
    affinity;
  return joined(
    must.flatMap((term, i) => validatePodTerm(term, `${path}.requiredDuringSchedulingIgnoredDuringExecution[${i}]`, allowInvalid)),
    preferred.flatMap((weighted, i) => {
      const at = `${path}.preferredDuringSchedulingIgnoredDuringExecution[${i}]`;
      return joined(weight(weighted.weight, at), validatePodTerm(weighted.podAffinityTerm, `${at}.podAffinityTerm`, allowInvalid));
    }),
  );
}

export function validateAffinity(affinity: Affinity | undefined, path: string, options: AffinityOptions = {}): FieldError[] {
  if (!affinity) return [];
  const { nodeAffinity, podAffinity, podAntiAffinity } = affinity;
  const { allowInvalidNodeValues = false, allowInvalidSelectorValues = false } = options;
  return joined(
    nodeAffinity ? validateNodeAffinity(nodeAffinity, `${path}.nodeAffinity`, allowInvalidNodeValues) : [],
    podAffinity ? validatePodAffinity(podAffinity, `${path}.podAffinity`, allowInvalidSelectorValues) : [],
    podAntiAffinity ? validatePodAffinity(podAntiAffinity, `${path}.podAntiAffinity`, allowInvalidSelectorValues) : [],
  );
}
