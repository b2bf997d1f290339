import type { ApiRequest, ApiResponse, Cluster, RunHandle } from '../../cluster/index.ts';
import type { CommandRun } from '../../lesson/index.ts';
import { ofBytes, toBytes } from './bytes.ts';
import { Desk, type Ran } from './desk.ts';

export interface MachineOptions {
  readonly cluster: Cluster;
  /** Is told of the requests that programs of this computer make. */
  readonly onRequest: (request: ApiRequest, code: number, response: ApiResponse | undefined) => void;
}

/** Longest simulated time that a command of the page may take. */
const patience = 60_000;

/** What the learner's shell reads when it starts. */
const bashrc = `PS1='\\w $ '\nalias k=kubectl\n`;

/** The learner's computer: a desk at the cluster, with a shell at a terminal, and what was run there. */
export class LearnerMachine {
  private readonly desk: Desk;
  private shell: RunHandle;
  private readonly size = { columns: 80, rows: 24 };
  private output = '';
  /** The command under way, and what it has printed. */
  private line: { readonly at: number; readonly text: string; printed: string } | undefined;
  private readonly ran: CommandRun[] = [];

  constructor(private readonly options: MachineOptions) {
    const { cluster, onRequest } = options;
    this.desk = new Desk(cluster, {
      files: { '.bashrc': bashrc },
      onRequest,
    });
    this.shell = this.login();
  }

  /** A shell at the terminal, at its first prompt. When a person leaves it, the next one comes. */
  private login(): RunHandle {
    const shell = this.desk.start(['bash'], {
      tty: { ...this.size },
      keepOpen: true,
      env: { SHELL_INTEGRATION: '1' },
      onStdout: (data) => this.heard(data),
      onExit: () => {
        this.line = undefined;
        this.shell = this.login();
      },
    });
    const { cluster } = this.options;
    cluster.run(cluster.now);
    return shell;
  }

  type(keys: string): void {
    this.shell.write(toBytes(keys));
  }

  resize(columns: number, rows: number): void {
    Object.assign(this.size, { columns, rows });
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
    if (this.line) return;
    const shown = `${line}\n${output}${output === '' || output.endsWith('\n') ? '' : '\n'}`;
    this.output += `\r\x1b[J${shellPrompt}${toBytes(shown).replaceAll('\n', '\r\n')}`;
    this.shell.signal('CONT');
  }

  /** The line that the shell is at; undefined while it waits at its prompt. */
  get running(): string | undefined {
    return this.line?.text;
  }

  commands(): readonly CommandRun[] {
    return this.ran;
  }

  /** What the terminal is sent; the shell's marks tell where a command begins and how it ended. */
  private heard(data: string): void {
    this.output += data;
    const [, command, status] = /\x1b\]133;(?:C;([^\x07]*)|D;(\d+))\x07/.exec(data) ?? [];
    if (command !== undefined) this.line = { at: this.options.cluster.now, text: ofBytes(decodeURIComponent(command)), printed: '' };
    else if (status !== undefined && this.line) {
      const { at, text, printed } = this.line;
      this.line = undefined;
      this.ran.push({ at, line: text, code: Number(status), output: ofBytes(printed).replaceAll('\r\n', '\n') });
    } else if (this.line && this.line.printed.length < mostKept) this.line.printed += data;
  }
}

/** The learner's prompt at home. */
const shellPrompt = '~ $ ';
/** Of a command's output so much is kept for the tasks. */
const mostKept = 1 << 20;
