import { type Late, type Millis, ready } from '../../cluster/index.ts';
import type { FromEngine, Speed, ToEngine } from '../protocol.ts';
import type { Playground } from '../playground/input.ts';
import { Engine } from './engine.ts';
import { canBeObeyedEarly } from './obeyed-early.ts';
import { budget, longestSkip, stride } from './pace.ts';
import type { Rehearsal } from './rehearsal.ts';
import type { Start } from './start.ts';
import type { World } from './world.ts';

export interface Surroundings {
  readonly tell: (message: FromEngine) => void;
  /** Real milliseconds, from any beginning. */
  readonly now: () => number;
  readonly createWorld: (playground: Playground, start: Start) => World;
  /** What is loaded once the first playground is open; whatever needs it waits for it. */
  readonly parts: readonly Late[];
  /** The loop is to turn again: what was waited for is there. */
  readonly wake: () => void;
  /** What the engine does in its leisure until the learner begins; without it, nothing. */
  readonly rehearsal?: Rehearsal;
}

/** When the loop is to come back: at once (more to compute), soon (the next frame), or when something is heard. */
export type Rest = 'at once' | 'soon' | 'when asked';

/** Whether what comes after these has to wait too: after all but a terminal's size. */
const isStuck = (waiting: readonly ToEngine[]): boolean => waiting.some((one) => !(one.ask === 'input' && one.input.kind === 'resize'));

/** Looking at the clock costs more than most things that are done; look after each few. */
const looks = 16;

/**
 * Lets the simulated time of one engine follow real time: playing or paused, at a speed, skipping to the next change.
 * Computes at most a budget before it yields, drops time it can't keep up with, stands still while nobody looks.
 */
export class EngineHost {
  private engine: Engine | undefined;
  private playing = false;
  private visible = true;
  private speed: Speed = 1;
  /** How far it is skipped at most, while it is. */
  private skipUntil: Millis | undefined;
  /** The last skip came to its end, and nothing had happened. */
  private idle = false;
  private goal: Millis | undefined;
  private lastTick = 0;
  private behind = false;
  private dirty = false;
  /** Messages that were heard and not obeyed yet, since they need what is not loaded. */
  private waiting: ToEngine[] = [];
  private loading = false;
  /** Why that failed the last time. */
  private problem: string | undefined;

  constructor(private readonly around: Surroundings) {}

  /** Obeys a message at once, or in its turn once it can be. */
  hear(message: ToEngine): void {
    if (message.ask === 'open') this.waiting = [];
    this.waiting.push(message);
    this.obeyWaiting();
    if (this.waiting.at(-1) === message) this.load();
  }

  /** In the order in which they came; but a terminal that opens waits for its shell while others go on. */
  private obeyWaiting(): void {
    const there = this.complete();
    const kept: ToEngine[] = [];
    for (const message of this.waiting.splice(0)) {
      if (!there && (isStuck(kept) || !canBeObeyedEarly(message, this.engine?.quiet ?? false))) kept.push(message);
      else this.obeyOne(message);
    }
    this.waiting = kept;
  }

  private obeyOne(message: ToEngine): void {
    try {
      this.obey(message);
    } catch (error) {
      this.fail(error);
    }
  }

  private complete(): boolean {
    return this.around.parts.every((part) => part.there);
  }

  /** Loads what is missing. When that fails, and something waits for it, the page is told; the next message that needs it tries again. */
  private load(): void {
    if (this.loading || this.complete()) return;
    this.loading = true;
    ready(this.around.parts).then(
      () => this.loaded(),
      (error: unknown) => this.notLoaded(error instanceof Error ? error.message : String(error)),
    );
  }

  private loaded(): void {
    this.loading = false;
    if (this.problem !== undefined) this.around.tell({ tell: 'late' });
    this.problem = undefined;
    this.lastTick = this.around.now();
    this.obeyWaiting();
    this.around.wake();
  }

  private notLoaded(problem: string): void {
    this.loading = false;
    if (this.waiting.length === 0 && !this.engine?.lacks()) return;
    this.problem = problem;
    this.around.tell({ tell: 'late', problem });
  }

  /** One turn of the loop. */
  tick(): Rest {
    const rest = this.turn();
    return rest === 'when asked' ? this.rehearse() : rest;
  }

  /** Until the learner begins, leisure goes into a rehearsal: a little of each frame, since the page is still building itself. */
  private rehearse(): Rest {
    const { rehearsal } = this.around;
    if (!rehearsal || !this.engine || !this.visible || this.waiting.length > 0 || !this.complete()) return 'when asked';
    return rehearsal.goOn(this.withinBudget()) ? 'when asked' : 'soon';
  }

  private turn(): Rest {
    const { engine } = this;
    if (!engine) return 'when asked';
    try {
      const moving = this.moving() && !isStuck(this.waiting);
      const unfinished = moving ? this.move(engine) : false;
      if (moving || this.dirty) this.report(engine);
      if (engine.lacks() && this.problem === undefined) this.load();
      if (engine.lacks() || isStuck(this.waiting)) return 'when asked';
      return unfinished ? 'at once' : this.moving() ? 'soon' : 'when asked';
    } catch (error) {
      this.fail(error);
      return 'when asked';
    }
  }

  private moving(): boolean {
    return this.visible && (this.playing || this.skipUntil !== undefined || this.goal !== undefined);
  }

  private obey(message: ToEngine): void {
    if (message.ask === 'open') return this.open(message.playground, message.start);
    const { engine } = this;
    if (!engine) return;
    switch (message.ask) {
      case 'input': {
        const first = !engine.touched;
        engine.run(engine.now, this.withinBudget());
        engine.input(message.input);
        engine.run(engine.now, this.withinBudget());
        if (first && engine.touched) this.begin();
        this.dirty = true;
        return;
      }
      case 'play':
        return this.play(message.playing);
      case 'speed':
        this.speed = message.speed;
        return;
      case 'skip':
        this.idle = false;
        this.skipUntil = engine.now + longestSkip;
        return;
      case 'advance':
        this.goal = Math.max(engine.now, message.to);
        return;
      case 'stop':
        this.skipUntil = undefined;
        this.goal = undefined;
        return this.play(false);
      case 'visible':
        this.visible = message.visible;
        this.lastTick = this.around.now();
        return;
      case 'retry':
        return this.load();
      case 'query':
        this.around.tell({ tell: 'answer', id: message.id, answer: engine.answer(message.query) });
    }
  }

  private open(playground: Playground, start: Start): void {
    this.playing = false;
    this.idle = false;
    this.skipUntil = undefined;
    this.goal = undefined;
    const world = this.around.createWorld(playground, start);
    const engine = new Engine(playground, world);
    this.engine = engine;
    const deadline = this.around.now() + 10_000;
    engine.replay(playground, () => this.around.now() < deadline);
    if (engine.touched) this.around.rehearsal?.end();
    this.around.tell({ tell: 'ready', startedAt: playground.startedAt, version: world.version, charts: world.charts });
    this.dirty = true;
    this.load();
  }

  private begin(): void {
    this.around.rehearsal?.end();
    this.play(true);
  }

  private play(playing: boolean): void {
    this.playing = playing;
    this.lastTick = this.around.now();
    this.dirty = true;
  }

  /** True when the budget ended before the goal of this tick was reached. */
  private move(engine: Engine): boolean {
    const mayGoOn = this.withinBudget();
    if (this.skipUntil !== undefined) return this.skip(engine, this.skipUntil, mayGoOn);
    if (this.goal !== undefined) {
      const reached = engine.run(this.goal, mayGoOn);
      if (reached) this.goal = undefined;
      return !reached;
    }
    const now = this.around.now();
    const wanted = stride(now - this.lastTick, this.speed);
    const whole = Math.floor(wanted);
    // The cluster counts whole milliseconds; what is left over stays for the next tick.
    this.lastTick = now - (wanted - whole) / this.speed;
    this.behind = !engine.run(engine.now + whole, mayGoOn);
    return this.behind;
  }

  private skip(engine: Engine, until: Millis, mayGoOn: () => boolean): boolean {
    do {
      const came = engine.stepOnce(until);
      if (came === 'nothing yet') continue;
      engine.run(engine.now, mayGoOn);
      if (engine.lacks()) return true;
      this.idle = came === 'idle';
      this.skipUntil = undefined;
      this.lastTick = this.around.now();
      return false;
    } while (mayGoOn() && !engine.lacks());
    return true;
  }

  private withinBudget(): () => boolean {
    const deadline = this.around.now() + budget;
    let count = 0;
    return () => ++count % looks !== 0 || this.around.now() < deadline;
  }

  private report(engine: Engine): void {
    this.dirty = false;
    const { playing, behind, idle } = this;
    this.around.tell({ tell: 'tick', now: engine.now, playing, behind, skipping: this.skipUntil !== undefined, idle, ...engine.news() });
  }

  private fail(error: unknown): void {
    this.playing = false;
    this.skipUntil = undefined;
    this.goal = undefined;
    const problem = error instanceof Error ? `${error.message}\n${error.stack ?? ''}` : String(error);
    this.around.tell({ tell: 'failed', problem });
  }
}
