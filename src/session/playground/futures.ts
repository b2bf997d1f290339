import type { Millis } from '../../cluster/index.ts';
import type { EngineClient } from '../client.ts';
import type { Start } from '../engine/start.ts';
import { clockText } from '../view/age.ts';
import type { Playground } from './input.ts';

/** One way on from a shared past. */
export interface Future {
  readonly id: number;
  readonly name: string;
  /** Where it parted from another; absent for the first. */
  readonly parted?: { readonly from: number; readonly at: Millis };
  /** As it stood when it was last left; of the one that is open, the engine knows more. */
  readonly playground: Playground;
}

export interface FuturesState {
  readonly current: number;
  readonly all: readonly Future[];
}

/** A playground that nothing was tried otherwise in. */
export const oneFuture = (playground: Playground): FuturesState => ({ current: 1, all: [{ id: 1, name: 'First', playground }] });

/** So many are kept, the first among them. */
export const mostFutures = 8;

/** The futures of one playground: one is open in the engine, the others are kept to go back to and to compare. */
export class Futures {
  private state: FuturesState;
  private readonly listeners = new Set<() => void>();
  private last: number;
  /** So many are kept. */
  readonly most = mostFutures;

  constructor(
    /** Has the playground open. */
    private readonly engine: EngineClient,
    /** An engine of its own, for a future that is only looked at. */
    private readonly another: () => EngineClient,
    kept: FuturesState,
    private readonly start: Start,
  ) {
    this.state = kept;
    this.last = Math.max(...kept.all.map(({ id }) => id));
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly getState = (): FuturesState => this.state;

  /**
   * Goes on from an instant of the past as if nothing had been done since; the old future is kept. Answers its id, and which future was forgotten
   * because there were as many as are kept: the oldest that is neither the first nor the one just left.
   */
  async continueFrom(at: Millis): Promise<{ readonly left: number; readonly forgotten: Future | undefined } | undefined> {
    const answer = await this.engine.query({ about: 'fork', at });
    if (answer.about !== 'fork') return undefined;
    const left = await this.leave();
    const id = ++this.last;
    const future = { id, name: `From ${clockText(at)}`, parted: { from: left, at }, playground: answer.playground };
    const { all } = this.state;
    const forgotten = all.length < mostFutures ? undefined : all.slice(1).find((one) => one.id !== left);
    this.open({ current: id, all: [...all.filter((one) => one !== forgotten), this.named(future)] });
    return { left, forgotten };
  }

  /** Opens another future where it was left. */
  async switchTo(id: number): Promise<void> {
    if (id === this.state.current || !this.state.all.some((future) => future.id === id)) return;
    await this.leave();
    this.open({ ...this.state, current: id });
  }

  rename(id: number, name: string): void {
    const clean = name.trim().slice(0, 60);
    if (clean === '') return;
    this.set({ ...this.state, all: this.state.all.map((one) => (one.id === id ? this.named({ ...one, name: clean }) : one)) });
  }

  /** Forgets a future; not the one that is open. */
  remove(id: number): void {
    if (id === this.state.current) return;
    this.set({ ...this.state, all: this.state.all.filter((future) => future.id !== id) });
  }

  /** What each future holds as of now, the open one too. */
  async refresh(): Promise<void> {
    await this.leave();
  }

  /** A future in an engine of its own, stopped where it was left. Close it when it is looked at no more. */
  look(id: number): EngineClient | undefined {
    const future = this.state.all.find((one) => one.id === id);
    if (!future) return undefined;
    const engine = this.another();
    engine.open(future.playground, this.start);
    return engine;
  }

  /** Takes note of how far the open one has come. One that could not be played again to its end keeps what it had. */
  private async leave(): Promise<number> {
    const { current } = this.state;
    const answer = await this.engine.query({ about: 'playground' });
    const before = this.state.all.find(({ id }) => id === current)?.playground;
    if (answer.about === 'playground' && before && hasMore(answer.playground, before)) {
      const { playground } = answer;
      this.set({ ...this.state, all: this.state.all.map((one) => (one.id === current ? { ...one, playground } : one)) });
    }
    return current;
  }

  /** No two futures have one name. */
  private named(future: Future): Future {
    const taken = new Set(this.state.all.flatMap(({ id, name }) => (id === future.id ? [] : [name])));
    let { name } = future;
    for (let n = 2; taken.has(name); n++) name = `${future.name} (${n})`;
    return { ...future, name };
  }

  private open(state: FuturesState): void {
    this.set(state);
    const future = state.all.find(({ id }) => id === state.current);
    if (future) this.engine.open(future.playground, this.start);
  }

  private set(state: FuturesState): void {
    this.state = state;
    for (const listener of this.listeners) listener();
  }
}

/** The same playground, gone on: later, or with something done since. */
function hasMore(now: Playground, before: Playground): boolean {
  if (now.until !== before.until) return now.until > before.until;
  return now.inputs.length > before.inputs.length || JSON.stringify(now.inputs.at(-1)) !== JSON.stringify(before.inputs.at(-1));
}
