import type { SavedFiles } from './storage/saved.ts';
import type { LearnerStore } from './storage/store.ts';

/** What an exercise gives and asks for: its files, and its tasks by id. */
export interface Begun {
  readonly starter: Readonly<Record<string, string>>;
  readonly tasks: Readonly<Record<string, string>>;
}

export interface WorkspaceState {
  readonly files: Readonly<Record<string, string>>;
  readonly active: string;
  /** As the exercise gives them. */
  readonly starter: Readonly<Record<string, string>>;
  /** As they were applied last. */
  readonly applied: Readonly<Record<string, string>>;
  /** Another tab has this lesson open and is the one that saves. */
  readonly elsewhere: boolean;
  /** The exercise as the learner began with it, when it is another one now. */
  readonly begun: Begun | undefined;
  /** Grows when the text is changed by something else than typing (reset, try it, another file). */
  readonly epoch: number;
}

const saveDelay = 400;

/** No two texts that something else than typing has put there share an epoch, also across workspaces. */
let epochs = 0;
const nextEpoch = () => ++epochs;

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/**
 * The learner's files of one exercise. Every change is kept in this browser; of several tabs with the same exercise the first saves,
 * and the next takes over when it is closed, so that they never write over each other.
 */
export class Workspace {
  private state: WorkspaceState;
  private readonly listeners = new Set<() => void>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private holder = false;
  private release: (() => void) | undefined;
  private closed = false;

  constructor(
    private readonly store: LearnerStore,
    private readonly key: string,
    private readonly given: Begun,
    saved: SavedFiles | undefined,
  ) {
    const { starter, tasks } = given;
    const first = Object.keys(starter)[0] ?? 'pod.yaml';
    const begun = saved && { starter: saved.starter, tasks: saved.tasks ?? tasks };
    // Who has written nothing yet has nothing to lose: the new starter comes by itself.
    const kept = saved && !same(saved.files, saved.starter) ? saved : undefined;
    const files = kept?.files ?? starter;
    this.state = {
      files,
      active: kept && kept.active in kept.files ? kept.active : first,
      starter,
      applied: saved?.applied ?? {},
      elsewhere: false,
      begun: begun && kept && !same(begun, given) ? begun : undefined,
      epoch: nextEpoch(),
    };
    this.claim();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly getState = (): WorkspaceState => this.state;

  get text(): string {
    return this.state.files[this.state.active] ?? '';
  }

  type(text: string): void {
    const { active, files } = this.state;
    if (files[active] === text) return;
    this.set({ files: { ...files, [active]: text } });
  }

  /** Puts another text in the place of a file; answers how to take that back. */
  replace(file: string, text: string): () => void {
    const { files } = this.state;
    const before = files[file];
    this.set({ files: { ...files, [file]: text }, active: file, epoch: nextEpoch() });
    return () => {
      const { [file]: _gone, ...others } = this.state.files;
      const restored = before === undefined ? others : { ...this.state.files, [file]: before };
      const active = file in restored ? file : (Object.keys(restored)[0] ?? file);
      this.set({ files: restored, active, epoch: nextEpoch() });
    };
  }

  /** A file beside the others, which stays where it is not looked at. One that is there is left as it is. */
  put(file: string, text: string): void {
    if (!(file in this.state.files)) this.set({ files: { ...this.state.files, [file]: text } });
  }

  /** Takes in files as a program wrote them; the open one stays open. */
  adopt(written: readonly { readonly path: string; readonly text: string }[]): void {
    const { files, active, epoch } = this.state;
    const fresh = { ...files, ...Object.fromEntries(written.map(({ path, text }) => [path, text])) };
    this.set({ files: fresh, epoch: fresh[active] === files[active] ? epoch : epoch + 1 });
  }

  select(file: string): void {
    if (file in this.state.files) this.set({ active: file, epoch: nextEpoch() });
  }

  /** A new file with a name of its own. */
  add(): void {
    const { files } = this.state;
    let n = 2;
    while (`pod-${n}.yaml` in files) n++;
    const name = `pod-${n}.yaml`;
    this.set({ files: { ...files, [name]: '' }, active: name, epoch: nextEpoch() });
  }

  remove(file: string): () => void {
    const before = this.state;
    const { [file]: _gone, ...files } = before.files;
    const active = Object.keys(files)[0];
    if (active === undefined) return () => undefined;
    this.set({ files, active: before.active === file ? active : before.active, epoch: nextEpoch() });
    return () => this.set({ files: before.files, active: before.active, epoch: nextEpoch() });
  }

  /** The learner has seen what changed: the exercise is from now on the one it is. */
  acknowledge(): void {
    this.set({ begun: undefined });
  }

  markApplied(file: string, text: string): void {
    this.set({ applied: { ...this.state.applied, [file]: text } });
  }

  /** Saves what is not saved yet and lets another tab take over. */
  close(): void {
    this.closed = true;
    this.save();
    this.release?.();
    this.listeners.clear();
  }

  /** Saves at once what waits to be saved. */
  flush(): void {
    if (this.timer !== undefined) this.save();
  }

  private claim(): void {
    if (!('locks' in navigator)) {
      this.holder = true;
      return;
    }
    const hold = () =>
      new Promise<void>((release) => {
        if (this.closed) return release();
        this.holder = true;
        this.release = release;
        if (this.state.elsewhere) this.set({ elsewhere: false });
      });
    const name = `podground ${this.key}`;
    const claim = navigator.locks.request(name, { ifAvailable: true }, (lock) => {
      if (lock) return hold();
      this.set({ elsewhere: true });
      void navigator.locks.request(name, hold).catch(() => undefined);
      return undefined;
    });
    claim.catch(() => {
      this.holder = true;
    });
  }

  private save(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (!this.holder) return;
    const { files, applied, active, begun } = this.state;
    const { starter, tasks } = begun ?? this.given;
    void this.store.writeFiles(this.key, {
      version: 1,
      files: { ...files },
      starter: { ...starter },
      tasks: { ...tasks },
      applied: { ...applied },
      active,
      savedAt: Date.now(),
    });
  }

  private set(change: Partial<WorkspaceState>): void {
    this.state = { ...this.state, ...change };
    this.timer ??= setTimeout(() => this.save(), saveDelay);
    for (const listener of this.listeners) listener();
  }
}
