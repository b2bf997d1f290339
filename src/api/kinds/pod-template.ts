import { joined } from '../joined.ts';
import { semanticallyEqual } from '../draft.ts';
import { type KindRules, rulesFor } from '../kind-rules.ts';
import { nameIsDNSSubdomain } from '../names/index.ts';
import type { PodTemplate } from '../types.generated.ts';
import { validatePodTemplate } from '../validation/pod-template.ts';
import { warningsOfPodTemplate } from '../warnings/pod-spec.ts';
import { createdMeta, updatedMeta } from './metadata.ts';
import { defaultTemplate } from './pod-template-rules.ts';

export const podTemplate: KindRules = rulesFor<PodTemplate>({
  default(draft) {
    draft.template = defaultTemplate(draft.template);
  },
  validateCreate: ({ metadata, template }) =>
    joined(createdMeta(metadata, 'namespaced', nameIsDNSSubdomain), validatePodTemplate(template ?? {}, 'template')),
  warningsOnCreate: ({ template }) => warningsOfPodTemplate(template ?? {}, 'template'),
  validateUpdate: (now, before) =>
    joined(
      updatedMeta(now.metadata, before.metadata),
      validatePodTemplate(now.template ?? {}, 'template', before.template?.spec ? { before: before.template.spec } : {}),
    ),
  warningsOnUpdate: (now, before) =>
    semanticallyEqual(now.template, before.template) ? [] : warningsOfPodTemplate(now.template ?? {}, 'template', before.template),
  allowUnconditionalUpdate: true,
});
