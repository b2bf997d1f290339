import type { ApiRequest, ApiResponse, Bytes, Cluster, Watch } from '../../cluster/index.ts';
import { type RunHandle, type RunOptions, runtimeOf, Workstation } from '../../cluster/index.ts';
import { kubectl } from '../../kubectl/index.ts';

export interface DeskOptions {
  /** Below the home folder, or by absolute path. */
  readonly files?: Readonly<Record<string, Bytes>>;
  readonly env?: Readonly<Record<string, Bytes>>;
  /** A person edits files here: see `Workstation.editing`. Else they stay as they are. */
  readonly editor?: boolean;
  /** Is told of every request that leaves the desk, with its answer's code and, but for a watch, the answer. */
  readonly onRequest?: (request: ApiRequest, code: number, response?: ApiResponse) => void;
}

export interface Ran {
  readonly stdout: Bytes;
  readonly stderr: Bytes;
  readonly code: number;
}

const signalCodes: Readonly<Record<string, number>> = { HUP: 129, INT: 130, QUIT: 131, KILL: 137, PIPE: 141, TERM: 143 };

/** The learner's computer at a cluster: shell, tools and kubectl, with watches and streams that reach the API server. */
export class Desk {
  readonly workstation: Workstation;
  private readonly watches = new Map<number, Watch>();

  constructor(
    readonly cluster: Cluster,
    options: DeskOptions = {},
  ) {
    this.workstation = new Workstation({
      machine: runtimeOf(cluster),
      programs: { '/usr/local/bin/kubectl': kubectl },
      ...(options.files && { files: options.files }),
      ...(options.env && { env: options.env }),
      door: {
        request: (request) => {
          const response = cluster.api.handle(request);
          options.onRequest?.(request, response.code, response);
          return response;
        },
        watch: (stream, request) => {
          const watch = cluster.api.watch(request);
          if ('code' in watch) return watch;
          options.onRequest?.(request, 200);
          this.watches.set(stream, watch);
          this.pass(stream, watch);
          return undefined;
        },
        stream: (request) => {
          const target = cluster.api.stream(request);
          options.onRequest?.(request, 'code' in target ? target.code : 101);
          return target;
        },
        ...(options.editor && { editor: true }),
      },
    });
    cluster.onChange(() => {
      for (const [stream, watch] of this.watches) this.pass(stream, watch);
    });
  }

  /** Starts a program of the desk; it goes on as the cluster's clock does. */
  start(argv: readonly Bytes[], options: RunOptions = {}): RunHandle {
    return this.workstation.run(argv, options);
  }

  /** Runs a program to its end, letting simulated time pass meanwhile, at most `patience` milliseconds: then it is interrupted. */
  run(argv: readonly Bytes[], { patience = 3_600_000, ...options }: RunOptions & { readonly patience?: number } = {}): Ran {
    let stdout = '';
    let stderr = '';
    const { cluster } = this;
    const handle = this.start(argv, {
      ...options,
      onStdout: (data) => {
        stdout += data;
      },
      onStderr: (data) => {
        stderr += data;
      },
    });
    const until = cluster.now + patience;
    for (let stops = 0; handle.exit === undefined && stops < 2; stops++) {
      while (handle.exit === undefined && cluster.runNext(until + stops * 5000));
      if (handle.exit === undefined) handle.signal(stops === 0 ? 'INT' : 'KILL');
    }
    const { exit } = handle;
    const code = exit === undefined ? 137 : 'code' in exit ? exit.code : (signalCodes[exit.signal] ?? 128);
    return { stdout, stderr, code };
  }

  private pass(stream: number, watch: Watch): void {
    for (let event = watch.next(); event; event = watch.next()) this.workstation.event(stream, event);
  }
}
