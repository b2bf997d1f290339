import { goJson, resourceOfKind } from '../../api/index.ts';
import type { Running } from '../../cluster/index.ts';
import { type DryRun, dryRunOf, operationFor, writeQuery } from '../api/write.ts';
import { type Call, isRecord, statusOf, type Verb } from '../call.ts';
import { fail, failWith } from '../errors.ts';
import { lastApplied } from '../patch/last-applied.ts';
import type { JsonMap } from '../json.ts';
import { changedAt, mapAt } from '../patch/tree.ts';
import { printerFor } from '../print/output.ts';
import { usageError } from '../usage.ts';
import { typedForm } from '../print/typed-form.ts';

/** The name that a `create` command is given; what stands after `--` doesn't count. */
export function nameArgument(call: Call): string {
  const given = call.dashAt < 0 ? call.args.length : call.dashAt;
  if (given !== 1) usageError(call, `exactly one NAME is required, got ${given}`);
  return call.args[0] ?? '';
}

/** `namespace` of an object of kubectl's making: only where -n says so. */
export const ownNamespace = (call: Call): JsonMap => (call.namespaceGiven ? { namespace: call.namespace } : {});

/** The object with its own configuration in the annotation that apply reads, as typed JSON. */
const withConfiguration = (object: JsonMap): JsonMap =>
  changedAt(object, ['metadata'], (meta) => ({
    ...meta,
    annotations: { ...mapAt(meta, 'annotations'), [lastApplied]: `${goJson(object)}\n` },
  }));

/** Sends a new object, unless nobody shall be asked; answers it as it is then. `refused` is how a refusal begins, if not as a server's. */
export function* createObject(call: Call, object: JsonMap, dryRun: DryRun, refused = ''): Running<JsonMap> {
  const whole = typedForm(object);
  // Of what is only shown, the generators of create alone keep the configuration.
  const kept = dryRun !== 'client' || call.command.path.startsWith('create');
  const body = kept && call.flags.bool('save-config') ? withConfiguration(whole) : whole;
  if (dryRun === 'client') return body;
  const info = resourceOfKind(String(object['apiVersion']), String(object['kind']));
  if (!info) return fail(`no matches for kind "${String(object['kind'])}" in version "${String(object['apiVersion'])}"`);
  const root = info.group ? `/apis/${info.group}/${info.version}` : `/api/${info.version}`;
  const path = `${root}${info.namespaced ? `/namespaces/${call.namespace}` : ''}/${info.plural}`;
  const answer = yield* call.send({ method: 'POST', path, query: writeQuery(call, dryRun), body });
  if (answer.code < 400) return isRecord(answer.body) ? (answer.body as JsonMap) : {};
  const status = statusOf(answer);
  return refused ? fail(`${refused} ${status.message ?? ''}`) : failWith({ type: 'status', status });
}

/** A `create` command: `make` checks the flags and builds the object, its fields in the order of Kubernetes' types. */
export const creating = (refused: string, make: (call: Call, name: string) => Running<JsonMap>): Verb =>
  function* (call) {
    const name = nameArgument(call);
    const dryRun = dryRunOf(call);
    const print = yield* printerFor(call, operationFor('created', dryRun), { typed: true });
    writeQuery(call, dryRun);
    const object = yield* make(call, name);
    call.out(print(yield* createObject(call, object, dryRun, refused)));
  };
