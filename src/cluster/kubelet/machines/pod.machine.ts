import { setup } from 'xstate';

/** What happens to a pod on its node. */
export type PodEvent =
  | { readonly type: 'pod.bound' }
  | { readonly type: 'pod.rejected' }
  | { readonly type: 'volumes.mounted' }
  | { readonly type: 'sandbox.created'; readonly hasInit: boolean }
  | { readonly type: 'sandbox.lost' }
  | { readonly type: 'init.completed' }
  | { readonly type: 'containers.started' }
  | { readonly type: 'containers.restarting'; readonly hasInit: boolean }
  | { readonly type: 'pod.ended' }
  | { readonly type: 'stop.requested' }
  | { readonly type: 'containers.stopped'; readonly succeeded: boolean }
  | { readonly type: 'pod.removed' };

/** What the kubelet has to do because of it. */
export type PodEffect = 'mountVolumes' | 'createSandbox' | 'startContainers' | 'stopContainers' | 'unmountVolumes';

/** The life of one pod, from its node's choice to its end. The kubelet runs it with the pure `transition()`, the page draws it. */
export const podMachine = setup({
  types: { events: {} as PodEvent },
  actions: {
    mountVolumes: () => undefined,
    createSandbox: () => undefined,
    startContainers: () => undefined,
    stopContainers: () => undefined,
    unmountVolumes: () => undefined,
  },
  guards: {
    hasInitContainers: ({ event }) => 'hasInit' in event && event.hasInit,
    allSucceeded: ({ event }) => event.type === 'containers.stopped' && event.succeeded,
  },
}).createMachine({
  id: 'pod',
  initial: 'unscheduled',
  states: {
    unscheduled: {
      description: 'No node has been chosen yet.',
      on: { 'pod.bound': 'mountingVolumes' },
    },
    active: {
      initial: 'creatingSandbox',
      on: { 'stop.requested': 'terminating', 'pod.ended': 'terminating', 'sandbox.lost': '.creatingSandbox' },
      states: {
        creatingSandbox: {
          description: 'The pod gets its network namespace and IP address.',
          entry: 'createSandbox',
          on: {
            'sandbox.created': [{ target: 'initializing', guard: 'hasInitContainers' }, { target: 'starting' }],
          },
        },
        initializing: {
          description: 'Init containers run, one after the other.',
          entry: 'startContainers',
          on: { 'init.completed': 'starting' },
        },
        starting: {
          description: 'Images are pulled and the containers started.',
          entry: 'startContainers',
          on: { 'containers.started': 'running' },
        },
        running: {
          description: 'All containers have been started; those that end are started again if the restart policy says so.',
          on: {
            'containers.restarting': [{ target: 'initializing', guard: 'hasInitContainers' }, { target: 'starting' }],
          },
        },
      },
    },
    mountingVolumes: {
      description: 'The kubelet gets ConfigMaps, Secrets and disks ready.',
      entry: 'mountVolumes',
      on: { 'volumes.mounted': 'active', 'pod.rejected': 'failed', 'stop.requested': 'terminating', 'pod.ended': 'terminating' },
    },
    terminating: {
      description: 'Containers get SIGTERM and, after the grace period, SIGKILL.',
      entry: 'stopContainers',
      on: { 'containers.stopped': [{ target: 'succeeded', guard: 'allSucceeded' }, { target: 'failed' }] },
    },
    succeeded: {
      description: 'All containers ended with exit code 0 and will not run again.',
      entry: 'unmountVolumes',
      on: { 'pod.removed': 'gone' },
    },
    failed: {
      description: 'The pod is over, and at least one container failed or the pod was stopped from outside.',
      entry: 'unmountVolumes',
      on: { 'pod.removed': 'gone' },
    },
    gone: { description: 'The pod has been removed from the API.', type: 'final' },
  },
});

export type PodState =
  | 'unscheduled'
  | 'mountingVolumes'
  | 'active.creatingSandbox'
  | 'active.initializing'
  | 'active.starting'
  | 'active.running'
  | 'terminating'
  | 'succeeded'
  | 'failed'
  | 'gone';
