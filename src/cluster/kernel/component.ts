import type { Revision } from '../store/index.ts';
import type { Task } from './clock.ts';

/**
 * A part of the cluster that acts by itself: scheduler, a kubelet, a controller. It learns of the world only by revisions and by the
 * tasks it asked for, and keeps its memory as plain data, so that a cluster can be snapshotted between any two tasks.
 */
export interface Component {
  /** Where its tasks are sent: `scheduler`, `kubelet/node-1`, `controller/deployment`. */
  readonly address: string;
  /** The resources whose revisions it wants to be told of (`pods`, `deployments.apps`); all, if it doesn't say. */
  readonly watches?: readonly string[];
  /** Of pods it wants to hear of those alone that are bound to this node, of nodes of this one. */
  readonly ofNode?: string;
  /** Does a task that it asked for. */
  handle(task: Task): void;
  /** Is told of each revision once, in order, after the task that made it has ended (never in the midst of one). */
  observe(revision: Revision): void;
  /** Plain data (structuredClone-able), sharing nothing that will change. */
  snapshot(): unknown;
  /** `given`: nobody else holds this state, so that it need not be copied. */
  restore(state: unknown, given?: boolean): void;
}
