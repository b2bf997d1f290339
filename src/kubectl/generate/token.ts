import { isRecord, statusOf, type Verb } from '../call.ts';
import { fail } from '../errors.ts';
import type { JsonMap } from '../json.ts';
import { jsonOf, textAt } from '../patch/tree.ts';
import { printerFor } from '../print/output.ts';
import { nameArgument } from './create-one.ts';

/** What a token may be bound to, with its version. */
const boundKinds: Readonly<Record<string, string>> = { Node: 'v1', Pod: 'v1', Secret: 'v1' };

/** Asks for a service account's token. */
export const createToken: Verb = function* (call) {
  const { flags } = call;
  const name = nameArgument(call);
  const print = yield* printerFor(call, '', { typed: true });
  const duration = flags.number('duration');
  const audiences = flags.strings('audience');
  if (duration < 0) fail('--duration must be greater than or equal to 0');
  if (duration % 1000 !== 0) fail('--duration cannot be expressed in units less than seconds');
  if (audiences.includes('')) fail('--audience must not be an empty string');
  const [kind, boundName, uid] = ['kind', 'name', 'uid'].map((part) => flags.string(`bound-object-${part}`));
  if (!kind && boundName) fail('--bound-object-name can only be set if --bound-object-kind is provided');
  if (!kind && uid) fail('--bound-object-uid can only be set if --bound-object-kind is provided');
  if (kind && !boundKinds[kind]) fail(`supported --bound-object-kind values are ${Object.keys(boundKinds).join(', ')}`);
  if (kind && !boundName) fail('--bound-object-name is required if --bound-object-kind is provided');
  const body: JsonMap = {
    kind: 'TokenRequest',
    apiVersion: 'authentication.k8s.io/v1',
    metadata: {},
    spec: {
      audiences: audiences.length > 0 ? audiences : null,
      expirationSeconds: duration > 0 ? duration / 1000 : null,
      boundObjectRef: kind ? { kind, apiVersion: boundKinds[kind] ?? 'v1', name: boundName ?? '', ...(uid && { uid }) } : null,
    },
    status: { token: '', expirationTimestamp: null },
  };
  const answer = yield* call.send({ method: 'POST', path: `/api/v1/namespaces/${call.namespace}/serviceaccounts/${name}/token`, body });
  if (answer.code >= 400 || !isRecord(answer.body)) return fail(`failed to create token: ${statusOf(answer).message ?? ''}`);
  const made = jsonOf(answer.body);
  const token = textAt(made, 'status', 'token');
  if (!token) fail('failed to create token: no token in server response');
  if (flags.string('output')) return call.out(print(made));
  call.out((yield { call: 'isatty', fd: 1 }) === true ? `${token}\n` : token);
};
