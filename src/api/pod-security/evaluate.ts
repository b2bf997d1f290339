import type { ObjectMeta, PodSpec } from '../types.generated.ts';
import type { Violation } from './checks.ts';
import { type LevelVersion, type PodSecurityPolicy, printLevel } from './policy.ts';
import { checksOf } from './standards.ts';

/** What a pod violates of a level; none means it may run there. */
export function podSecurityViolations({ level, version }: LevelVersion, spec: PodSpec, metadata: ObjectMeta = {}): readonly Violation[] {
  if (level === 'privileged') return [];
  const minor = version === 'latest' ? Number.MAX_SAFE_INTEGER : version;
  return checksOf(level, minor).flatMap((check) => check(spec, metadata) ?? []);
}

/** `hostPort (container "a" uses hostPort 80), privileged (…)`. */
export const printViolations = (violations: readonly Violation[]): string =>
  violations.map(({ reason, detail }) => (detail ? `${reason} (${detail})` : reason)).join(', ');

export interface PodSecurityVerdict {
  /** Why the pod is forbidden: `violates PodSecurity "restricted:latest": …`; the apiserver puts it into a 403. */
  readonly forbidden?: string;
  /** Only when it isn't forbidden. */
  readonly warnings: readonly string[];
  readonly audit?: string;
}

/** Judges a pod, or with `enforce: false` a workload's template, which is only warned about. */
export function judgePodSecurity(
  policy: PodSecurityPolicy,
  spec: PodSpec,
  metadata: ObjectMeta = {},
  { enforce = true } = {},
): PodSecurityVerdict {
  const say = (how: string, level: LevelVersion): string | undefined => {
    const violations = podSecurityViolations(level, spec, metadata);
    return violations.length > 0 ? `${how} PodSecurity "${printLevel(level)}": ${printViolations(violations)}` : undefined;
  };
  const forbidden = enforce ? say('violates', policy.enforce) : undefined;
  const audit = say('would violate', policy.audit);
  const warning = forbidden === undefined ? say('would violate', policy.warn) : undefined;
  return {
    ...(forbidden !== undefined && { forbidden }),
    warnings: warning === undefined ? [] : [warning],
    ...(audit !== undefined && { audit }),
  };
}
