import type { StreamTarget } from '../../apiserver/index.ts';
import type { Component, Kernel, Late, Task } from '../../kernel/index.ts';
import type { ImageSpec } from '../cri.ts';
import { type FileSource, type Inode, type Layer, newTree, type Pseudo, type Tree, type Viewer } from '../files/index.ts';
import type { ImageSet } from '../images/index.ts';
import { pulled } from '../images/pull.ts';
import type { Resolver } from '../network/index.ts';
import { partOf, latePrograms } from '../late-programs.ts';
import type { Bytes, Exit, Program, Signal } from '../program.ts';
import { handleContainerTask } from './containers.ts';
import { copyGraph } from './copy-graph.ts';
import { paid } from './cpu.ts';
import type { Door, StreamPipes } from './door.ts';
import { ended } from './endings.ts';
import { type Live, spawnedIndex } from './executions.ts';
import { inquiryData, inquiryTimer } from './inquiry.ts';
import { pseudoInode } from './pseudo/index.ts';
import { makeReady } from './ready.ts';
import { runReady } from './scheduler.ts';
import { deliver } from './signals.ts';
import type { Execution, ExitWatcher, Inquiry, NetworkNamespace, Process, Terminal, World } from './state.ts';
import { newWorld } from './state.ts';
import { openStream } from './streams.ts';
import { type } from './terminal.ts';

export interface MachineOptions {
  readonly kernel: Kernel;
  readonly address: string;
  readonly images: ImageSet;
  /** The cluster's DNS; without it no name server answers. */
  readonly resolve?: Resolver;
  /** Where a Service address leads; undefined: nowhere special. */
  readonly route?: (
    address: string,
    port: number,
    from: NetworkNamespace,
  ) => { readonly address: string; readonly port: number } | 'refused' | 'silent' | undefined;
}

/** The operating system of all machines of a cluster: one world of plain data, and the programs that run in it. */
export class Machine implements Component, FileSource {
  readonly kernel: Kernel;
  readonly address: string;
  world: World = newWorld();
  /** Programs under way, rebuilt when first needed after a restore. */
  readonly live = new Map<Execution, Live>();
  spawnedBy = new Map<Execution, Map<number, Execution>>();
  readonly doors = new Map<string, Door>();

  constructor(readonly options: MachineOptions) {
    this.kernel = options.kernel;
    this.address = options.address;
  }

  program(key: string): Program | undefined {
    return this.options.images.program(key);
  }

  /**
   * The part of the program that has to be loaded before the next task is done: a process was born that runs something of it.
   * Birth and first turn are two tasks, but for what shells and tools start, which are of that same part.
   */
  lacks(): Late | undefined {
    if (latePrograms.there) return undefined;
    for (const { execution } of this.world.processes.values()) {
      const part = execution.origin.kind === 'program' ? partOf(this.program(execution.origin.key)) : undefined;
      if (part) return part;
    }
    return undefined;
  }

  handle(task: Task): void {
    if (task.type === 'run') {
      this.world.scheduled = false;
      runReady(this);
    } else if (task.type === 'timeout' || task.type === 'paid') {
      const process = this.world.processes.get(Number(task['process']));
      if (!process) return;
      if (task.type === 'paid') paid(this, process);
      else timedOut(this, process);
      runReady(this);
    } else if (task.type === 'pulled') pulled(this, String(task['host']));
    else if (task.type === 'inquiry') inquiryTimer(this, Number(task['inquiry']));
    else handleContainerTask(this, task);
  }

  observe(): void {}

  snapshot(): unknown {
    return copyGraph(this.world);
  }

  restore(state: unknown, given = false): void {
    this.world = (given ? state : copyGraph(state)) as World;
    this.live.clear();
    this.spawnedBy = spawnedIndex([...this.world.processes.values()].map((process) => process.execution));
  }

  /** Processes that can go on will be run at this instant, when the task at hand is done. */
  scheduleRun(): void {
    if (this.world.scheduled) return;
    this.world.scheduled = true;
    this.kernel.clock.at(this.kernel.now, { to: this.address, type: 'run' });
  }

  layer(base: string): Layer {
    return this.options.images.layer(base);
  }

  /** An empty tree, or one over an image's files. */
  newTree(options: { readonly base?: string; readonly memory?: boolean; readonly limit?: number; readonly mode?: number }): Tree {
    const next = options.base === undefined ? undefined : this.layer(options.base).next;
    return newTree(this.world.nextId++, this.kernel.epochNow, options, next);
  }

  imageOf(reference: string): ImageSpec | undefined {
    return this.options.images.find(reference);
  }

  pseudo(tree: Pseudo, ino: string, viewer: Viewer): Inode | undefined {
    return pseudoInode(this, tree, ino, viewer);
  }

  processOf(key: number): Process | undefined {
    return this.world.processes.get(key);
  }

  doorOf(process: Process): Door | undefined {
    return this.doors.get(process.host.name);
  }

  show(run: number, stream: 'stdout' | 'stderr', data: Bytes): void {
    for (const door of this.doors.values()) door.show(run, stream, data);
  }

  openStream(target: StreamTarget, pipes: StreamPipes, process: Process, tty: boolean): void {
    openStream(this, target, pipes, process, tty);
  }

  deliver(process: Process, signal: Signal): void {
    deliver(this, process, signal);
  }

  typed(terminal: Terminal, data: Bytes): void {
    type(this, terminal, data);
  }

  inquired(inquiry: Inquiry): void {
    inquiryData(this, inquiry);
  }

  ended(process: Process, watcher: ExitWatcher, exit: Exit): void {
    ended(this, process, watcher, exit);
  }
}

function timedOut(m: Machine, process: Process): void {
  process.timer = undefined;
  if (process.state !== 'blocked') return;
  process.timedOut = true;
  makeReady(m, process);
}
