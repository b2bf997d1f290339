/** One line of a container's log. */
export interface LoggedLine {
  /** Milliseconds of the Unix epoch. */
  readonly at: number;
  /** The same to the nanosecond, where it is known better than a number can tell: RFC 3339. */
  readonly time?: string;
  readonly stream: 'stdout' | 'stderr';
  /** UTF-8, one character a byte; without its newline. */
  readonly text: string;
  readonly full: boolean;
}

/** What the apiserver asks the nodes for: filled by whoever runs the containers. */
export interface NodeAgent {
  /** The log of one run of a container (64 hex digits); undefined when it is no longer kept. */
  logs(node: string, containerId: string): readonly LoggedLine[] | undefined;
  /** The sandbox in which a pod runs. */
  sandbox(node: string, podUid: string): string | undefined;
  /** False when the node doesn't answer. */
  reachable(node: string): boolean;
}

export const noAgent: NodeAgent = { logs: () => undefined, sandbox: () => undefined, reachable: () => true };

/** Where a streaming request leads: a process of a container, its log as it grows, or a port of a pod. */
export type StreamTarget =
  | {
      readonly kind: 'exec';
      readonly node: string;
      readonly container: string;
      readonly argv: readonly string[];
      readonly stdin: boolean;
      readonly tty: boolean;
    }
  | { readonly kind: 'attach'; readonly node: string; readonly container: string; readonly stdin: boolean; readonly tty: boolean }
  | {
      readonly kind: 'logs';
      readonly node: string;
      readonly container: string;
      readonly tail?: number;
      /** Milliseconds of the Unix epoch. */
      readonly since?: number;
      readonly timestamps: boolean;
      readonly follow: boolean;
      readonly limitBytes?: number;
    }
  | { readonly kind: 'port-forward'; readonly node: string; readonly sandbox: string; readonly port: number };
