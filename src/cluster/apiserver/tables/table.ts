import { type KubeObject, parseRfc3339 } from '../../../api/index.ts';
import { servedIn } from '../older-versions/index.ts';
import type { ResourceInfo } from '../resources.ts';
import { agePrinter, bindingPrinter, createdPrinter, runtimeClassPrinter } from './access.ts';
import type { Clock, Printer } from './column.ts';
import * as core from './core.ts';
import { humanDuration } from './human-duration.ts';
import * as networking from './networking.ts';
import { podPrinter } from './pod.ts';
import * as server from './server.ts';
import * as storage from './storage.ts';
import * as workloads from './workloads.ts';

const printers: Readonly<Record<string, Printer>> = {
  pods: podPrinter,
  configmaps: core.configMapPrinter,
  secrets: core.secretPrinter,
  serviceaccounts: core.serviceAccountPrinter,
  namespaces: core.namespacePrinter,
  nodes: core.nodePrinter,
  events: core.eventPrinter,
  componentstatuses: core.componentStatusPrinter,
  limitranges: core.limitRangePrinter,
  resourcequotas: core.resourceQuotaPrinter,
  'priorityclasses.scheduling.k8s.io': core.priorityClassPrinter,
  'leases.coordination.k8s.io': core.leasePrinter,
  'deployments.apps': workloads.deploymentPrinter,
  'replicasets.apps': workloads.replicaSetPrinter,
  replicationcontrollers: workloads.replicationControllerPrinter,
  'statefulsets.apps': workloads.statefulSetPrinter,
  'daemonsets.apps': workloads.daemonSetPrinter,
  'controllerrevisions.apps': workloads.controllerRevisionPrinter,
  'jobs.batch': workloads.jobPrinter,
  'cronjobs.batch': workloads.cronJobPrinter,
  podtemplates: workloads.podTemplatePrinter,
  'poddisruptionbudgets.policy': workloads.disruptionBudgetPrinter,
  'horizontalpodautoscalers.autoscaling': workloads.autoscalerPrinter,
  services: networking.servicePrinter,
  endpoints: networking.endpointsPrinter,
  'endpointslices.discovery.k8s.io': networking.endpointSlicePrinter,
  'ingresses.networking.k8s.io': networking.ingressPrinter,
  'ingressclasses.networking.k8s.io': networking.ingressClassPrinter,
  'networkpolicies.networking.k8s.io': networking.networkPolicyPrinter,
  'servicecidrs.networking.k8s.io': networking.serviceCidrPrinter,
  'ipaddresses.networking.k8s.io': networking.ipAddressPrinter,
  persistentvolumes: storage.persistentVolumePrinter,
  persistentvolumeclaims: storage.persistentVolumeClaimPrinter,
  'storageclasses.storage.k8s.io': storage.storageClassPrinter,
  'volumeattachments.storage.k8s.io': storage.volumeAttachmentPrinter,
  'volumeattributesclasses.storage.k8s.io': storage.volumeAttributesClassPrinter,
  'csinodes.storage.k8s.io': storage.csiNodePrinter,
  'csidrivers.storage.k8s.io': storage.csiDriverPrinter,
  'rolebindings.rbac.authorization.k8s.io': bindingPrinter,
  'clusterrolebindings.rbac.authorization.k8s.io': bindingPrinter,
  'runtimeclasses.node.k8s.io': runtimeClassPrinter,
  'deviceclasses.resource.k8s.io': agePrinter,
  'validatingadmissionpolicies.admissionregistration.k8s.io': server.validatingPolicyPrinter,
  'validatingadmissionpolicybindings.admissionregistration.k8s.io': server.policyBindingPrinter,
  'mutatingadmissionpolicies.admissionregistration.k8s.io': server.mutatingPolicyPrinter,
  'mutatingadmissionpolicybindings.admissionregistration.k8s.io': server.policyBindingPrinter,
  'validatingwebhookconfigurations.admissionregistration.k8s.io': server.webhooksPrinter,
  'mutatingwebhookconfigurations.admissionregistration.k8s.io': server.webhooksPrinter,
  'certificatesigningrequests.certificates.k8s.io': server.signingRequestPrinter,
  'apiservices.apiregistration.k8s.io': server.apiServicePrinter,
  'flowschemas.flowcontrol.apiserver.k8s.io': server.flowSchemaPrinter,
  'prioritylevelconfigurations.flowcontrol.apiserver.k8s.io': server.priorityLevelPrinter,
  'resourceclaims.resource.k8s.io': server.resourceClaimPrinter,
  'resourceslices.resource.k8s.io': server.resourceSlicePrinter,
  'resourceclaimtemplates.resource.k8s.io': agePrinter,
};

export interface TableRow {
  readonly cells: readonly (string | number | boolean)[];
  readonly object?: unknown;
}

export type IncludeObject = 'None' | 'Metadata' | 'Object';

const included = (object: KubeObject, include: IncludeObject): unknown =>
  include === 'Object' ? object : { kind: 'PartialObjectMetadata', apiVersion: 'meta.k8s.io/v1', metadata: object.metadata };

export function clockAt(now: number): Clock {
  return {
    now,
    age(time) {
      const then = time === undefined ? undefined : parseRfc3339(time);
      return then === undefined ? '<unknown>' : humanDuration(now - then);
    },
  };
}

/** Rows and columns of objects, as the server answers who asks for a Table. All columns come, the wide ones marked by priority 1. */
export function tableOf(
  info: ResourceInfo,
  objects: readonly KubeObject[],
  now: number,
  options: { readonly include: IncludeObject; readonly metadata?: object; readonly columns?: boolean; readonly subresource?: string },
): object {
  // A pod's resize has a way of storage of its own, which knows no columns of pods.
  const printer =
    options.subresource === 'resize'
      ? agePrinter
      : ((objects[0]?.kind === 'Scale' ? workloads.scalePrinter : printers[info.storage]) ?? createdPrinter);
  const clock = clockAt(now);
  const rows = (printer.order ? objects.toSorted(printer.order) : objects).map(
    (object): TableRow => ({
      cells: printer.cells(info.storage === 'events' ? servedIn('v1', object) : object, clock),
      ...(options.include !== 'None' && { object: included(object, options.include) }),
    }),
  );
  const columnDefinitions = printer.columns.map(({ name, type, format, priority }) => ({ name, type, format, description: '', priority }));
  return {
    kind: 'Table',
    apiVersion: 'meta.k8s.io/v1',
    metadata: options.metadata ?? {},
    ...(options.columns === false ? { columnDefinitions: null } : { columnDefinitions }),
    rows,
  };
}
