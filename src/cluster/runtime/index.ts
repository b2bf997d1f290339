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
export type * from './cri.ts';
