import type { ApiRequest, ApiResponse, StreamTarget } from '../../apiserver/index.ts';
import type { Bytes, Exit } from '../program.ts';
import type { Pipe } from './state.ts';

export interface StreamPipes {
  readonly stdin: Pipe;
  readonly stdout: Pipe;
  readonly stderr: Pipe;
  readonly status: Pipe;
}

/** The way out of a workstation: to the cluster's API, and to the person who sits at it. */
export interface Door {
  request(request: ApiRequest): ApiResponse;
  /** Begins a watch; its events are handed in under `stream`. A response refuses it. */
  watch(stream: number, request: ApiRequest): ApiResponse | undefined;
  /** Where exec, attach, port-forward or logs lead, or a refusal. */
  stream(request: ApiRequest): StreamTarget | ApiResponse;
  edit(edit: number): void;
  show(run: number, stream: 'stdout' | 'stderr', data: Bytes): void;
  ended(run: number, exit: Exit): void;
}
