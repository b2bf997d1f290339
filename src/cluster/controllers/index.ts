import type { Component } from '../kernel/index.ts';
import type { ControllerParts } from './controller.ts';
import { cronJobController } from './cron-job.ts';
import { daemonSetController } from './daemon-set.ts';
import { deploymentController } from './deployment.ts';
import { endpointSliceController, endpointsController } from './endpoint-slice.ts';
import { endpointSliceMirroringController } from './endpoint-slice-mirroring.ts';
import { eventExpiry } from './event-expiry.ts';
import { garbageCollector } from './garbage-collector.ts';
import { horizontalAutoscalerController } from './horizontal-autoscaler.ts';
import { jobController } from './job.ts';
import { namespaceController, rootCertificateController, serviceAccountController } from './namespace.ts';
import { nodeLifecycleController } from './node-lifecycle.ts';
import { ephemeralVolumeController, persistentVolumeController } from './persistent-volume.ts';
import { podDisruptionController } from './pod-disruption.ts';
import { replicaSetController, replicationController } from './replica-set.ts';
import { resourceQuotaController } from './resource-quota.ts';
import { statefulSetController } from './stateful-set.ts';
import { taintEvictionController } from './taint-eviction.ts';
import { ttlAfterFinishedController } from './ttl-after-finished.ts';

/** The controllers of a cluster, in the order in which they are told of changes. */
export const controllers: readonly ((parts: ControllerParts) => Component)[] = [
  namespaceController,
  serviceAccountController,
  rootCertificateController,
  garbageCollector,
  replicationController,
  replicaSetController,
  deploymentController,
  statefulSetController,
  daemonSetController,
  cronJobController,
  jobController,
  ttlAfterFinishedController,
  endpointSliceController,
  endpointsController,
  endpointSliceMirroringController,
  nodeLifecycleController,
  taintEvictionController,
  ephemeralVolumeController,
  persistentVolumeController,
  podDisruptionController,
  resourceQuotaController,
  horizontalAutoscalerController,
  eventExpiry,
];
