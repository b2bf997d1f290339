import * as z from 'zod/mini';
import { faultNames } from '../../cluster/index.ts';
import { parseDuration } from '../check/duration.ts';

/** Adds the sentence that the published JSON Schema shows for a field. */
const said = (text: string) => z.describe(text);
const text = (about: string) => z.string().check(said(about));
const optional = z.exactOptional;
const words = (about: string) => z.record(z.string(), z.string()).check(said(about));

/** Simulated time, as Go writes durations: `30s`, `2m`, `1h30m`. */
const duration = (about: string) =>
  z.string().check(z.regex(/^(\d+(\.\d+)?(ms|s|m|h))+$/, 'must be a duration such as 30s or 2m'), said(about));
const isShort = (text: string) => (parseDuration(text) ?? 0) <= 24 * 3_600_000;
const identifier = (about: string) =>
  z.string().check(z.regex(/^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/, 'must be lower-case letters, digits and hyphens'), said(about));
const within = optional(duration('Within this simulated time after the pod was created.'));
const pod = optional(text('Name of the pod; absent: the pod of the manifest, or the only one.'));
const container = optional(text('Name of the container; absent: the first one.'));

const option = z.strictObject({
  say: text('What the learner can choose.'),
  right: optional(z.boolean().check(said('This is a right choice.'))),
  feedback: optional(text('What a good teacher says to this choice.')),
});

const cel = z.strictObject({
  cel: text('A CEL expression that must be true. Variables: manifest (list), pod, pods, events, objects, history, now.'),
});
const path = z.strictObject({
  path: text(
    'A field path: spec.containers[web].resources.limits.memory (an item by its name), spec.containers[0].image, metadata.labels.app.',
  ),
  kind: optional(text('Kind of the object; default Pod.')),
  name: optional(text('Name of the object; absent: the first of that kind.')),
  in: optional(z.enum(['manifest', 'cluster']).check(said('Look at what the learner wrote (default) or at what the cluster stores.'))),
  equals: optional(z.unknown().check(said('Must be this; quantities by value (500m is 0.5), lists and maps by their items.'))),
  matches: optional(text('Must match this regular expression.')),
  exists: optional(z.boolean().check(said('Must be set (true) or absent (false).'))),
  atLeast: optional(z.union([z.string(), z.number()]).check(said('A quantity or number: this or more.'))),
  atMost: optional(z.union([z.string(), z.number()]).check(said('A quantity or number: this or less.'))),
});
const phase = z.strictObject({
  phase: z.enum(['Pending', 'Running', 'Succeeded', 'Failed', 'Unknown']).check(said('The pod was in this phase.')),
  pod,
  within,
});
const status = z.strictObject({ status: text('The STATUS that kubectl get pods showed, e.g. CrashLoopBackOff.'), pod, within });
const condition = z.strictObject({
  condition: text('Type of the condition, e.g. Ready.'),
  status: optional(z.enum(['True', 'False', 'Unknown']).check(said('Default True.'))),
  kind: optional(text('Default Pod.')),
  name: optional(text('Name of the object.')),
  within,
});
const event = z.strictObject({
  event: text('Reason of an event, e.g. BackOff.'),
  object: optional(text('Name of the object it is about.')),
  message: optional(text('A regular expression its message must match.')),
  atLeast: optional(z.int().check(said('At least so often.'))),
  within,
});
const restarts = z.strictObject({ restarts: z.int().check(said('At least so many restarts.')), pod, container });
const rejected = z.strictObject({
  rejected: text('Part of the API server’s message with which an apply was refused.'),
  field: optional(text('The field path that the refusal named.')),
});
const command = z.strictObject({
  command: text('A regular expression; the learner ran a command line that matches it.'),
  output: optional(text('A regular expression its output matched.')),
});
const log = z.strictObject({
  log: text('A regular expression that a line of the log matches.'),
  pod,
  container,
  previous: optional(z.boolean().check(said('Of the run before.'))),
});
const http = z.strictObject({
  http: text('What is asked of the pod’s IP: :8080/healthz'),
  pod,
  status: optional(z.int().check(said('The expected HTTP status; default 200.'))),
  body: optional(text('A regular expression the answer’s body matches.')),
});
const answer = z.strictObject({
  answer: text('The question.'),
  accept: optional(z.array(z.string()).check(said('Right answers; case and spaces do not count.'))),
  pattern: optional(text('A regular expression for right answers.')),
});
const options = z.array(option).check(z.minLength(2), said('What can be chosen. Several right ones: all of them must be.'));
const choice = z.strictObject({ choice: text('The question.'), options });
const order = z.strictObject({
  order: text('The question.'),
  items: z.array(z.string()).check(z.minLength(2), said('In the right order; shown shuffled.')),
});

const simple = [cel, path, phase, status, condition, event, restarts, rejected, command, log, http, answer, choice, order] as const;

type Simple = z.infer<(typeof simple)[number]>;
export type Check =
  | Simple
  | { readonly predict: string; readonly options: readonly Option[]; readonly shows?: Check }
  | { readonly all: readonly Check[] }
  | { readonly any: readonly Check[] }
  | { readonly not: Check };
export type Option = z.infer<typeof option>;

const check: z.ZodMiniType<Check> = z.lazy(() =>
  z.union([
    ...simple,
    z.strictObject({
      predict: text('What will happen? Asked before it is seen.'),
      options,
      shows: optional(check.check(said('Then this must be seen to happen.'))),
    }),
    z.strictObject({ all: z.array(check).check(said('All of these.')) }),
    z.strictObject({ any: z.array(check).check(said('One of these.')) }),
    z.strictObject({ not: check.check(said('Not this.')) }),
  ]),
);

const task = z.strictObject({
  id: identifier('Never changes: progress is kept by it.'),
  say: text('What the learner is asked to do, in a sentence.'),
  check,
  else: optional(text('What is said while it isn’t done, instead of what the check says.')),
  needs: optional(z.array(z.string()).check(said('Ids of tasks that must be done before.'))),
  hints: optional(z.array(z.string()).check(said('From small to large; shown one at a time.'))),
  hintWhen: optional(
    z
      .array(z.strictObject({ check, say: text('The hint for this wrong turn.') }))
      .check(said('Hints that show by themselves while their check holds: known wrong turns.')),
  ),
});

const step = z.union([
  z.strictObject({ apply: text('A manifest to apply.') }),
  z.strictObject({ run: text('A command line to run.') }),
  z.strictObject({ wait: duration('Simulated time to let pass, at most 24h.').check(z.refine(isShort, 'must be 24h or less')) }),
  z.strictObject({ answer: z.record(z.string(), z.union([z.string(), z.array(z.string())])).check(said('Answers to tasks, by task id.')) }),
]);
const solution = {
  note: optional(text('When this way is good.')),
  manifest: optional(text('The manifest, applied first.')),
  steps: optional(z.array(step).check(z.maxLength(100), said('What follows, in this order.'))),
};

const given = z.strictObject({
  nodes: optional(
    z
      .array(
        z.strictObject({
          name: text('Its name, e.g. node-2.'),
          cpu: optional(text('How many CPUs it has; default 2.')),
          memory: optional(text('How much memory, e.g. 4Gi.')),
          pods: optional(z.int().check(said('How many pods at most; default 200.'))),
          labels: optional(words('Labels, beside those that every node has.')),
          taints: optional(
            z
              .array(
                z.strictObject({
                  key: text('Key of the taint.'),
                  value: optional(text('Value of the taint.')),
                  effect: z
                    .enum(['NoSchedule', 'PreferNoSchedule', 'NoExecute'])
                    .check(said('What happens to pods that do not tolerate it.')),
                }),
              )
              .check(said('Taints: they keep pods away that do not tolerate them.')),
          ),
        }),
      )
      .check(z.maxLength(50), said('The nodes of the cluster; absent: one, node-1.')),
  ),
  images: optional(
    z
      .array(
        z.strictObject({
          name: text('As in `image:`, e.g. example.com/shop:1.0.'),
          command: z.array(z.string()).check(said('What it starts, e.g. [sh, -c, "echo hi; sleep 3600"].')),
          size: optional(text('A quantity, e.g. 40Mi.')),
          user: optional(text('The user it runs as, e.g. 1000 or 1000:3000.')),
          files: optional(words('Its files: path and text.')),
          ports: optional(z.array(z.int()).check(said('Ports that it says it exposes.'))),
          env: optional(words('Its environment.')),
        }),
      )
      .check(said('Images of this exercise, beside those that are known everywhere: a shell and what it starts.')),
  ),
  registries: optional(
    z
      .array(
        z.strictObject({
          host: text('As in `image:`, e.g. private.example.com.'),
          username: optional(text('Who may pull; with a password.')),
          password: optional(text('The password of that user.')),
          down: optional(z.boolean().check(said('It does not answer at all.'))),
        }),
      )
      .check(said('Registries that ask for a password, or do not answer.')),
  ),
  objects: optional(text('Manifest of objects that exist when the exercise begins.')),
  files: optional(words('Files in the learner’s home: name and text.')),
  faults: optional(
    z
      .array(
        z.strictObject({
          fault: z.enum(faultNames).check(said('What breaks.')),
          target: text('A node; a registry’s host such as docker.io (registry-outage); namespace/pod/container (killed-process).'),
          after: optional(duration('Simulated time after the exercise began; absent: at once.')),
          lasts: optional(duration('It is mended after so long; absent: it stays.')),
        }),
      )
      .check(said('What breaks while the learner works.')),
  ),
  seed: optional(z.int().check(said('Another seed: other delays and names within what Kubernetes allows.'))),
  clock: optional(text('What the cluster’s clock shows at the start, RFC 3339.')),
});

export const exerciseSchema = z.strictObject({
  id: identifier('Never changes: progress and the learner’s text are kept by it.'),
  title: optional(text('Absent: the first task’s sentence.')),
  after: optional(text('The heading (its anchor) after which it stands; absent: at the end.')),
  concepts: optional(z.array(z.string()).check(said('What it practises; progress is shown by these, too.'))),
  given: optional(given.check(said('What is there when the exercise begins.'))),
  starter: optional(text('The manifest the learner starts from.')),
  file: optional(
    z.string().check(z.regex(/^[\w.-]+\.ya?ml$/, 'must be a file name such as pod.yaml'), said('Its name; default pod.yaml.')),
  ),
  tasks: z.array(task).check(z.minLength(1), z.maxLength(50), said('What the learner is to do, in this order.')),
  failWhen: optional(
    z
      .array(z.strictObject({ check, say: text('What is said when it happened.') }))
      .check(said('What must not happen, and what is said when it did.')),
  ),
  extras: optional(z.enum(['ignore', 'forbid']).check(said('Objects that nobody asked for: ignored (default) or wrong.'))),
  solutions: optional(z.array(z.strictObject(solution)).check(said('Right ways; each must pass all tasks.'))),
  wrong: optional(
    z
      .array(
        z.strictObject({
          ...solution,
          fails: text('Id of the task on which it must fail.'),
          feedback: optional(text('What a good teacher says to it; shown to a learner who takes this wrong turn.')),
        }),
      )
      .check(said('Wrong ways that learners take; each must fail on its task.')),
  ),
});

export const exercisesFileSchema = z.strictObject({
  version: z.literal(1).check(said('Version of this format.')),
  exercises: z.array(exerciseSchema).check(z.maxLength(200), said('The exercises, in the order in which they are done.')),
});

export type ExerciseSource = z.infer<typeof exerciseSchema>;
export type Given = z.infer<typeof given>;
export type Step = z.infer<typeof step>;

/** The published JSON Schema of NAME.exercises.yaml. */
export const exercisesJsonSchema = () => ({
  $id: 'https://podground.dev/schema/exercises-v1.json',
  title: 'Podground exercises, version 1',
  ...z.toJSONSchema(exercisesFileSchema),
});
