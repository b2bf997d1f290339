import type { ApiRequest, ApiResponse, Cluster, RunHandle } from '../../cluster/index.ts';
import type { CommandRun } from '../../lesson/index.ts';
import { ofBytes, toBytes } from './bytes.ts';
import { Desk, type Ran } from './desk.ts';

export interface MachineOptions {
  readonly cluster: Cluster;
  /** Is told of the requests that programs of this computer make. */
  readonly onRequest: (request: ApiRequest, response: ApiResponse | undefined) => void;
}

const promptMark = '$ ';
/** Longest simulated time that a command of the page may take. */
const patience = 60_000;

/** The learner's computer: a desk at the cluster, with a shell at a terminal, and what was run there. */
export class LearnerMachine {
  private readonly desk: Desk;
  private readonly shell: RunHandle;
  private output = '';
  /** What the running command has printed since its line was entered. */
  private printed = '';
  private typed = '';
  private line: { readonly at: number; readonly text: string } | undefined;
  private readonly ran: CommandRun[] = [];

  constructor(private readonly options: MachineOptions) {
    const { cluster, onRequest } = options;
    this.desk = new Desk(cluster, { onRequest: (request, _code, response) => onRequest(request, response) });
    this.shell = this.desk.start(['sh'], {
      tty: { columns: 80, rows: 24 },
      keepOpen: true,
      env: { PS1: promptMark },
      onStdout: (data) => this.heard(data),
    });
    // The shell comes to its first prompt.
    cluster.run(cluster.now);
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
    this.desk.workstation.writeFile(path, toBytes(text));
  }

  takeOutput(): string {
    const taken = this.output;
    this.output = '';
    return taken;
  }

  /** Runs a command for the page, without the terminal; simulated time passes until it has ended. */
  run(argv: readonly string[]): Ran {
    const { stdout, stderr, code } = this.desk.run(argv.map(toBytes), { patience });
    return { stdout: ofBytes(stdout), stderr: ofBytes(stderr), code };
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
}
