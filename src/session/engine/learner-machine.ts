import type { ApiRequest, ApiResponse, Cluster, Program, RunHandle, Runtime, StreamTarget, Watch } from '../../cluster/index.ts';
import { Workstation } from '../../cluster/index.ts';
import { ofBytes, toBytes } from './bytes.ts';
import type { CommandRun } from '../../lesson/index.ts';

export interface MachineOptions {
  readonly cluster: Cluster;
  readonly runtime: Runtime;
  readonly kubectl: Program;
  readonly request: (request: ApiRequest) => ApiResponse;
}

const promptMark = '$ ';
const isWatch = (answer: Watch | ApiResponse): answer is Watch => 'next' in answer;

/** The learner's computer: a workstation with kubectl, whose door is the cluster, and a shell at a terminal. */
export class LearnerMachine {
  private readonly workstation: Workstation;
  private readonly watches = new Map<number, Watch>();
  private readonly shell: RunHandle;
  private output = '';
  /** What the running command has printed since its line was entered. */
  private printed = '';
  private typed = '';
  private line: { readonly at: number; readonly text: string } | undefined;
  private readonly ran: CommandRun[] = [];

  constructor(private readonly options: MachineOptions) {
    const { cluster, runtime, kubectl, request } = options;
    this.workstation = new Workstation({
      machine: runtime,
      programs: { '/usr/local/bin/kubectl': kubectl },
      door: {
        request,
        watch: (stream, asked) => this.watch(stream, asked),
        stream: (asked): StreamTarget | ApiResponse => cluster.api.stream(asked),
      },
    });
    this.shell = this.workstation.run(['sh'], {
      tty: { columns: 80, rows: 24 },
      keepOpen: true,
      env: { PS1: promptMark },
      onStdout: (data) => this.heard(data),
    });
    cluster.onChange(() => this.pump());
  }

  type(keys: string): void {
    for (const key of toBytes(keys)) {
      if (key === '\r') this.entered();
      else if (key === '\x7f') this.typed = this.typed.slice(0, -1);
      else if (key === '\x03' || key === '\x15') this.typed = '';
      else if (key >= ' ') this.typed += key;
      this.shell.write(key);
    }
  }

  resize(columns: number, rows: number): void {
    this.shell.resize(columns, rows);
  }

  writeFile(path: string, text: string): void {
    this.workstation.writeFile(path, toBytes(text));
  }

  takeOutput(): string {
    const taken = this.output;
    this.output = '';
    return taken;
  }

  /** Shows a command that the page ran, and what it printed, in the place of the prompt, which comes after it again with what was typed. */
  show(line: string, output: string): void {
    const shown = toBytes(`${line}\n${output}${output === '' || output.endsWith('\n') ? '' : '\n'}`).replaceAll('\n', '\r\n');
    if (this.line) return;
    this.output += `\r\x1b[K${promptMark}${shown}${promptMark}${this.typed}`;
  }

  commands(): readonly CommandRun[] {
    return this.ran;
  }

  private entered(): void {
    const text = ofBytes(this.typed).trim();
    this.typed = '';
    if (text === '' || this.line) return;
    this.line = { at: this.options.cluster.now, text };
    this.printed = '';
  }

  private heard(data: string): void {
    this.output += data;
    if (!this.line) return;
    this.printed += data;
    if (!this.printed.endsWith(promptMark)) return;
    const { at, text } = this.line;
    this.line = undefined;
    const output = ofBytes(this.printed.slice(0, -promptMark.length)).replaceAll('\r\n', '\n').replace(/^\n/, '');
    this.ran.push({ at, line: text, code: /^(error|Error)/m.test(output) ? 1 : 0, output });
  }

  private watch(stream: number, request: ApiRequest): ApiResponse | undefined {
    const answer = this.options.cluster.api.watch(request);
    if (!isWatch(answer)) return answer;
    this.watches.set(stream, answer);
    this.pump();
    return undefined;
  }

  /** Hands new events to the programs that follow them. */
  private pump(): void {
    for (const [stream, watch] of this.watches) {
      for (let event = watch.next(); event; event = watch.next()) this.workstation.event(stream, event);
      if (watch.closed) {
        this.watches.delete(stream);
        this.workstation.eventsEnd(stream);
      }
    }
  }
}
