import type { PriorityClass } from '../../../api/index.ts';
import { isA, isDraftOf, isPodRequest, listOf, type Plugin, refuse, type Surroundings } from './plugin.ts';

const classes = 'priorityclasses.scheduling.k8s.io';
type Resolved = Pick<PriorityClass, 'metadata' | 'value' | 'preemptionPolicy'>;

/** The class that Pods get which name none: of several the one with the lowest value. */
const defaultClass = (around: Surroundings): PriorityClass | undefined =>
  listOf('PriorityClass', around.list(classes))
    .filter(({ globalDefault }) => globalDefault)
    .reduce<PriorityClass | undefined>(
      (lowest, other) => (lowest && (lowest.value ?? 0) <= (other.value ?? 0) ? lowest : other),
      undefined,
    );

function resolve(name: string, around: Surroundings): Resolved | undefined {
  if (name === '') return defaultClass(around) ?? { value: 0, preemptionPolicy: 'PreemptLowerPriority' };
  const found = around.get(classes, undefined, name);
  return isA('PriorityClass', found) ? found : undefined;
}

const computed = (what: string, said: string, value: string): string =>
  `the ${what} (${said}) must not be provided in pod spec; priority admission controller computed ${value} from the given PriorityClass name`;

/** Turns the name of a class into a number, and sees to it that nobody writes the number himself. */
export const priority: Plugin = {
  mutate(request, around) {
    const { draft, operation, before } = request;
    if (!isPodRequest(request) || !isDraftOf('Pod', draft) || !draft.spec) return undefined;
    const { spec } = draft;
    if (operation === 'UPDATE') {
      if (!isA('Pod', before)) return undefined;
      if (before.spec?.priority !== undefined) spec.priority ??= before.spec.priority;
      if (before.spec?.preemptionPolicy !== undefined) spec.preemptionPolicy ??= before.spec.preemptionPolicy;
      return undefined;
    }
    const name = spec.priorityClassName ?? '';
    const found = resolve(name, around);
    if (!found) return refuse(request, `no PriorityClass with name ${name} was found`);
    const { metadata, value = 0, preemptionPolicy: policy } = found;
    if (!name && metadata?.name) spec.priorityClassName = metadata.name;
    if (spec.priority !== undefined && spec.priority !== value)
      return refuse(request, computed('integer value of priority', String(spec.priority), String(value)));
    spec.priority = value;
    if (policy === undefined) return undefined;
    if (spec.preemptionPolicy !== undefined && spec.preemptionPolicy !== policy)
      return refuse(request, computed('string value of PreemptionPolicy', spec.preemptionPolicy, policy));
    spec.preemptionPolicy = policy;
    return undefined;
  },
  validate(request, around) {
    const { object, operation, subresource } = request;
    if (operation === 'DELETE' || subresource || !isA('PriorityClass', object) || !object.globalDefault) return undefined;
    const standing = defaultClass(around)?.metadata?.name;
    if (standing === undefined || (operation === 'UPDATE' && standing === object.metadata.name)) return undefined;
    return refuse(request, `PriorityClass ${standing} is already marked as default. Only one default can exist`);
  },
};
