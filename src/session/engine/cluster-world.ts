import type { KubeObject } from '../../api/index.ts';
import {
  type ApiRequest,
  type ApiResponse,
  type Cluster,
  faultNames,
  type Late,
  type Millis,
  type Revision,
  runtimeOf,
  setFault,
  type Thinned,
  withManagers,
} from '../../cluster/index.ts';
import { kubectl, runAlone } from '../../kubectl/index.ts';
import type { CommandRun, Exercise, Graded, Refusal, Scene } from '../../lesson/index.ts';
import { RequestLog } from '../requests/request-log.ts';
import type { Input } from '../playground/input.ts';
import type { Applied } from '../protocol.ts';
import type { Chart } from '../view/chart.ts';
import { readyCount, restartCount, statusWord } from '../view/pod-status.ts';
import { isPod } from '../view/objects.ts';
import type { TimelineEntry } from '../view/timeline-entry.ts';
import type { Scheduling } from '../scheduling/index.ts';
import { schedulingOf } from '../scheduling/scheduling.ts';
import { type FileEdit, type HomeFile, LearnerMachine, type Visit } from '../desk/index.ts';
import { PodPages } from './pod-pages.ts';
import { type DueFault, dueFaults } from './given-faults.ts';
import type { Grader } from './lazy-grader.ts';
import { nodeJournals } from './node-journals.ts';
import { pastCluster } from './past-cluster.ts';
import { UseSampler } from './use-sampler.ts';
import type { World } from './world.ts';

export interface ClusterWorldParts {
  readonly cluster: Cluster;
  readonly exercise: Exercise | undefined;
  /** Tasks done on an earlier visit. */
  readonly reached: ReadonlySet<string>;
  readonly charts: readonly Chart[];
  /** The grader, once it is there. */
  readonly grader: () => Grader | undefined;
}

/** A world made of the simulated cluster, the learner's machine and the exercise that is graded on them. */
export class ClusterWorld implements World {
  readonly version = 'v1.36.3';
  private readonly files = new Map<string, string>();
  private readonly answers: Record<string, string | readonly string[]> = {};
  private readonly refusals: Refusal[] = [];
  private readonly ran: CommandRun[] = [];
  private readonly done = new Set<string>();
  private entries: TimelineEntry[] = [];
  private applied: Applied[] = [];
  /** Commands of the terminal that the timeline was told of. */
  private seen = 0;
  private active = '';
  /** The command of the page that is under way. */
  private applying: string | undefined;
  readonly requests = new RequestLog();
  private readonly sampler: UseSampler;
  private readonly faults: DueFault[];

  private readonly machine: LearnerMachine;
  private readonly pages: PodPages;

  constructor(private readonly parts: ClusterWorldParts) {
    const { cluster } = parts;
    this.sampler = new UseSampler(cluster, nodeJournals(cluster));
    this.machine = new LearnerMachine({ cluster, onRequest: (request, code, response) => this.asked(request, code, response) });
    this.pages = new PodPages(cluster);
    const { exercise } = parts;
    this.faults = [...dueFaults(exercise?.given ?? {})];
    if (!exercise) return;
    for (const [path, text] of Object.entries(exercise.given.files ?? {})) this.writeFile(path, text);
    this.active = exercise.file;
    this.writeFile(exercise.file, exercise.starter);
  }

  get now(): Millis {
    return this.parts.cluster.now;
  }

  get history(): readonly Revision[] {
    return this.parts.cluster.store.history;
  }

  get revision(): number {
    return this.parts.cluster.store.revision;
  }

  get thinned(): Thinned | undefined {
    return this.parts.cluster.store.thinned;
  }

  get charts(): readonly Chart[] {
    return this.parts.charts;
  }

  step(until: Millis): boolean {
    const { cluster } = this.parts;
    const [fault] = this.faults;
    if (fault && fault.at <= until && fault.at <= (cluster.next ?? fault.at)) {
      cluster.run(fault.at);
      this.faults.shift();
      this.breakIt({ kind: 'fault', ...fault });
      return true;
    }
    this.sampler.until(Math.min(cluster.next ?? until, until));
    if (cluster.runNext(until)) return true;
    cluster.run(until);
    return false;
  }

  lacks(): Late | undefined {
    return runtimeOf(this.parts.cluster).lacks();
  }

  perform(input: Input): void {
    switch (input.kind) {
      case 'apply':
        return this.apply(input.file, input.text, input.replace ?? false);
      case 'file':
        this.active = input.path;
        return this.writeFile(input.path, input.text);
      case 'keys':
        return this.machine.type(input.data);
      case 'resize':
        return this.machine.resize(input.columns, input.rows);
      case 'answer': {
        const [only, ...more] = input.answer;
        this.answers[input.task] = only !== undefined && more.length === 0 ? only : input.answer;
        return;
      }
      case 'fault':
        return this.breakIt(input);
      case 'edited':
        return this.machine.edited(input.edit, input.text);
      case 'visit':
        return this.machine.visit(input.port, input.path);
    }
  }

  takeEntries(): readonly TimelineEntry[] {
    const taken = [...this.entries, ...this.sampler.take(), ...this.typed()];
    this.entries = [];
    return taken;
  }

  takeTerminal(): string {
    return this.machine.takeOutput();
  }

  takeFiles(): readonly HomeFile[] {
    const taken = this.machine.takeFiles();
    for (const { path, text } of taken) this.files.set(path, text);
    return taken;
  }

  editing(): FileEdit | undefined {
    return this.machine.editing();
  }

  ports(): readonly number[] {
    return this.machine.ports();
  }

  takeVisits(): readonly Visit[] {
    return this.machine.takeVisits();
  }

  takeApplied(): readonly Applied[] {
    const taken = this.applied;
    this.applied = [];
    return taken;
  }

  grade(): Graded | undefined {
    const { exercise } = this.parts;
    const grader = exercise && this.parts.grader();
    if (!grader) return undefined;
    const graded = grader.grade(exercise, this.scene(grader), this.done, this.parts.reached);
    for (const { id, verdict } of graded.tasks) if (verdict.state === 'done') this.done.add(id);
    return graded;
  }

  scheduling(pod: string): Scheduling | undefined {
    return schedulingOf(this.parts.cluster, pod);
  }

  withManagers(object: KubeObject): KubeObject {
    const { cluster } = this.parts;
    return withManagers(cluster.store, cluster.kernel.epochNow - cluster.now, object);
  }

  kubectl(argv: readonly string[], at?: Millis): { readonly stdout: string; readonly stderr: string; readonly code: number } {
    const { cluster } = this.parts;
    const past = at !== undefined && at < cluster.now;
    const request = past ? pastCluster(cluster, at) : (asked: ApiRequest) => cluster.api.handle(asked);
    return runAlone(kubectl, { argv: ['kubectl', ...argv], now: cluster.kernel.epochNow - (past ? cluster.now - at : 0), request });
  }

  /** A fault of a name that is not known (a newer page's) does nothing. */
  private breakIt({ name, target, on }: Extract<Input, { kind: 'fault' }>): void {
    const { cluster } = this.parts;
    const known = faultNames.find((one) => one === name);
    if (!known || !setFault(cluster, runtimeOf(cluster), { name: known, target, on })) return;
    this.entries.push({ kind: 'action', at: cluster.now, label: `${on ? '' : 'undo '}${known} ${target}` });
  }

  /** What was run in the terminal since last asked. */
  private typed(): readonly TimelineEntry[] {
    const commands = this.machine.commands();
    const fresh = commands.slice(this.seen);
    this.seen = commands.length;
    return fresh.map(({ at, line }) => ({ kind: 'action', at, label: line }));
  }

  private writeFile(path: string, text: string): void {
    this.files.set(path, text);
    this.machine.writeFile(path, text);
  }

  private apply(file: string, text: string, replace: boolean): void {
    const at = this.parts.cluster.now;
    this.active = file;
    this.writeFile(file, text);
    const argv = replace ? ['kubectl', 'replace', '--force', '-f', file] : ['kubectl', 'apply', '-f', file];
    const line = argv.join(' ');
    this.applying = line;
    const { stdout, stderr, code } = this.machine.run(argv);
    this.applying = undefined;
    const output = stdout + stderr;
    this.ran.push({ at, line, code, output });
    this.entries.push({ kind: 'action', at, label: line });
    this.applied.push({ file, text, ok: code === 0, message: output.trim() });
    this.machine.show(line, output);
  }

  /** What the server refuses is kept for the grader. */
  private asked(request: ApiRequest, code: number, response: ApiResponse | undefined): void {
    this.requests.add({ at: this.parts.cluster.now, by: this.applying ?? this.machine.running ?? '', request, code, response });
    if (response && response.code >= 400 && request.method !== 'GET')
      this.refusals.push({ at: this.parts.cluster.now, ...refusalOf(response.body) });
  }

  private scene({ learnerManifest, objectsOf }: Grader): Scene {
    const { cluster } = this.parts;
    return {
      now: cluster.now,
      manifest: learnerManifest(this.files.get(this.active) ?? ''),
      read: objectsOf,
      history: cluster.store.history,
      list: (resource) => cluster.store.list(resource),
      refusals: this.refusals,
      commands: [...this.ran, ...this.machine.commands()].sort((a, b) => a.at - b.at),
      log: (pod, container, previous) => this.log(pod, container, previous),
      page: (pod, port, path) => this.pages.ask(pod, port, path),
      answers: this.answers,
      podColumns: (pod) => {
        if (!isPod(pod)) return { ready: '', status: '', restarts: 0 };
        const { ready, total } = readyCount(pod);
        return { ready: `${ready}/${total}`, status: statusWord(pod), restarts: restartCount(pod) };
      },
    };
  }

  private log({ metadata: { name = '', namespace = 'default' } }: KubeObject, container: string, previous: boolean): string | undefined {
    const { stdout, code } = this.kubectl(['logs', name, '-n', namespace, '-c', container, ...(previous ? ['--previous'] : [])]);
    return code === 0 ? stdout : undefined;
  }
}

const isFields = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null;

function refusalOf(body: unknown): { readonly message: string; readonly fields: readonly string[] } {
  if (!isFields(body)) return { message: String(body), fields: [] };
  const causes = isFields(body.details) && Array.isArray(body.details.causes) ? (body.details.causes as readonly unknown[]) : [];
  return {
    message: typeof body.message === 'string' ? body.message : '',
    fields: causes.flatMap((cause) => (isFields(cause) && typeof cause.field === 'string' ? [cause.field] : [])),
  };
}
