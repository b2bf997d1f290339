import { type FieldError, invalid } from '../field/index.ts';

export type PodSecurityLevel = 'privileged' | 'baseline' | 'restricted';

/** A minor of version 1, or `latest`. */
export type PodSecurityVersion = number | 'latest';

export interface LevelVersion {
  readonly level: PodSecurityLevel;
  readonly version: PodSecurityVersion;
}

export const podSecurityModes = ['enforce', 'audit', 'warn'] as const;
export type PodSecurityMode = (typeof podSecurityModes)[number];
export type PodSecurityPolicy = { readonly [mode in PodSecurityMode]: LevelVersion };

/** `restricted:latest`, `baseline:v1.24`. */
export const printLevel = ({ level, version }: LevelVersion): string => `${level}:${version === 'latest' ? version : `v1.${version}`}`;

const strictness: Readonly<Record<PodSecurityLevel, number>> = { privileged: 0, baseline: 1, restricted: 2 };
export const compareLevels = (a: PodSecurityLevel, b: PodSecurityLevel): number => strictness[a] - strictness[b];

const isLevel = (text: string): text is PodSecurityLevel => Object.hasOwn(strictness, text);
const prefix = 'pod-security.kubernetes.io/';

/**
 * What a namespace's labels ask for, with what is wrong with them. A level that can't be read counts as restricted when it is to be
 * enforced, otherwise as none; what is enforced is also warned of where nothing else is said.
 */
export function podSecurityPolicy(labels: { readonly [key: string]: string } = {}): {
  readonly policy: PodSecurityPolicy;
  readonly errors: readonly FieldError[];
} {
  const errors: FieldError[] = [];
  const complain = (label: string, value: string, why: string) => errors.push(invalid(`metadata.labels[${label}]`, value, why));
  const read = (mode: PodSecurityMode): LevelVersion => {
    let level: PodSecurityLevel = 'privileged';
    const asked = labels[prefix + mode];
    if (asked !== undefined) {
      if (isLevel(asked)) level = asked;
      else {
        complain(prefix + mode, asked, 'must be one of privileged, baseline, restricted');
        level = mode === 'enforce' ? 'restricted' : 'privileged';
      }
    }
    const version = labels[`${prefix}${mode}-version`];
    if (version === undefined || version === 'latest') return { level, version: 'latest' };
    const minor = /^v1\.(0|[1-9][0-9]*)$/.exec(version)?.[1];
    if (minor === undefined) complain(`${prefix}${mode}-version`, version, 'must be "latest" or "v1.x"');
    return { level, version: minor === undefined ? 'latest' : Number(minor) };
  };
  const [enforce, audit, warn] = [read('enforce'), read('audit'), read('warn')];
  const enforced = labels[`${prefix}enforce`];
  const follows =
    labels[`${prefix}warn`] === undefined && enforced !== undefined && isLevel(enforced) && compareLevels(enforce.level, warn.level) > 0;
  if (!follows) return { policy: { enforce, audit, warn }, errors };
  const version = labels[`${prefix}warn-version`] === undefined ? enforce.version : warn.version;
  return { policy: { enforce, audit, warn: { level: enforce.level, version } }, errors };
}
