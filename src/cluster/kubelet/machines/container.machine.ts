import { setup } from 'xstate';

/** What happens to a container. */
export type ContainerEvent =
  | { readonly type: 'start.requested'; readonly needsPull: boolean }
  | { readonly type: 'pull.succeeded' }
  | { readonly type: 'pull.failed' }
  | { readonly type: 'pull.refused' }
  | { readonly type: 'create.failed' }
  | { readonly type: 'container.started'; readonly hasPostStart: boolean }
  | { readonly type: 'hook.succeeded' }
  | { readonly type: 'hook.failed'; readonly hasPreStop: boolean }
  | { readonly type: 'probe.ready' }
  | { readonly type: 'probe.unready' }
  | { readonly type: 'stop.requested'; readonly hasPreStop: boolean }
  | { readonly type: 'preStop.ended' }
  | { readonly type: 'container.exited' }
  | { readonly type: 'backoff.entered' };

/** What the kubelet has to do because of it. */
export type ContainerEffect = 'pullImage' | 'createContainer' | 'runPostStart' | 'runPreStop' | 'stopContainer';

/** The life of one container of a pod, over all its restarts. The kubelet runs it with the pure `transition()`, the page draws it. */
export const containerMachine = setup({
  types: { events: {} as ContainerEvent },
  actions: {
    pullImage: () => undefined,
    createContainer: () => undefined,
    runPostStart: () => undefined,
    runPreStop: () => undefined,
    stopContainer: () => undefined,
  },
  guards: {
    needsPull: ({ event }) => event.type === 'start.requested' && event.needsPull,
    hasPostStart: ({ event }) => event.type === 'container.started' && event.hasPostStart,
    hasPreStop: ({ event }) => 'hasPreStop' in event && event.hasPreStop,
  },
}).createMachine({
  id: 'container',
  initial: 'waiting',
  states: {
    waiting: {
      description: 'Not started yet: volumes, sandbox or init containers come first.',
      on: { 'start.requested': [{ target: 'pulling', guard: 'needsPull' }, { target: 'creating' }], 'pull.refused': 'imageBackOff' },
    },
    pulling: {
      description: 'The image is downloaded.',
      entry: 'pullImage',
      on: { 'pull.succeeded': 'creating', 'pull.failed': 'imageBackOff' },
    },
    imageBackOff: {
      description: 'The image could not be had; the kubelet waits before it tries again.',
      on: { 'start.requested': [{ target: 'pulling', guard: 'needsPull' }, { target: 'creating' }], 'pull.refused': 'imageBackOff' },
    },
    creating: {
      description: 'Environment, mounts and process are set up.',
      entry: 'createContainer',
      on: {
        'create.failed': 'startFailed',
        'container.started': [{ target: 'postStart', guard: 'hasPostStart' }, { target: 'alive' }],
      },
    },
    startFailed: {
      description: 'The container could not be created or its command not be started.',
      on: {
        'start.requested': [{ target: 'pulling', guard: 'needsPull' }, { target: 'creating' }],
        'backoff.entered': 'crashBackOff',
        'pull.refused': 'imageBackOff',
      },
    },
    postStart: {
      description: 'The process runs; its postStart hook has to end first.',
      entry: 'runPostStart',
      on: {
        'hook.succeeded': 'alive',
        'hook.failed': [{ target: 'preStop', guard: 'hasPreStop' }, { target: 'stopping' }],
        'container.exited': 'exited',
      },
    },
    alive: {
      initial: 'unready',
      on: {
        'container.exited': 'exited',
        'stop.requested': [{ target: 'preStop', guard: 'hasPreStop' }, { target: 'stopping' }],
      },
      states: {
        unready: { description: 'Running, but a startup or readiness probe has not succeeded.', on: { 'probe.ready': 'ready' } },
        ready: { description: 'Running and ready for traffic.', on: { 'probe.unready': 'unready' } },
      },
    },
    preStop: {
      description: 'Its preStop hook runs, on the time of the grace period.',
      entry: 'runPreStop',
      on: { 'preStop.ended': 'stopping', 'container.exited': 'exited' },
    },
    stopping: {
      description: 'SIGTERM is sent; SIGKILL follows when the grace period is over.',
      entry: 'stopContainer',
      on: { 'container.exited': 'exited' },
    },
    exited: {
      description: 'The process has ended.',
      on: {
        'start.requested': [{ target: 'pulling', guard: 'needsPull' }, { target: 'creating' }],
        'backoff.entered': 'crashBackOff',
        'pull.refused': 'imageBackOff',
      },
    },
    crashBackOff: {
      description: 'It ended too soon too often; the kubelet waits before it starts it again.',
      on: {
        'start.requested': [{ target: 'pulling', guard: 'needsPull' }, { target: 'creating' }],
        'backoff.entered': 'crashBackOff',
        'pull.refused': 'imageBackOff',
      },
    },
  },
});

export type ContainerLife =
  | 'waiting'
  | 'pulling'
  | 'imageBackOff'
  | 'creating'
  | 'startFailed'
  | 'postStart'
  | 'alive.unready'
  | 'alive.ready'
  | 'preStop'
  | 'stopping'
  | 'exited'
  | 'crashBackOff';
