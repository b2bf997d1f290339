import {
  badRequestStatus,
  createErrors,
  decodeData,
  decodeObject,
  type Draft,
  draftOf,
  type FieldError,
  invalidStatus,
  type KindRules,
  kinds,
  type KubeObject,
  type Status,
  updateErrors,
} from '../../api/index.ts';
import { olderVersion } from './older-versions/index.ts';
import type { ResourceInfo } from './resources.ts';
import type { Rules } from './rules.ts';

const noRules: KindRules = { validateCreate: () => [], validateUpdate: () => [] };

const rulesOf = (info: { readonly kind: string }): KindRules => kinds[info.kind] ?? noRules;

function refusal(info: ResourceInfo, object: KubeObject, errors: readonly FieldError[]): Status | undefined {
  if (errors.length === 0) return undefined;
  // Inside the server both groups' events are the core one.
  const group = info.kind === 'Event' ? '' : info.group;
  return invalidStatus({ group, name: info.kind }, object.metadata.name ?? '', errors);
}

/** A copy of an object that a rule then changes in place. */
function changed(object: KubeObject, change: ((draft: Draft<KubeObject>) => void) | undefined): KubeObject {
  if (!change) return object;
  const draft = draftOf(object);
  change(draft);
  return draft;
}

/** The rules of src/api, in the form that the server asks for them. */
export const kindRules: Rules = {
  decode(body, contentType, { kind, group, version }, fieldValidation) {
    const expected = { apiVersion: group ? `${group}/${version}` : version, kind };
    const decoded =
      typeof body === 'string'
        ? decodeObject(body, expected, { contentType: contentType.includes('yaml') ? 'yaml' : 'json', fieldValidation })
        : decodeData(body, expected, fieldValidation);
    if (!decoded.ok) return decoded;
    const rules = rulesOf({ kind });
    const unconverted = rules.conversionError?.(decoded.object);
    if (unconverted !== undefined)
      return { ok: false, status: badRequestStatus(`${kind} in version "${version}" cannot be handled as a ${kind}: ${unconverted}`) };
    const older = olderVersion(expected.apiVersion, kind);
    if (older) return { ...decoded, object: older.toStored(decoded.object) };
    rules.default?.(decoded.object);
    return decoded;
  },
  applyDefaults: (info, object) => changed(object, rulesOf(info).default),
  fillDefaults: (info, draft) => rulesOf(info).default?.(draft),
  prepareForCreate: (info, draft) => rulesOf(info).prepareForCreate?.(draft),
  preparationWarnings: (info, object) => rulesOf(info).preparationWarnings?.(object) ?? [],
  prepareForUpdate(info, before, after, subresource) {
    const rules = subresource ? rulesOf(info).subresources?.[subresource.name] : rulesOf(info);
    const prepare = rules?.prepareForUpdate;
    return prepare ? changed(after, (draft) => prepare(draft, before)) : after;
  },
  allowsUnconditionalUpdate: (info) => rulesOf(info).allowUnconditionalUpdate ?? true,
  validateCreate: (info, object) => refusal(info, object, createErrors(rulesOf(info), object, info.namespaced)),
  validateUpdate(info, before, after, subresource) {
    return refusal(info, after, updateErrors(rulesOf(info), after, before, info.namespaced, subresource?.name));
  },
  warnings(info, object, before, subresource) {
    const rules = rulesOf(info);
    if (!before) return rules.warningsOnCreate?.(object) ?? [];
    const changed = subresource ? rules.subresources?.[subresource.name] : rules;
    return changed?.warningsOnUpdate?.(object, before) ?? [];
  },
};
