import type { SavedFiles } from './storage/saved.ts';
import type { LearnerStore } from './storage/store.ts';

export interface WorkspaceState {
  readonly files: Readonly<Record<string, string>>;
  readonly active: string;
  /** As the exercise gives them. */
  readonly starter: Readonly<Record<string, string>>;
  /** As they were applied last. */
  readonly applied: Readonly<Record<string, string>>;
  /** Another tab has this lesson open and is the one that saves. */
  readonly elsewhere: boolean;
  /** The lesson's starter is not the one that the learner began with. */
  readonly starterChanged: boolean;
  /** Grows when the text is changed by something else than typing (reset, try it, another file). */
  readonly epoch: number;
}

const saveDelay = 400;

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
    starter: Readonly<Record<string, string>>,
    saved: SavedFiles | undefined,
  ) {
    const first = Object.keys(starter)[0] ?? 'pod.yaml';
    this.state = {
      files: saved?.files ?? starter,
      active: saved && saved.active in saved.files ? saved.active : first,
      starter,
      applied: saved?.applied ?? {},
      elsewhere: false,
      starterChanged: saved !== undefined && JSON.stringify(saved.starter) !== JSON.stringify(starter),
      epoch: 0,
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
    const { files, epoch } = this.state;
    const before = files[file];
    this.set({ files: { ...files, [file]: text }, active: file, epoch: epoch + 1 });
    return () => {
      const { [file]: _gone, ...others } = this.state.files;
      const restored = before === undefined ? others : { ...this.state.files, [file]: before };
      const active = file in restored ? file : (Object.keys(restored)[0] ?? file);
      this.set({ files: restored, active, epoch: this.state.epoch + 1 });
    };
  }

  select(file: string): void {
    if (file in this.state.files) this.set({ active: file, epoch: this.state.epoch + 1 });
  }

  /** A new file with a name of its own. */
  add(): void {
    const { files, epoch } = this.state;
    let n = 2;
    while (`pod-${n}.yaml` in files) n++;
    const name = `pod-${n}.yaml`;
    this.set({ files: { ...files, [name]: '' }, active: name, epoch: epoch + 1 });
  }

  remove(file: string): () => void {
    const before = this.state;
    const { [file]: _gone, ...files } = before.files;
    const active = Object.keys(files)[0];
    if (active === undefined) return () => undefined;
    this.set({ files, active: before.active === file ? active : before.active, epoch: before.epoch + 1 });
    return () => this.set({ files: before.files, active: before.active, epoch: this.state.epoch + 1 });
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
    const { files, starter, applied, active } = this.state;
    void this.store.writeFiles(this.key, {
      version: 1,
      files: { ...files },
      starter: { ...starter },
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
