import type { KubeObject } from '../../api/index.ts';
import { type Millis, placeAfter, type Revision, type Thinned } from '../../cluster/index.ts';
import type { Graded } from '../../lesson/index.ts';
import { type Comparison, compare, revisionsOf } from '../compare/comparison.ts';
import type { Answer, Applied, DeskNews, FrameObject, Query } from '../protocol.ts';
import { callsOf } from '../requests/calls/index.ts';
import type { Input, Playground, StampedInput } from '../playground/input.ts';
import { type Change, isShown } from '../view/history.ts';
import { entriesOf, type TimelineEntry } from '../view/timeline-entry.ts';
import { HistoryReader } from './history-reader.ts';
import type { World } from './world.ts';

/** What the page must be told since it was told last. */
export interface News {
  readonly changes: readonly Change[];
  /** The changes begin anew: what the page held before is no more. */
  readonly whole: boolean;
  readonly thinned: Thinned | undefined;
  readonly entries: readonly TimelineEntry[];
  readonly terminal: string;
  readonly applied: readonly Applied[];
  readonly requests: number;
  readonly graded?: Graded;
  readonly desk: DeskNews;
}

const equal = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** One playground under way: a world, the inputs that made it, and what the page has not seen yet. Knows no real time. */
export class Engine {
  private readonly inputs: StampedInput[] = [];
  private readonly reader: HistoryReader;
  private told = 0;
  private toldDesk: { readonly edit: number | undefined; readonly ports: string } = { edit: undefined, ports: '' };
  private graded: Graded | undefined;
  private gradedAt = { revision: -1, inputs: -1, second: -1 };

  constructor(
    private readonly playground: Playground,
    private readonly world: World,
  ) {
    this.reader = new HistoryReader(() => world.history);
  }

  get now(): Millis {
    return this.world.now;
  }

  /** Something has been put in: before that, the clock stands and the cluster is as it was set up. */
  get touched(): boolean {
    return this.inputs.some(({ input }) => input.kind !== 'resize' && input.kind !== 'file');
  }

  /** Nothing runs in the cluster: nobody has touched it, and no pods were given. */
  get quiet(): boolean {
    return !this.touched && this.world.history.every(({ resource }) => resource !== 'pods');
  }

  /** Plays the inputs of a saved playground again, up to where it was saved. `mayGoOn` may end it early. */
  replay({ inputs, until }: Playground, mayGoOn: () => boolean = () => true): void {
    for (const { at, input } of inputs) {
      if (!this.run(at, mayGoOn)) return;
      this.input(input);
    }
    this.run(until, mayGoOn);
    // The page that saved them has these files.
    this.world.takeFiles();
  }

  /** Does what the learner asked at the present instant, and what follows from it within that instant. */
  input(input: Input): void {
    const last = this.inputs.at(-1)?.input;
    // Of a file that is being typed only the newest text counts.
    if (input.kind === 'file' && last?.kind === 'file' && last.path === input.path) this.inputs.pop();
    this.inputs.push({ at: this.world.now, input });
    this.world.perform(input);
  }

  /** Runs until an instant; false when `mayGoOn` said no before it was reached, or when something is lacking. */
  run(until: Millis, mayGoOn: () => boolean = () => true): boolean {
    while (!this.lacks()) {
      if (!this.world.step(until)) return true;
      if (!mayGoOn()) return false;
    }
    return false;
  }

  /** A part of the program has to be loaded before anything more can be done. */
  lacks(): boolean {
    return this.world.lacks() !== undefined;
  }

  /** Does the next thing and says whether anything came of it that a learner could see. Idle: nothing is due until then, and it is then. */
  stepOnce(until: Millis): 'changed' | 'nothing yet' | 'idle' {
    if (this.lacks()) return 'nothing yet';
    const before = this.world.revision;
    if (!this.world.step(until)) return 'idle';
    return this.since(before).some((revision) => entriesOf(revision).length > 0) ? 'changed' : 'nothing yet';
  }

  news(): News {
    const fresh = this.since(this.told);
    const whole = this.hasGapsAfter(this.told);
    this.told = this.world.revision;
    const entries = [...fresh.flatMap(entriesOf), ...this.world.takeEntries()].sort((a, b) => a.at - b.at);
    const changes = (whole ? this.world.history : fresh)
      .filter(({ resource }) => isShown(resource))
      .map(({ type, resource, key, object }) => ({ type, resource, key, object }));
    const desk = this.deskNews();
    const graded = this.gradeIfDue();
    return {
      changes,
      whole,
      thinned: this.world.thinned,
      entries,
      terminal: this.world.takeTerminal(),
      applied: this.world.takeApplied(),
      requests: this.world.requests.count,
      ...(graded && { graded }),
      desk,
    };
  }

  private since(revision: number): readonly Revision[] {
    const { history } = this.world;
    return history.slice(placeAfter(history, revision));
  }

  /** Something after a revision was thinned out: who stands there may have missed a deletion. */
  private hasGapsAfter(revision: number): boolean {
    const { history, thinned } = this.world;
    const next = history[placeAfter(history, revision)];
    return thinned !== undefined && next !== undefined && next.at <= thinned.until;
  }

  private deskNews(): DeskNews {
    const { world, toldDesk } = this;
    const editing = world.editing();
    const ports = world.ports();
    const otherEdit = editing?.id !== toldDesk.edit;
    const otherPorts = ports.join() !== toldDesk.ports;
    this.toldDesk = { edit: editing?.id, ports: ports.join() };
    return {
      files: world.takeFiles(),
      visits: world.takeVisits(),
      ...(otherEdit && { editing: editing ?? ('none' as const) }),
      ...(otherPorts && { ports }),
    };
  }

  answer(query: Query): Answer {
    switch (query.about) {
      case 'frame':
        return { about: 'frame', at: query.at, objects: this.frame(query.at) };
      case 'playground':
        return { about: 'playground', playground: this.saved(this.world.now) };
      case 'fork':
        return { about: 'fork', playground: this.saved(Math.min(query.at, this.world.now)) };
      case 'scheduling':
        return { about: 'scheduling', scheduling: this.world.scheduling(query.pod) };
      case 'comparison':
        return { about: 'comparison', comparison: this.compared(query.from, query.to, query.of) };
      case 'requests':
        return { about: 'requests', requests: this.world.requests.heads(query.after) };
      case 'request':
        return this.request(query.id);
      case 'revisions':
        return { about: 'revisions', revisions: revisionsOf(this.world.history, query.resource, query.key, query.uid) };
      default:
        return { about: 'kubectl', ...this.world.kubectl(query.argv, query.at) };
    }
  }

  private request(id: number): Answer {
    const exchange = this.world.requests.exchange(id);
    return { about: 'request', exchange, calls: exchange && callsOf(exchange) };
  }

  /** One object is compared with its managed fields; of all, nobody looks at those. */
  private compared(from: Millis, to: Millis, of?: { readonly resource: string; readonly key: string }): Comparison {
    const comparison = compare(this.reader.at(from), this.reader.at(to), of);
    if (!of) return comparison;
    const whole = (object: KubeObject | undefined) => object && this.world.withManagers(object);
    const pairs = comparison.pairs.map(({ before, after, ...pair }) => {
      const [old, now] = [whole(before), whole(after)];
      return { ...pair, ...(old && { before: old }), ...(now && { after: now }) };
    });
    return { ...comparison, pairs };
  }

  private frame(at: Millis): readonly FrameObject[] {
    const objects: FrameObject[] = [];
    for (const [resource, map] of this.reader.at(at)) for (const [key, object] of map) objects.push({ resource, key, object });
    return objects;
  }

  private saved(until: Millis): Playground {
    return { ...this.playground, inputs: this.inputs.filter(({ at }) => at <= until), until };
  }

  /** Grades after each change and each simulated second: tasks may ask for a time to pass. Undefined: as before. */
  private gradeIfDue(): Graded | undefined {
    const due = { revision: this.world.revision, inputs: this.inputs.length, second: Math.floor(this.world.now / 1000) };
    if (equal(due, this.gradedAt)) return undefined;
    this.gradedAt = due;
    const graded = this.world.grade();
    if (equal(graded, this.graded)) return undefined;
    this.graded = graded;
    return graded;
  }
}
