import type { Verb } from '../call.ts';
import { apiResources, apiVersions } from './api-resources.ts';
import { authCanI, authWhoami } from './auth.ts';
import { clusterInfo } from './cluster-info.ts';
import { clusterInfoDump } from './cluster-info-dump.ts';
import {
  configCurrentContext,
  configDeleteCluster,
  configDeleteContext,
  configDeleteUser,
  configGetClusters,
  configGetContexts,
  configGetUsers,
  configRenameContext,
  configSet,
  configSetCluster,
  configSetContext,
  configSetCredentials,
  configUnset,
  configUseContext,
  configView,
} from './config.ts';
import { describe } from './describe.ts';
import { events } from './events.ts';
import { explain } from './explain.ts';
import { get } from './get.ts';
import { logs } from './logs.ts';
import { alpha, completion, pluginList, refusing } from './small.ts';
import { topNode, topPod } from './top.ts';
import { version } from './version.ts';

/** Verbs that change nothing in the cluster. */
export const readingVerbs: Readonly<Record<string, Verb>> = {
  get,
  describe,
  logs,
  events,
  explain,
  version,
  completion,
  alpha,
  'api-resources': apiResources,
  'api-versions': apiVersions,
  'auth can-i': authCanI,
  'auth whoami': authWhoami,
  'cluster-info': clusterInfo,
  'cluster-info dump': clusterInfoDump,
  'top node': topNode,
  'top pod': topPod,
  'plugin list': pluginList,
  'config view': configView,
  'config current-context': configCurrentContext,
  'config get-contexts': configGetContexts,
  'config get-clusters': configGetClusters,
  'config get-users': configGetUsers,
  'config use-context': configUseContext,
  'config set-context': configSetContext,
  'config rename-context': configRenameContext,
  'config delete-context': configDeleteContext,
  'config delete-cluster': configDeleteCluster,
  'config delete-user': configDeleteUser,
  'config set-cluster': configSetCluster,
  'config set-credentials': configSetCredentials,
  'config set': configSet,
  'config unset': configUnset,
  proxy: refusing('proxy is not available in this playground: kubectl get --raw PATH shows what the API answers'),
  kustomize: refusing('kustomize is not available in this playground: write the manifests out and use kubectl apply -f'),
  'certificate approve': refusing('certificates are not part of this playground: there is nothing to approve'),
  'certificate deny': refusing('certificates are not part of this playground: there is nothing to deny'),
  'kuberc set': refusing('kuberc is not available in this playground'),
  'kuberc view': refusing('kuberc is not available in this playground'),
};
