/**
 * kubectl: a Program (cluster/runtime) that knows the cluster only by its API.
 *
 *     program.ts    the door: finds the command, parses flags, runs its verb, prints its failure
 *     command.ts    how a command is declared; commands/ are the declarations
 *     call.ts       what a verb gets: arguments, the way to the API, output
 *     late.ts       all but `apply` is loaded after the start: rest.ts says what that is
 *     verbs/        one file a verb: `export const get: Verb = function* (call) { … }`, entered in verbs/verbs.ts under its path.
 *                   It writes with call.out / call.err, asks with `yield* call.ask(request)` (fails the command when refused) or
 *                   `yield* call.send(request)` (answers refusals too), ends badly with fail('…') of errors.ts, and gives its exit code if that isn't 0.
 *     api/          discovery (TYPE → Resource, paths) and select: what TYPE, TYPE/NAME, -f, -l, --all mean, fetched
 *     print/        printers; output.ts chooses one for -o (`printerFor(call, 'created')`)
 *     describe/     one file a kind
 *     files/        manifests from files and stdin
 *     help/, complete/  sentences of the help; Tab
 *     batch.ts, run-alone.ts  kubectl without a machine, for recordings and the command line
 */
export {
  answeredAt,
  answerLine,
  type BatchAnswer,
  type BatchLine,
  kubeconfigOf,
  type PodLogs,
  type StillWorld,
  stillWorld,
} from './batch.ts';
export { documentsIn } from './files/documents.ts';
export { kubectl } from './program.ts';
export { queryText } from './request-lines.ts';
export { type AloneOptions, type EventSource, type Outcome, runAlone } from './run-alone.ts';
export { bytesOf, textOf } from './text/bytes.ts';
