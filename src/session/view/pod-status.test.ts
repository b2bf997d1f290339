import { expect, test } from 'vitest';
import type { ContainerStatus, PodSpec, PodStatus } from '../../api/index.ts';
import type { PodObject } from './objects.ts';
import { readyCount, restartCount, statusWord } from './pod-status.ts';

const status = (name: string, state: ContainerStatus['state'], more: Partial<ContainerStatus> = {}): ContainerStatus => ({
  name,
  image: 'x',
  imageID: '',
  ready: state?.running !== undefined,
  restartCount: 0,
  ...(state && { state }),
  ...more,
});

const aPod = (podStatus: PodStatus, spec: Partial<PodSpec> = {}, deletionTimestamp?: string): PodObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'web', ...(deletionTimestamp && { deletionTimestamp }) },
  spec: { containers: [{ name: 'app', image: 'x' }], ...spec },
  status: podStatus,
});

const running = { running: { startedAt: '2026-11-21T07:00:00Z' } };
const exited = (exitCode: number, reason?: string) => ({ terminated: { exitCode, ...(reason && { reason }) } });
const isReady = { type: 'Ready', status: 'True' };

test('STATUS is a summary of its own, in the order of what matters most', () => {
  const init = {
    initContainers: [
      { name: 'one', image: 'x' },
      { name: 'two', image: 'x' },
    ],
  };
  const words = [
    statusWord(aPod({ phase: 'Pending' })),
    statusWord(aPod({ phase: 'Pending', conditions: [{ type: 'PodScheduled', status: 'False', reason: 'SchedulingGated' }] })),
    statusWord(aPod({ phase: 'Pending', containerStatuses: [status('app', { waiting: { reason: 'ContainerCreating' } })] })),
    statusWord(
      aPod(
        { phase: 'Pending', initContainerStatuses: [status('one', running), status('two', { waiting: { reason: 'PodInitializing' } })] },
        init,
      ),
    ),
    statusWord(
      aPod({ phase: 'Pending', initContainerStatuses: [status('one', exited(0, 'Completed')), status('two', exited(3, 'Error'))] }, init),
    ),
    statusWord(aPod({ phase: 'Pending', initContainerStatuses: [status('one', { waiting: { reason: 'CrashLoopBackOff' } })] }, init)),
    statusWord(aPod({ phase: 'Running', conditions: [isReady], containerStatuses: [status('app', running)] })),
    statusWord(aPod({ phase: 'Running', containerStatuses: [status('app', { waiting: { reason: 'CrashLoopBackOff' } })] })),
    statusWord(aPod({ phase: 'Running', containerStatuses: [status('app', exited(0, 'Completed')), status('b', running)] })),
    statusWord(aPod({ phase: 'Succeeded', containerStatuses: [status('app', exited(0, 'Completed'))] })),
    statusWord(aPod({ phase: 'Failed', reason: 'Evicted' })),
    statusWord(aPod({ phase: 'Failed', containerStatuses: [status('app', { terminated: { exitCode: 137, signal: 9 } })] })),
    statusWord(aPod({ phase: 'Running', containerStatuses: [status('app', running)] }, {}, '2026-11-21T07:00:30Z')),
    statusWord(aPod({ phase: 'Failed', containerStatuses: [status('app', exited(1, 'Error'))] }, {}, '2026-11-21T07:00:30Z')),
  ];
  expect(words).toEqual([
    'Pending',
    'SchedulingGated',
    'ContainerCreating',
    'Init:0/2',
    'Init:Error',
    'Init:CrashLoopBackOff',
    'Running',
    'CrashLoopBackOff',
    'NotReady',
    'Completed',
    'Evicted',
    'Signal:9',
    'Terminating',
    'Error',
  ]);
});

test('READY and RESTARTS count sidecars, not init containers that have ended', () => {
  const pod = aPod(
    {
      phase: 'Running',
      conditions: [{ type: 'Initialized', status: 'True' }],
      initContainerStatuses: [
        status('setup', exited(0, 'Completed'), { restartCount: 4 }),
        status('logger', running, { started: true, restartCount: 2 }),
      ],
      containerStatuses: [status('app', { waiting: { reason: 'CrashLoopBackOff' } }, { restartCount: 3 })],
    },
    {
      initContainers: [
        { name: 'setup', image: 'x' },
        { name: 'logger', image: 'x', restartPolicy: 'Always' },
      ],
    },
  );
  expect(readyCount(pod)).toEqual({ ready: 1, total: 2 });
  expect(restartCount(pod)).toBe(5);
});
