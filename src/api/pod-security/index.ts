export type { Violation } from './checks.ts';
export { judgePodSecurity, type PodSecurityVerdict, podSecurityViolations } from './evaluate.ts';
export {
  compareLevels,
  type LevelVersion,
  type PodSecurityLevel,
  type PodSecurityMode,
  type PodSecurityPolicy,
  podSecurityModes,
  podSecurityPolicy,
  printLevel,
} from './policy.ts';
export { isSignificantPodUpdate } from './significant.ts';
