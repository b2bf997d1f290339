import type { Millis, Thinned } from '../cluster/index.ts';
import type { Graded } from '../lesson/index.ts';
import type { Answer, Applied, FromEngine, Query, Speed, Tick, ToEngine } from './protocol.ts';
import type { Input, Playground } from './playground/input.ts';
import type { FileEdit, HomeFile, Visit } from './desk/index.ts';
import type { Start } from './engine/start.ts';
import type { Chart } from './view/chart.ts';
import { type Objects, withChanges } from './view/history.ts';
import { addEntry, emptyTimeline, type Timeline } from './view/timeline.ts';

/** What the page knows of its playground at one moment. Replaced, never edited (but `timeline`, whose `version` tells). */
export interface SessionState {
  readonly phase: 'starting' | 'ready' | 'failed';
  readonly problem?: string;
  /** Why a part of the engine that something waits for could not be loaded. */
  readonly late?: string | undefined;
  readonly startedAt: number;
  readonly version: string;
  readonly charts: readonly Chart[];
  readonly now: Millis;
  readonly playing: boolean;
  readonly skipping: boolean;
  /** The last skip went as far as it may, and nothing happened. */
  readonly idle: boolean;
  readonly behind: boolean;
  readonly speed: Speed;
  /** The instant that is looked at, when it is not now. */
  readonly past: Millis | undefined;
  /** The objects at the instant that is looked at. */
  readonly shown: Objects;
  readonly live: Objects;
  readonly timeline: Timeline;
  readonly timelineVersion: number;
  readonly graded: Graded | undefined;
  readonly applied: Applied | undefined;
  /** Each file as the cluster took it last. */
  readonly accepted: Readonly<Record<string, string>>;
  /** The file that a program waits for the learner to edit. */
  readonly editing: FileEdit | undefined;
  /** Ports of the learner's computer that something listens on. */
  readonly ports: readonly number[];
  /** The page of a port that was asked for last. */
  readonly visit: Visit | undefined;
  /** How many requests the learner's actions made so far. */
  readonly requests: number;
  /** What the oldest part of the history was thinned to, if it was. */
  readonly thinned: Thinned | undefined;
}

const initial = (): SessionState => ({
  phase: 'starting',
  startedAt: 0,
  version: '',
  charts: [],
  now: 0,
  playing: false,
  skipping: false,
  idle: false,
  behind: false,
  speed: 1,
  past: undefined,
  shown: new Map(),
  live: new Map(),
  timeline: emptyTimeline(),
  timelineVersion: 0,
  graded: undefined,
  applied: undefined,
  accepted: {},
  editing: undefined,
  ports: [],
  visit: undefined,
  requests: 0,
  thinned: undefined,
});

/** A terminal's full reset. */
const clearScreen = '\x1bc';

const mostPrinted = 200_000;

/** What the client needs of a worker; a test gives it the host itself. */
export interface EnginePort {
  send(message: ToEngine): void;
  onMessage(listener: (message: FromEngine) => void): void;
  terminate(): void;
}

/** The page's end of the engine: sends what the learner does, keeps what the engine tells. */
export class EngineClient {
  private state = initial();
  private readonly listeners = new Set<() => void>();
  private readonly terminalListeners = new Set<(bytes: string) => void>();
  /** What the terminal was sent, for one that is opened later. */
  private printed = '';
  private terminal: Extract<Input, { kind: 'resize' }> | undefined;
  private readonly waiting = new Map<number, (answer: Answer) => void>();
  private nextQuery = 1;
  private wantedPast: Millis | undefined;
  private asking = false;

  constructor(private readonly port: EnginePort) {
    port.onMessage((message) => this.heard(message));
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly getState = (): SessionState => this.state;

  /** A terminal of this size is open: each playground gets a shell there. */
  resizeTerminal(columns: number, rows: number): void {
    this.terminal = { kind: 'resize', columns, rows };
    this.input(this.terminal);
  }

  /** Bytes for the terminal: what was printed so far, then all that comes. */
  onTerminal(listener: (bytes: string) => void): () => void {
    this.terminalListeners.add(listener);
    if (this.printed) listener(this.printed);
    return () => this.terminalListeners.delete(listener);
  }

  /** What the terminal was sent lately. */
  get printedText(): string {
    return this.printed;
  }

  /** Opens a playground; `before` is what its terminal showed earlier. */
  open(playground: Playground, start: Start, before = ''): void {
    this.printed = before;
    this.wantedPast = undefined;
    for (const listener of this.terminalListeners) listener(clearScreen + before);
    this.set({ ...initial(), speed: this.state.speed });
    this.port.send({ ask: 'open', playground, start });
    if (this.terminal) this.input(this.terminal);
    this.port.send({ ask: 'speed', speed: this.state.speed });
  }

  /** Told of files of the home that programs changed. */
  onFiles: ((files: readonly HomeFile[]) => void) | undefined;

  /** Called before keys are sent: tells the engine first what a command may read. */
  beforeKeys: (() => void) | undefined;

  input(input: Input): void {
    if (input.kind === 'keys') this.beforeKeys?.();
    this.port.send({ ask: 'input', input });
  }

  play(playing: boolean): void {
    this.port.send({ ask: 'play', playing });
  }

  setSpeed(speed: Speed): void {
    this.port.send({ ask: 'speed', speed });
    this.set({ ...this.state, speed });
  }

  skip(): void {
    this.port.send({ ask: 'skip' });
  }

  /** Runs on for a while of simulated time, as fast as it goes; settled when it is over. */
  advance(by: Millis): Promise<void> {
    const until = this.state.now + by;
    this.advanceTo(this.state.now + by);
    return this.reached(() => this.state.now >= until);
  }

  /** Settled when something is true of the state, or when the engine failed. */
  reached(holds: () => boolean): Promise<void> {
    return new Promise((done) => {
      const look = () => {
        if (!holds() && this.state.phase !== 'failed') return;
        stop();
        done();
      };
      const stop = this.subscribe(look);
      look();
    });
  }

  /** Runs on to an instant at full speed, and stops there; one already passed changes nothing. */
  advanceTo(at: Millis): void {
    this.port.send({ ask: 'advance', to: at });
  }

  stop(): void {
    this.port.send({ ask: 'stop' });
  }

  /** Loads again what could not be loaded. */
  retry(): void {
    this.port.send({ ask: 'retry' });
  }

  setVisible(visible: boolean): void {
    this.port.send({ ask: 'visible', visible });
  }

  /** Looks at an instant; undefined, or one not yet reached, is now. While one frame is on its way, only the newest wish is kept. */
  lookAt(at: Millis | undefined): void {
    const past = at === undefined || at >= this.state.now ? undefined : Math.max(0, at);
    this.wantedPast = past;
    if (past === undefined) {
      this.set({ ...this.state, past: undefined, shown: this.state.live });
      return;
    }
    this.set({ ...this.state, past });
    void this.fetchFrame();
  }

  query(query: Query): Promise<Answer> {
    const id = this.nextQuery++;
    return new Promise((done) => {
      this.waiting.set(id, done);
      this.port.send({ ask: 'query', id, query });
    });
  }

  close(): void {
    this.port.terminate();
    this.listeners.clear();
    this.terminalListeners.clear();
  }

  private async fetchFrame(): Promise<void> {
    if (this.asking) return;
    this.asking = true;
    while (this.wantedPast !== undefined) {
      const at = this.wantedPast;
      const answer = await this.query({ about: 'frame', at });
      if (answer.about !== 'frame') break;
      if (this.wantedPast === undefined) break;
      const changes = answer.objects.map((one) => ({ type: 'ADDED' as const, ...one }));
      this.set({ ...this.state, shown: withChanges(new Map(), changes) });
      if (this.wantedPast === at) break;
    }
    this.asking = false;
  }

  private heard(message: FromEngine): void {
    switch (message.tell) {
      case 'ready': {
        const { startedAt, version, charts } = message;
        this.set({ ...this.state, phase: 'ready', startedAt, version, charts });
        return;
      }
      case 'tick':
        return this.ticked(message);
      case 'answer':
        this.waiting.get(message.id)?.(message.answer);
        this.waiting.delete(message.id);
        return;
      case 'late':
        if (message.problem !== this.state.late) this.set({ ...this.state, late: message.problem });
        return;
      case 'failed':
        this.set({ ...this.state, phase: 'failed', problem: message.problem, playing: false });
    }
  }

  private ticked({
    now,
    playing,
    behind,
    skipping,
    idle,
    changes,
    whole,
    thinned,
    entries,
    terminal,
    applied,
    requests,
    graded,
    desk,
  }: Tick): void {
    const { state } = this;
    for (const entry of entries) addEntry(state.timeline, entry);
    const accepted = applied.flatMap(({ ok, file, text }) => (ok ? [[file, text] as const] : []));
    const live = changes.length > 0 ? withChanges(whole ? new Map() : state.live, changes) : state.live;
    this.set({
      ...state,
      now,
      playing,
      behind,
      skipping,
      idle,
      live,
      shown: state.past === undefined ? live : state.shown,
      timelineVersion: state.timeline.version,
      graded: graded ?? state.graded,
      applied: applied.at(-1) ?? state.applied,
      accepted: accepted.length > 0 ? { ...state.accepted, ...Object.fromEntries(accepted) } : state.accepted,
      editing: desk.editing === undefined ? state.editing : desk.editing === 'none' ? undefined : desk.editing,
      ports: desk.ports ?? state.ports,
      visit: desk.visits.at(-1) ?? state.visit,
      requests,
      thinned,
    });
    if (desk.files.length > 0) this.onFiles?.(desk.files);
    if (!terminal) return;
    this.printed = (this.printed + terminal).slice(-mostPrinted);
    for (const listener of this.terminalListeners) listener(terminal);
  }

  private set(state: SessionState): void {
    this.state = state;
    for (const listener of this.listeners) listener();
  }
}
