import type { KubeObject } from '../../api/index.ts';
import type { Running } from '../../cluster/index.ts';
import { type Info, queryOf, select } from '../api/select.ts';
import { type Call, isRecord, type Verb } from '../call.ts';
import { description } from '../describe/index.ts';
import { fail, failAll, Failure, type KubectlError, messageOf, notFoundError } from '../errors.ts';

const isObject = (value: unknown): value is KubeObject => isRecord(value) && isRecord(value.metadata);

function* describeOne(call: Call, info: Info, showEvents: boolean): Running<string> {
  const { object, resource } = info;
  if (!isObject(object)) return '';
  const typed = object.kind === undefined ? { ...object, kind: resource.kind } : object;
  return yield* description(call, resource, typed, showEvents);
}

/** `describe pod web-`: every object whose name begins so. */
function* describePrefix(call: Call, type: string, prefix: string): Running<boolean> {
  const { infos } = yield* select(call, { ...queryOf(call), args: [type], allowEmptySelector: true, singleType: true });
  const found = infos.filter((info) => info.name.startsWith(prefix));
  for (const info of found)
    call.out(`${yield* describeOne(call, info, call.flags.changed('show-events') && call.flags.bool('show-events'))}\n`);
  return found.length > 0;
}

export const describe: Verb = function* (call) {
  const { args, flags } = call;
  if (args.length === 0 && flags.strings('filename').length === 0 && !flags.string('kustomize'))
    fail('You must specify the type of resource to describe. Use "kubectl api-resources" for a complete list of supported resources.');
  const { infos, errors } = yield* select(call, { ...queryOf(call), allowEmptySelector: true });
  const [first] = errors;
  const [type, prefix] = args;
  if (
    errors.length === 1 &&
    first &&
    notFoundError(first) &&
    args.length === 2 &&
    type !== undefined &&
    prefix !== undefined &&
    !type.includes('/')
  ) {
    if (yield* describePrefix(call, type, prefix)) return;
    return failAll(errors);
  }
  // Several objects are described without their events, unless these are asked for.
  const showEvents = flags.changed('show-events') || (errors.length === 0 && infos.length === 1) ? flags.bool('show-events') : false;
  const problems: KubectlError[] = [...errors];
  let printed = 0;
  for (const info of infos) {
    try {
      const text = yield* describeOne(call, info, showEvents);
      call.out(printed++ === 0 ? text : `\n\n${text}`);
    } catch (problem) {
      if (!(problem instanceof Failure)) throw problem;
      if (!problems.some((other) => messageOf(other) === messageOf(problem.error))) problems.push(problem.error);
    }
  }
  if (infos.length === 0 && problems.length === 0)
    call.err(flags.bool('all-namespaces') ? 'No resources found\n' : `No resources found in ${call.namespace} namespace.\n`);
  return failAll(problems);
};
