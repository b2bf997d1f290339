export type {
  ContainerConfig,
  ContainerRuntime,
  ContainerState,
  ContainerUse,
  ExecResult,
  GrpcResult,
  HttpResult,
  ImageSpec,
  LogLine,
  MountConfig,
  NetworkError,
  NodeUsage,
  PullResult,
  ReplyTo,
  SandboxConfig,
  TcpResult,
} from './cri.ts';
export { type ParsedReference, type Reference } from './images/index.ts';
export type { NodeRuntime } from './node-runtime.ts';
export type {
  ApiStream,
  Bytes,
  Effect,
  Errno,
  Exit,
  Failed,
  FileStat,
  OpenFlags,
  ProcessContext,
  ProcessInfo,
  Program,
  Running,
  Signal,
  SpawnRequest,
} from './program.ts';
export { allCapabilities } from './machine/capabilities.ts';
export { withTools } from './images/catalogue/index.ts';
export { type NodeOptions, Runtime, type RuntimeOptions } from './runtime.ts';
export { type ClusterDoor, type RunHandle, type RunOptions, Workstation, type WorkstationOptions } from './workstation.ts';
export { sha256 } from './tools/digest.ts';
