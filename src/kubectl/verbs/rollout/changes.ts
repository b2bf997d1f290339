import { formatTime } from '../../../api/index.ts';
import { textError } from '../../errors.ts';
import { changedAt, mapAt } from '../../patch/tree.ts';
import { changing } from './objects.ts';

const restartable = ['Deployment', 'DaemonSet', 'StatefulSet'];
const restartedAt = 'kubectl.kubernetes.io/restartedAt';

/** Makes new pods by a note in the pod template. */
export const rolloutRestart = changing({
  operation: 'restarted',
  change: (object, now) => {
    if (!restartable.includes(String(object['kind']))) return { why: 'restarting is not supported' };
    if (object['kind'] === 'Deployment' && mapAt(object, 'spec')['paused'] === true)
      return { why: "can't restart paused deployment (run rollout resume first)" };
    return changedAt(object, ['spec', 'template', 'metadata'], (meta) => ({
      ...meta,
      annotations: { ...mapAt(meta, 'annotations'), [restartedAt]: formatTime(now) },
    }));
  },
  unchanged: (name) =>
    textError(
      `failed to create patch for ${name}: if restart has already been triggered within the past second, please wait before attempting to trigger another`,
    ),
});

export const rolloutPause = changing({
  operation: 'paused',
  change: (object) => {
    if (object['kind'] !== 'Deployment') return { why: 'pausing is not supported' };
    if (mapAt(object, 'spec')['paused'] === true) return { why: 'is already paused' };
    return changedAt(object, ['spec'], (spec) => ({ ...spec, paused: true }));
  },
  unchanged: () => 'already paused',
});

export const rolloutResume = changing({
  operation: 'resumed',
  change: (object) => {
    if (object['kind'] !== 'Deployment') return { why: 'resuming is not supported' };
    const { paused, ...spec } = mapAt(object, 'spec');
    return paused === true ? { ...object, spec } : { why: 'is not paused' };
  },
  unchanged: () => 'already resumed',
});
