import { fieldAt, type KubeObject, typeOf } from '../api/index.ts';
import { defaultOf } from './field-defaults.ts';
import type { Step } from './field-path.ts';

type Reason = string | ((object: KubeObject) => string);

const limited = 'kubernetes.io/limit-ranger';

/** Why something stands in a stored object that its writer didn't say, by the path without indexes. From the particular to the general. */
const table: readonly (readonly [RegExp, Reason])[] = [
  [/^metadata\.annotations\.kubectl\.kubernetes\.io\/last-applied-configuration$/, 'kubectl apply: what you applied, to compare with next time'],
  [/^metadata\.annotations\.kubernetes\.io\/limit-ranger$/, 'admission plugin LimitRanger: what it filled in'],
  [/^metadata\.annotations$/, ({ metadata }) => (metadata.annotations?.[limited] ? 'kubectl and admission: their notes' : 'kubectl apply: what you applied')],
  [/^metadata\.creationTimestamp$/, 'API server: when it was stored'],
  [/^metadata\.uid$/, 'API server: tells it from others of this name'],
  [/^metadata\.resourceVersion$/, 'API server: changes with every write'],
  [/^metadata\.generation$/, 'API server: counts the changes of spec'],
  [/^metadata\.namespace$/, 'from the request: your current namespace'],
  [/^metadata\.name$/, 'API server: made from generateName'],
  [/^metadata\.deletion/, 'API server: it is being deleted'],
  [/^metadata\.ownerReferences$/, 'the controller that made it'],
  [/^metadata\.labels\.pod-template-hash$/, 'controller: which template it is from'],
  [/^spec\.nodeName$/, 'scheduler: the node it chose'],
  [/^spec\.serviceAccount(Name)?$/, 'admission plugin ServiceAccount: default, as none is named'],
  [/^spec\.imagePullSecrets$/, 'admission plugin ServiceAccount: those of the account'],
  [/^spec\.tolerations/, 'admission plugin DefaultTolerationSeconds: 5 minutes on a lost node'],
  [/^spec\.(priority|preemptionPolicy)$/, 'admission plugin Priority: from priorityClassName, or the default class'],
  [/^spec\.(volumes|(initC|c)ontainers\.volumeMounts)$/, 'admission plugin ServiceAccount: the token for the API server'],
  [/^spec\.overhead$/, 'admission plugin RuntimeClass: what the sandbox costs'],
  [/^spec\.(initC|c)ontainers\.resources\.requests(\..+)?$/, ({ metadata }) => (metadata.annotations?.[limited] ? 'admission plugin LimitRanger, or the limit' : 'default: as much as the limit')],
  [/^spec\.(initC|c)ontainers\.resources\.limits(\..+)?$/, 'admission plugin LimitRanger: the namespace’s default'],
  [/^spec\.(initC|c)ontainers\.resources$/, ({ metadata }) => (metadata.annotations?.[limited] ? 'admission plugin LimitRanger: the namespace’s defaults' : 'always shown; empty: no requests, no limits')],
  [/^spec\.securityContext$/, 'always shown; empty: nothing asked for'],
  [/^status\.qosClass$/, 'API server: from requests and limits'],
  [/^status\.(phase|.*[cC]ontainerStatuses|podIPs?|hostIPs?|startTime|resize)$/, 'kubelet: how it is'],
  [/^status\.conditions$/, 'scheduler and kubelet: what has been reached'],
  [/^status\.observedGeneration$/, 'kubelet: the last generation it acted on'],
  [/^status$/, 'what is: written by API server, scheduler and kubelet'],
]; // biome-ignore format: a table

/** Who put this into a stored object and why, in a few words. */
export function whyAdded(object: KubeObject, path: readonly Step[]): string {
  const fields = path.filter((step) => typeof step === 'string').join('.');
  const found = table.find(([pattern]) => pattern.test(fields));
  if (found) return typeof found[1] === 'string' ? found[1] : found[1](object);
  const type = typeOf(object.apiVersion, object.kind);
  const schema = type && fieldAt(type, path);
  const byDefault = schema && defaultOf(schema.parent.name, schema.field);
  return byDefault === undefined || byDefault === String(valueAt(object, path)) ? 'default' : `default: ${byDefault}`;
}

/** What stands at a path; undefined where nothing does. */
const valueAt = (object: unknown, path: readonly Step[]): unknown =>
  path.reduce<unknown>((at, step) => (typeof at === 'object' && at !== null ? Reflect.get(at, step) : undefined), object);
