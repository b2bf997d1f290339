import type { Millis } from '../../cluster/index.ts';
import type { FromEngine, Speed, ToEngine } from '../protocol.ts';
import type { Playground } from '../playground/input.ts';
import { Engine } from './engine.ts';
import { budget, stride } from './pace.ts';
import type { Start } from './start.ts';
import type { World } from './world.ts';

export interface Surroundings {
  readonly tell: (message: FromEngine) => void;
  /** Real milliseconds, from any beginning. */
  readonly now: () => number;
  readonly createWorld: (playground: Playground, start: Start) => World;
}

/** When the loop is to come back: at once (more to compute), soon (the next frame), or when something is heard. */
export type Rest = 'at once' | 'soon' | 'when asked';

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
  private skipping = false;
  private goal: Millis | undefined;
  private lastTick = 0;
  private behind = false;
  private dirty = false;

  constructor(private readonly around: Surroundings) {}

  hear(message: ToEngine): void {
    try {
      this.obey(message);
    } catch (error) {
      this.fail(error);
    }
  }

  /** One turn of the loop. */
  tick(): Rest {
    const { engine } = this;
    if (!engine) return 'when asked';
    try {
      const moving = this.moving();
      const unfinished = moving ? this.move(engine) : false;
      if (moving || this.dirty) this.report(engine);
      return unfinished ? 'at once' : this.moving() ? 'soon' : 'when asked';
    } catch (error) {
      this.fail(error);
      return 'when asked';
    }
  }

  private moving(): boolean {
    return this.visible && (this.playing || this.skipping || this.goal !== undefined);
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
        if (first && engine.touched) this.play(true);
        this.dirty = true;
        return;
      }
      case 'play':
        return this.play(message.playing);
      case 'speed':
        this.speed = message.speed;
        return;
      case 'skip':
        this.skipping = true;
        return;
      case 'advance':
        this.goal = Math.max(engine.now, message.to);
        return;
      case 'stop':
        this.skipping = false;
        this.goal = undefined;
        return this.play(false);
      case 'visible':
        this.visible = message.visible;
        this.lastTick = this.around.now();
        return;
      case 'query':
        this.around.tell({ tell: 'answer', id: message.id, answer: engine.answer(message.query) });
    }
  }

  private open(playground: Playground, start: Start): void {
    this.playing = false;
    this.skipping = false;
    this.goal = undefined;
    const world = this.around.createWorld(playground, start);
    const engine = new Engine(playground, world);
    this.engine = engine;
    const deadline = this.around.now() + 10_000;
    engine.replay(playground, () => this.around.now() < deadline);
    this.around.tell({ tell: 'ready', startedAt: playground.startedAt, version: world.version, charts: world.charts });
    this.dirty = true;
  }

  private play(playing: boolean): void {
    this.playing = playing;
    this.lastTick = this.around.now();
    this.dirty = true;
  }

  /** True when the budget ended before the goal of this tick was reached. */
  private move(engine: Engine): boolean {
    const mayGoOn = this.withinBudget();
    if (this.skipping) return this.skip(engine, mayGoOn);
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

  private skip(engine: Engine, mayGoOn: () => boolean): boolean {
    do {
      const came = engine.stepOnce();
      if (came === 'nothing yet') continue;
      engine.run(engine.now, mayGoOn);
      this.skipping = false;
      this.lastTick = this.around.now();
      return false;
    } while (mayGoOn());
    return true;
  }

  private withinBudget(): () => boolean {
    const deadline = this.around.now() + budget;
    let count = 0;
    return () => ++count % looks !== 0 || this.around.now() < deadline;
  }

  private report(engine: Engine): void {
    this.dirty = false;
    const { playing, behind, skipping } = this;
    this.around.tell({ tell: 'tick', now: engine.now, playing, behind, skipping, ...engine.news() });
  }

  private fail(error: unknown): void {
    this.playing = false;
    this.skipping = false;
    this.goal = undefined;
    const problem = error instanceof Error ? `${error.message}\n${error.stack ?? ''}` : String(error);
    this.around.tell({ tell: 'failed', problem });
  }
}
