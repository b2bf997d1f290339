import { bytesOf, textOf } from '../../api/index.ts';
import type { ApiRequest, ApiResponse, Cluster, RunHandle } from '../../cluster/index.ts';
import type { CommandRun } from '../../lesson/index.ts';
import { Desk, type Ran } from './desk.ts';
import { type HomeFile, HomeFiles } from './home-files.ts';
import { askFor, pageOf, type WebPage } from './web-page.ts';

/** A file that a program asks the person to edit. */
export interface FileEdit {
  readonly id: number;
  readonly path: string;
  readonly text: string;
}

/** What came of asking for a page of a port of this computer. */
export interface Visit {
  readonly port: number;
  readonly path: string;
  readonly page: WebPage;
}

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
  /** At the terminal; undefined until somebody comes to it. */
  private shell: RunHandle | undefined;
  private readonly size = { columns: 80, rows: 24 };
  private output = '';
  /** The command under way, and what it has printed. */
  private line: { readonly at: number; readonly text: string; printed: string } | undefined;
  private readonly ran: CommandRun[] = [];
  private readonly home: HomeFiles;
  private files: HomeFile[] = [];
  private visits: Visit[] = [];
  /** The file that the person has been told to edit. */
  private told: number | undefined;

  constructor(private readonly options: MachineOptions) {
    const { cluster, onRequest } = options;
    this.desk = new Desk(cluster, {
      files: { '.bashrc': bashrc },
      editor: true,
      onRequest,
    });
    this.home = new HomeFiles(this.desk.workstation);
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
    this.shell ??= this.login();
    this.shell.write(bytesOf(keys));
  }

  /** The terminal has this size now. Who opens it says so, and finds a shell there. */
  resize(columns: number, rows: number): void {
    Object.assign(this.size, { columns, rows });
    if (this.shell) this.shell.resize(columns, rows);
    else this.shell = this.login();
  }

  writeFile(path: string, text: string): void {
    this.home.write(path, text);
  }

  /** Files that programs changed, since last asked. */
  takeFiles(): readonly HomeFile[] {
    const taken = this.files;
    this.files = [];
    return taken;
  }

  /** The file that a program waits for the person to edit. */
  editing(): FileEdit | undefined {
    const { workstation } = this.desk;
    const open = workstation.editing();
    if (!open) return undefined;
    const bytes = workstation.readFile(open.path) ?? '';
    const text = textOf(bytes);
    if (bytesOf(text) !== bytes) {
      this.output += `${textOf(open.path)}: not a text\r\n`;
      this.edited(open.id, undefined);
      return undefined;
    }
    if (this.told !== open.id) this.output += `${this.told === undefined ? alternateScreen.on : ''}${editNote(textOf(open.path))}`;
    this.told = open.id;
    return { id: open.id, path: textOf(open.path), text };
  }

  /** The person is done with a file; without a text it stays as it was. */
  edited(edit: number, text: string | undefined): void {
    this.desk.workstation.edited(edit, text === undefined ? undefined : bytesOf(text));
    const { cluster } = this.options;
    cluster.run(cluster.now);
  }

  /** Ports of this computer that something listens on: forwarded ones. */
  ports(): readonly number[] {
    return this.desk.workstation.listening();
  }

  /** Asks for a page of a port of this computer, as a browser on it does. */
  visit(port: number, path: string): void {
    let stdout = '';
    const run = this.desk.start(askFor(`http://localhost:${port}${path}`, 30).map(bytesOf), {
      onStdout: (data) => {
        stdout += data;
      },
      onExit: (exit) => this.visits.push({ port, path, page: pageOf({ stdout, code: 'code' in exit ? exit.code : 1 }) }),
    });
    if (run.exit === undefined) this.options.cluster.run(this.options.cluster.now);
  }

  takeVisits(): readonly Visit[] {
    const taken = this.visits;
    this.visits = [];
    return taken;
  }

  takeOutput(): string {
    const taken = this.output;
    this.output = '';
    if (taken.length <= mostAtOnce) return taken;
    // More than a terminal keeps: what would have scrolled away is left out.
    return taken.slice(taken.indexOf('\n', taken.length - mostAtOnce) + 1);
  }

  /** Runs a command for the page, without the terminal; simulated time passes until it has ended. */
  run(argv: readonly string[]): Ran {
    const { stdout, stderr, code } = this.desk.run(argv.map(bytesOf), { patience });
    return { stdout: textOf(stdout), stderr: textOf(stderr), code };
  }

  /** Shows a command that the page ran, and what it printed, in the place of the prompt, which comes after it again with what was typed. */
  show(line: string, output: string): void {
    if (this.line) return;
    const shown = `${line}\n${output}${output === '' || output.endsWith('\n') ? '' : '\n'}`;
    this.output += `\r\x1b[J${shellPrompt}${bytesOf(shown).replaceAll('\n', '\r\n')}`;
    this.shell?.signal('CONT');
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
    this.leaveEditor();
    this.output += data;
    const [, command, status] = /\x1b\]133;(?:C;[^;]*;([^\x07]*)|D;(\d+))\x07/.exec(data) ?? [];
    if (command !== undefined) this.line = { at: this.options.cluster.now, text: textOf(decodeURIComponent(command)), printed: '' };
    else if (status !== undefined && this.line) {
      const { at, text, printed } = this.line;
      this.line = undefined;
      this.ran.push({ at, line: text, code: Number(status), output: textOf(printed).replaceAll('\r\n', '\n') });
      this.files.push(...this.home.changed());
    } else if (this.line && this.line.printed.length < mostKept) this.line.printed += data;
  }

  /** The terminal shows what it did before, once no program waits for an edit any more. */
  private leaveEditor(): void {
    if (this.told === undefined || this.desk.workstation.editing()) return;
    this.told = undefined;
    this.output += alternateScreen.off;
  }
}

const alternateScreen = { on: '\x1b[?1049h', off: '\x1b[?1049l' } as const;
const editNote = (path: string): string =>
  `\x1b[H\x1b[2J${bytesOf(path)} is open in the editor.\r\n\r\nSave it there (:wq) or leave it as it is (:q!).\r\nCtrl+C here ends the command.\r\n`;

/** The learner's prompt at home. */
const shellPrompt = '~ $ ';
/** Of what is printed within one tick so much is shown. */
const mostAtOnce = 400_000;
/** Of a command's output so much is kept for the tasks. */
const mostKept = 128 * 1024;
