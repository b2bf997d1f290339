import * as z from 'zod/mini';

/** What a learner can do to a cluster. Each is stamped with the simulated instant at which it was done. */
export const inputSchema = z.discriminatedUnion('kind', [
  /** `kubectl apply -f FILE` with this text; `replace` is `kubectl replace --force -f FILE`. */
  z.object({ kind: z.literal('apply'), file: z.string(), text: z.string(), replace: z.exactOptional(z.boolean()) }),
  /** A file of the learner's home as the editor holds it. */
  z.object({ kind: z.literal('file'), path: z.string(), text: z.string() }),
  /** Keys typed into the terminal, as a terminal sends them. */
  z.object({ kind: z.literal('keys'), data: z.string() }),
  z.object({ kind: z.literal('resize'), columns: z.number(), rows: z.number() }),
  z.object({ kind: z.literal('fault'), name: z.string(), target: z.string(), on: z.boolean() }),
  /** A file that a program asked the learner to edit: as it was saved; without a text it was left as it is. */
  z.object({ kind: z.literal('edited'), edit: z.number(), text: z.exactOptional(z.string()) }),
  /** A page of a forwarded port is asked for. */
  z.object({ kind: z.literal('visit'), port: z.number(), path: z.string() }),
  /** An answer to a question of an exercise, by task. */
  z.object({ kind: z.literal('answer'), task: z.string(), answer: z.array(z.string()) }),
]);

export const stampedSchema = z.object({ at: z.number().check(z.minimum(0)), input: inputSchema });

const nodeSchema = z.object({
  name: z.string(),
  cpu: z.exactOptional(z.string()),
  memory: z.exactOptional(z.string()),
  pods: z.exactOptional(z.number()),
  labels: z.exactOptional(z.record(z.string(), z.string())),
  taints: z.exactOptional(z.array(z.object({ key: z.string(), value: z.exactOptional(z.string()), effect: z.string() }))),
});

export const playgroundSchema = z.object({
  podground: z.literal(1),
  seed: z.number(),
  /** What the cluster's clock shows at the start, milliseconds of the Unix epoch. */
  startedAt: z.number(),
  timing: z.enum(['seeded', 'earliest', 'middle', 'latest']),
  nodes: z.exactOptional(z.array(nodeSchema)),
  /** The lesson and exercise this was played in: their images, objects and files are part of the start. */
  lesson: z.exactOptional(z.string()),
  exercise: z.exactOptional(z.string()),
  /** Tasks of the exercise that were done on an earlier visit, with other inputs: what needs them was open from the start. */
  reached: z.exactOptional(z.array(z.string())),
  inputs: z.array(stampedSchema),
  /** Told by the learner who hands it in. Nothing of it changes what is played. */
  handIn: z.exactOptional(z.object({ name: z.string(), tasks: z.array(z.object({ id: z.string(), done: z.boolean() })) })),
  /** Told by who reports that a real cluster does otherwise. */
  report: z.exactOptional(z.object({ seen: z.string(), real: z.string(), version: z.string() })),
  /** How far time had gone when it was saved. */
  until: z.number(),
});
