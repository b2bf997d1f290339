import { type Container, type ExactQuantity, type Pod, type Quantity, quantityOf } from '../../api/index.ts';

/** Amounts by resource name. */
export type Amounts = ReadonlyMap<string, ExactQuantity>;

type List = Readonly<Record<string, Quantity>> | undefined;

const amountsOf = (list: List): Amounts => new Map(Object.entries(list ?? {}).map(([name, quantity]) => [name, quantityOf(quantity)]));

/** Adds up, name by name. */
export function sum(lists: readonly Amounts[]): Amounts {
  const total = new Map<string, ExactQuantity>();
  for (const list of lists) for (const [name, amount] of list) total.set(name, total.get(name)?.plus(amount) ?? amount);
  return total;
}

/** The larger of each. */
function most(a: Amounts, b: Amounts): Amounts {
  const total = new Map(a);
  for (const [name, amount] of b) {
    const other = total.get(name);
    if (!other || amount.compare(other) > 0) total.set(name, amount);
  }
  return total;
}

/** What a pod needs at most at any time: its containers and sidecars together, or an init container beside the sidecars before it; its own resources instead where it sets them. */
function effective(pod: Pod, listOf: (container: Container) => List, own: List): Amounts {
  const { spec } = pod;
  let sidecars: Amounts = new Map();
  let starting: Amounts = new Map();
  for (const container of spec?.initContainers ?? []) {
    const amounts = amountsOf(listOf(container));
    if (container.restartPolicy === 'Always') {
      sidecars = sum([sidecars, amounts]);
      starting = most(starting, sidecars);
    } else starting = most(starting, sum([sidecars, amounts]));
  }
  const running = sum([...(spec?.containers ?? []).map((container) => amountsOf(listOf(container))), sidecars]);
  const whole = new Map([...most(running, starting), ...amountsOf(own)]);
  return sum([whole, amountsOf(spec?.overhead)]);
}

export const requestsOf = (pod: Pod): Amounts =>
  effective(pod, (container) => container.resources?.requests, pod.spec?.resources?.requests);

export function limitsOf(pod: Pod): Amounts {
  const limits = effective(
    { ...pod, spec: { ...pod.spec, containers: pod.spec?.containers ?? [], overhead: {} } },
    (container) => container.resources?.limits,
    pod.spec?.resources?.limits,
  );
  // Overhead counts only against limits that exist.
  return new Map(
    [...limits].map(([name, amount]) => [
      name,
      pod.spec?.overhead?.[name] === undefined ? amount : amount.plus(quantityOf(pod.spec.overhead[name])),
    ]),
  );
}
