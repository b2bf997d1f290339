/** What a filter's words come down to, for somebody who reads them for the first time. */
const table: readonly (readonly [RegExp, string])[] = [
  [/^Insufficient /, ': requests count, not use'],
  [/^Too many pods/, ': a node takes only so many'],
  [/untolerated taint/, ': the pod has no toleration that matches'],
  [/node affinity\/selector/, ': the node has not the labels that the pod asks for'],
  [/unschedulable/, ': somebody cordoned it'],
  [/anti-affinity/, ': a pod that it must not be near runs there'],
  [/pod affinity/, ': no pod that it wants to be near runs there'],
  [/topology spread/, ': the pods would be spread too unevenly'],
  [/free ports/, ': another pod has that host port'],
  [/volume node affinity|PersistentVolume/i, ': its volume cannot be had from there'],
];

/** Beside the filter's own words, never instead; empty where they need none. */
export const plainReason = (reason: string): string => table.find(([pattern]) => pattern.test(reason))?.[1] ?? '';
