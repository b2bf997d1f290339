import { describe, expect, it } from 'vitest';
import { createPod, createPodUnderPolicy, updatePod } from './judge.ts';
import { recordedJudgements, recordedPods, recordedUpdates } from './recorded.ts';

const named = <T extends { readonly id: string }>(all: readonly T[]) => all.map((one) => [one.id, one] as const);

describe('a Pod is answered as a real API server answered it', () => {
  it.each(named(recordedPods()))('%s', (_, { yaml, code, message, causes = [], warnings = [], object }) => {
    const { refusal, object: stored, warnings: said } = createPod(yaml);
    const reasons = (refusal?.details?.causes ?? []).map(({ reason: type, ...cause }) => ({ type, ...cause }));
    expect({ code: refusal?.code ?? 201, message: refusal?.message, causes: reasons, warnings: said }).toEqual({
      code,
      message,
      causes,
      warnings,
    });
    if (object) expect(withoutTheServers(stored)).toEqual(object);
  });
});

describe('a Pod in a namespace with a security policy is let in, warned of or refused in the same words', () => {
  it.each(named(recordedJudgements()))('%s', (_, { yaml, labels, message, warnings }) => {
    const answer = createPodUnderPolicy(yaml, labels);
    expect({ message: answer.refusal?.message, warnings: answer.warnings }).toEqual({ message, warnings });
  });
});

describe('an update of a Pod is taken or refused in the same words', () => {
  const { before, cases } = recordedUpdates();
  it.each(named(cases))('%s', (_, { before: index, after, subresource, code, message }) => {
    const { refusal } = updatePod(before[index], after, subresource);
    expect({ code: refusal?.code ?? 200, message: refusal?.message?.split('\n')[0] }).toEqual({ code, message });
  });
});

/** Less the metadata that the recordings leave out. */
function withoutTheServers(pod: unknown): unknown {
  const copy = JSON.parse(JSON.stringify(pod)) as { metadata: Record<string, unknown>; spec: Record<string, unknown> };
  for (const field of ['uid', 'resourceVersion', 'creationTimestamp', 'generation', 'namespace']) delete copy.metadata[field];
  for (const field of ['serviceAccount', 'serviceAccountName', 'priority', 'preemptionPolicy', 'priorityClassName'])
    delete copy.spec[field];
  return copy;
}
