import type { Component } from '../kernel/index.ts';
import type { ControllerParts } from './controller.ts';
import { deploymentController } from './deployment.ts';
import { endpointSliceController, endpointsController } from './endpoint-slice.ts';
import { garbageCollector } from './garbage-collector.ts';
import { jobController } from './job.ts';
import { namespaceController, rootCertificateController, serviceAccountController } from './namespace.ts';
import { replicaSetController, replicationController } from './replica-set.ts';

/** The controllers of a cluster, in the order in which they are told of changes. */
export const controllers: readonly ((parts: ControllerParts) => Component)[] = [
  namespaceController,
  serviceAccountController,
  rootCertificateController,
  garbageCollector,
  replicationController,
  replicaSetController,
  deploymentController,
  jobController,
  endpointSliceController,
  endpointsController,
];
