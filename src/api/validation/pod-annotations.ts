import { joined } from '../joined.ts';
import { type FieldError, forbidden, invalid } from '../field/index.ts';
import { goQuote } from '../text/index.ts';
import type { AppArmorProfile, ObjectMeta, PodSpec, SeccompProfile, Toleration } from '../types.generated.ts';
import { containersOf } from './containers-of.ts';
import { localDescending } from './paths.ts';
import { validateTolerations } from './scheduling/tolerations.ts';

type Annotations = NonNullable<ObjectMeta['annotations']>;

export const mirrorKey = 'kubernetes.io/config.mirror';
export const appArmorPrefix = 'container.apparmor.security.beta.kubernetes.io/';
export const seccompPodKey = 'seccomp.security.alpha.kubernetes.io/pod';
export const seccompContainerPrefix = 'container.seccomp.security.alpha.kubernetes.io/';
const deletionCostKey = 'controller.kubernetes.io/pod-deletion-cost';
const tolerationsKey = 'scheduler.alpha.kubernetes.io/tolerations';

/** Annotations that mean something to pods, on create. */
export function validatePodAnnotations(annotations: Annotations = {}, spec: PodSpec, path: string): FieldError[] {
  const errors: FieldError[] = [];
  const mirror = annotations[mirrorKey];
  if (mirror !== undefined && !spec.nodeName)
    errors.push(invalid(`${path}[${mirrorKey}]`, mirror, 'must set spec.nodeName if mirror pod annotation is set'));
  if (annotations[tolerationsKey]) errors.push(...validateTolerationsAnnotation(annotations[tolerationsKey], path));
  const cost = annotations[deletionCostKey];
  if (cost !== undefined && !isDeletionCost(cost)) errors.push(invalid(`${path}[${deletionCostKey}]`, cost, 'must be a 32bit integer'));
  errors.push(...validateSeccompAnnotations(annotations, path));
  return joined(errors, validateAppArmorAnnotations(annotations, spec, path));
}

/** An integer without a plus or leading zeros, within 32 bits. */
function isDeletionCost(text: string): boolean {
  return /^(?:0|-?[1-9]\d*)$/.test(text) && Number(text) >= -2147483648 && Number(text) <= 2147483647;
}

function validateTolerationsAnnotation(text: string, path: string): FieldError[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    const first = text.trimStart()[0] ?? '';
    return [invalid(path, tolerationsKey, `invalid character '${first}' looking for beginning of value`)];
  }
  return Array.isArray(parsed) ? validateTolerations(parsed as Toleration[], `${path}.${tolerationsKey}`) : [];
}

function validateSeccompName(profile: string, path: string): FieldError[] {
  if (profile === 'runtime/default' || profile === 'docker/default' || profile === 'unconfined') return [];
  if (profile.startsWith('localhost/')) return localDescending(profile.slice('localhost/'.length), path);
  return [invalid(path, profile, 'must be a valid seccomp profile')];
}

function validateSeccompAnnotations(annotations: Annotations, path: string): FieldError[] {
  const pod = annotations[seccompPodKey];
  const errors = pod === undefined ? [] : validateSeccompName(pod, `${path}.${seccompPodKey}`);
  for (const key in annotations) {
    if (key.startsWith(seccompContainerPrefix)) errors.push(...validateSeccompName(annotations[key] ?? '', `${path}.${key}`));
  }
  return errors;
}

function validateAppArmorAnnotations(annotations: Annotations, spec: PodSpec, path: string): FieldError[] {
  const errors: FieldError[] = [];
  for (const key in annotations) {
    if (!key.startsWith(appArmorPrefix)) continue;
    const name = key.slice(appArmorPrefix.length);
    const profile = annotations[key] ?? '';
    if (!containersOf(spec, '').some(([container]) => container.name === name))
      errors.push(invalid(`${path}[${key}]`, name, 'container not found'));
    const known = profile === '' || profile === 'runtime/default' || profile === 'unconfined' || profile.startsWith('localhost/');
    if (!known) errors.push(invalid(`${path}[${key}]`, profile, `invalid AppArmor profile name: ${goQuote(profile)}`));
  }
  return errors;
}

function seccompMismatch(annotation: string, profile: SeccompProfile, path: string): FieldError[] {
  const type = forbidden(`${path}.type`, 'seccomp type in annotation and field must match');
  switch (profile.type) {
    case 'Unconfined':
      return annotation === 'unconfined' ? [] : [type];
    case 'RuntimeDefault':
      return annotation === 'runtime/default' || annotation === 'docker/default' ? [] : [type];
    case 'Localhost':
      if (!annotation.startsWith('localhost/')) return [type];
      if (annotation.slice('localhost/'.length) === profile.localhostProfile) return [];
      return [forbidden(`${path}.localhostProfile`, 'seccomp profile in annotation and field must match')];
    default:
      return [];
  }
}

/** An annotation and the field that replaced it must not contradict each other. */
export function validateSeccompAgreement(annotations: Annotations = {}, spec: PodSpec, path: string): FieldError[] {
  const errors: FieldError[] = [];
  const own = spec.securityContext?.seccompProfile;
  const podAnnotation = annotations[seccompPodKey];
  if (own && podAnnotation !== undefined) errors.push(...seccompMismatch(podAnnotation, own, `${path}.securityContext.seccompProfile`));
  for (const [container, at] of containersOf(spec, path)) {
    const profile = container.securityContext?.seccompProfile;
    const annotation = annotations[seccompContainerPrefix + container.name];
    if (profile && annotation !== undefined) errors.push(...seccompMismatch(annotation, profile, `${at}.securityContext.seccompProfile`));
  }
  return errors;
}

function appArmorMismatch(annotation: string, profile: AppArmorProfile, path: string): FieldError[] {
  const type = forbidden(`${path}.type`, 'apparmor type in annotation and field must match');
  switch (profile.type) {
    case 'Unconfined':
      return annotation === 'unconfined' ? [] : [type];
    case 'RuntimeDefault':
      return annotation === 'runtime/default' ? [] : [type];
    case 'Localhost':
      if (!annotation.startsWith('localhost/')) return [type];
      if (annotation.slice('localhost/'.length) === profile.localhostProfile) return [];
      return [forbidden(`${path}.localhostProfile`, 'apparmor profile in annotation and field must match')];
    default:
      return [];
  }
}

export function validateAppArmorAgreement(annotations: Annotations = {}, spec: PodSpec, path: string): FieldError[] {
  if (spec.os?.name === 'windows') return [];
  return containersOf(spec, path).flatMap(([container, at]) => {
    const profile = container.securityContext?.appArmorProfile ?? spec.securityContext?.appArmorProfile;
    const annotation = annotations[appArmorPrefix + container.name];
    return profile && annotation !== undefined ? appArmorMismatch(annotation, profile, `${at}.securityContext.appArmorProfile`) : [];
  });
}

/** The field that says what an AppArmor annotation says. */
export function appArmorOf(annotation: string): AppArmorProfile | undefined {
  if (annotation === 'unconfined') return { type: 'Unconfined' };
  if (annotation === 'runtime/default') return { type: 'RuntimeDefault' };
  return annotation.startsWith('localhost/') ? { type: 'Localhost', localhostProfile: annotation.slice('localhost/'.length) } : undefined;
}
