import type { Verb } from '../call.ts';
import { createVerbs } from '../generate/index.ts';
import { annotate } from './annotate.ts';
import { apply } from './apply.ts';
import { authReconcile } from './auth-reconcile.ts';
import { attach } from './attach.ts';
import { autoscale } from './autoscale.ts';
import { cp } from './cp/cp.ts';
import { create } from './create.ts';
import { debug } from './debug/debug.ts';
import { deleteVerb } from './delete.ts';
import { cordon, uncordon } from './drain/cordon.ts';
import { diff } from './diff.ts';
import { drain } from './drain/drain.ts';
import { edit } from './edit/edit.ts';
import { editLastApplied } from './edit/edit-last-applied.ts';
import { exec } from './exec.ts';
import { expose } from './expose.ts';
import { kustomize } from './kustomize.ts';
import { label } from './label.ts';
import { setLastApplied, viewLastApplied } from './last-applied.ts';
import { patch } from './patch.ts';
import { portForward } from './port-forward.ts';
import { replace } from './replace.ts';
import { rolloutPause, rolloutRestart, rolloutResume } from './rollout/changes.ts';
import { rolloutHistory } from './rollout/history.ts';
import { rolloutStatus } from './rollout/status.ts';
import { rolloutUndo } from './rollout/undo.ts';
import { run } from './run.ts';
import { scale } from './scale.ts';
import { setEnv } from './set/env.ts';
import { setImage } from './set/image.ts';
import { setSelector, setServiceAccount, setSubject } from './set/others.ts';
import { setResources } from './set/resources.ts';
import { taint } from './taint.ts';
import { wait } from './wait.ts';

/** Verbs that change the cluster, or act on what runs in it. */
export const writingVerbs: Readonly<Record<string, Verb>> = {
  annotate,
  autoscale,
  apply,
  'apply edit-last-applied': editLastApplied,
  'apply set-last-applied': setLastApplied,
  'apply view-last-applied': viewLastApplied,
  attach,
  'auth reconcile': authReconcile,
  create,
  ...createVerbs,
  cordon,
  cp,
  debug,
  delete: deleteVerb,
  diff,
  drain,
  edit,
  exec,
  expose,
  kustomize,
  label,
  patch,
  'port-forward': portForward,
  replace,
  'rollout history': rolloutHistory,
  'rollout pause': rolloutPause,
  'rollout restart': rolloutRestart,
  'rollout resume': rolloutResume,
  'rollout status': rolloutStatus,
  'rollout undo': rolloutUndo,
  run,
  scale,
  'set env': setEnv,
  'set image': setImage,
  'set resources': setResources,
  'set selector': setSelector,
  'set serviceaccount': setServiceAccount,
  'set subject': setSubject,
  taint,
  uncordon,
  wait,
};
