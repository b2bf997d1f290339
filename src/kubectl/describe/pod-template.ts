import type { PodTemplateSpec, Toleration, TopologySpreadConstraint } from '../../api/index.ts';
import { writeContainers } from './container.ts';
import { selectorOrNone, writeAnnotations, writeLabels } from './metadata.ts';
import type { Page } from './page.ts';
import { goSort } from '../text/go-sort.ts';
import { writeVolumes } from './volumes.ts';

function tolerationText({ key = '', value = '', effect = '', operator, tolerationSeconds }: Toleration): string {
  const exists = operator === 'Exists' && value === '' ? (key !== '' || effect !== '' ? ' op=Exists' : 'op=Exists') : '';
  return `${key}${value && `=${value}`}${effect && `:${effect}`}${exists}${tolerationSeconds === undefined ? '' : ` for ${tolerationSeconds}s`}`;
}

export function writeTolerations(page: Page, title: string, tolerations: readonly Toleration[] | undefined): void {
  const sorted = goSort(tolerations ?? [], (a, b) => (a.key ?? '') < (b.key ?? ''));
  page.list(0, title, sorted.map(tolerationText));
}

export function writeSpread(page: Page, constraints: readonly TopologySpreadConstraint[] | undefined, space: string): void {
  if (!constraints || constraints.length === 0) return;
  goSort(constraints, (a, b) => a.topologyKey < b.topologyKey).forEach(({ topologyKey, whenUnsatisfiable, maxSkew, labelSelector }, i) => {
    const selector = labelSelector ? ` for selector ${selectorOrNone(labelSelector)}` : '';
    page.text(
      `${space}${i === 0 ? 'Topology Spread Constraints:' : ''}\t${topologyKey}:${whenUnsatisfiable} when max skew ${maxSkew} is exceeded${selector}\n`,
    );
  });
}

/** What the pods of a controller will be. */
export function writePodTemplate(page: Page, template: PodTemplateSpec | undefined): void {
  page.row(0, 'Pod Template:');
  if (!template) return page.text('  <unset>');
  writeLabels(page, '  Labels', template.metadata?.labels);
  if (Object.keys(template.metadata?.annotations ?? {}).length > 0) writeAnnotations(page, '  Annotations', template.metadata?.annotations);
  const { spec } = template;
  if (spec?.serviceAccountName) page.row(1, 'Service Account:', spec.serviceAccountName);
  if (spec?.initContainers && spec.initContainers.length > 0) writeContainers(page, 'Init Containers', spec.initContainers, {});
  writeContainers(page, 'Containers', spec?.containers ?? [], {});
  writeVolumes(page, spec?.volumes, true);
  writeSpread(page, spec?.topologySpreadConstraints, '  ');
  if (spec?.priorityClassName) page.row(1, 'Priority Class Name:', spec.priorityClassName);
  writeLabels(page, '  Node-Selectors', spec?.nodeSelector);
  writeTolerations(page, '  Tolerations', spec?.tolerations);
}
