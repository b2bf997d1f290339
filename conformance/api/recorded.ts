import { readFileSync } from 'node:fs';

/** A cause as the recordings keep it. */
export interface Cause {
  readonly type: string;
  readonly field?: string;
  readonly message: string;
}

/** A Pod posted to a real API server, and its answer. The object is what was stored, less what admission had added. */
export interface RecordedPod {
  readonly id: string;
  readonly yaml: string;
  readonly code: number;
  readonly message?: string;
  readonly causes?: readonly Cause[];
  readonly warnings?: readonly string[];
  readonly object?: unknown;
}

/** A Pod posted to a namespace with these labels. */
export interface RecordedJudgement {
  readonly id: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly yaml: string;
  readonly message?: string;
  readonly warnings: readonly string[];
}

/** A Pod put in the place of another; of the message only the first line. */
export interface RecordedUpdate {
  readonly id: string;
  readonly tag: string;
  readonly subresource?: string;
  readonly before: number;
  readonly after: unknown;
  readonly code: number;
  readonly message?: string;
}

const read = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8');
const lines = (name: string): readonly unknown[] =>
  read(name)
    .trim()
    .split('\n')
    .map((line): unknown => JSON.parse(line));

export const recordedPods = (): readonly RecordedPod[] => lines('pods.jsonl') as RecordedPod[];
export const recordedJudgements = (): readonly RecordedJudgement[] => lines('pod-security.jsonl') as RecordedJudgement[];
export const recordedUpdates = (): { readonly before: readonly unknown[]; readonly cases: readonly RecordedUpdate[] } =>
  JSON.parse(read('pod-updates.json')) as { before: unknown[]; cases: RecordedUpdate[] };
