import type { PolicyRule } from '../../api/index.ts';
import type { Running } from '../../cluster/index.ts';
import type { Resource } from '../api/discovery.ts';
import { resourceNamed } from '../api/resource-named.ts';
import { type Call, isRecord, type Verb } from '../call.ts';
import { qualifiedResource, singleRules } from '../describe/access.ts';
import { goList } from '../describe/page.ts';
import { fail, Failure } from '../errors.ts';
import { printerFor } from '../print/output.ts';
import { layout, tableTabs } from '../text/tab-writer.ts';

const resourceVerbs = new Set(
  'get list watch create update patch delete deletecollection use bind impersonate * approve sign escalate attest'.split(' '),
);
const urlVerbs = new Set('get put post head options delete patch *'.split(' '));
/** Things that rules name without being resources of the server. */
const virtual = new Set(['users', 'groups']);

const review = function* (call: Call, kind: string, group: string, spec: unknown): Running<Readonly<Record<string, unknown>>> {
  const body = yield* call.ask({
    method: 'POST',
    path: `/apis/${group}/v1/${kind.toLowerCase()}s`,
    body: { kind, apiVersion: `${group}/v1`, metadata: {}, ...(spec !== undefined && { spec }) },
  });
  return isRecord(body) ? body : {};
};

const statusIn = (body: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> => (isRecord(body.status) ? body.status : {});

const textIn = (holder: Readonly<Record<string, unknown>>, key: string): string => (typeof holder[key] === 'string' ? holder[key] : '');

const warn = (call: Call, text: string): void => call.err(`Warning: ${text}\n`);

interface Asked {
  readonly verb: string;
  readonly url?: string;
  readonly resource?: { readonly group: string; readonly name: string };
  readonly object?: string;
}

function* resourceMeant(call: Call, word: string): Running<{ readonly known?: Resource; readonly group: string; readonly name: string }> {
  if (word === '*') return { group: '', name: word };
  const known = resourceNamed(call, yield* call.discovery(), word);
  if (known) return { known, group: known.group, name: known.name };
  const [name = '', ...group] = word.toLowerCase().split('.');
  if (!virtual.has(word.toLowerCase()))
    warn(call, `the server doesn't have a resource type '${name}'${group.length > 0 ? ` in group '${group.join('.')}'` : ''}\n`);
  return { group: '', name: word };
}

function* askedOf(call: Call): Running<Asked> {
  const { args, flags } = call;
  const [verb = '', target = ''] = args;
  if (args.length !== 2)
    fail(
      "you must specify two arguments: verb resource or verb resource/resourceName.\nSee 'kubectl auth can-i -h' for help and examples.",
    );
  const warnVerb = (): void => warn(call, `verb '${verb}' is not a known verb\n`);
  if (target.startsWith('/')) {
    if (flags.string('subresource')) fail('--subresource can not be used with NonResourceURL');
    if (!urlVerbs.has(verb)) warnVerb();
    return { verb, url: target };
  }
  const slash = target.indexOf('/');
  const meant = yield* resourceMeant(call, slash < 0 ? target : target.slice(0, slash));
  if (!flags.bool('all-namespaces')) {
    if (meant.known?.namespaced === false)
      warn(call, `resource '${meant.name}' is not namespace scoped${meant.group ? ` in group '${meant.group}'` : ''}\n`);
    if (!resourceVerbs.has(verb)) warnVerb();
  }
  return { verb, resource: meant, object: slash < 0 ? '' : target.slice(slash + 1) };
}

const someOf = (text: string): string => goList(text ? [text] : []);

function* listRules(call: Call): Running<void> {
  const { args, flags } = call;
  if (args.length > 0) fail('list option must be specified with no arguments');
  if (flags.bool('quiet') || flags.bool('all-namespaces') || flags.string('subresource'))
    fail("list option can't be specified with neither quiet, all-namespaces nor subresource options");
  const spec = { namespace: call.namespace };
  const status = statusIn(yield* review(call, 'SelfSubjectRulesReview', 'authorization.k8s.io', spec));
  if (status.incomplete === true) warn(call, `the list may be incomplete: ${textIn(status, 'evaluationError')}`);
  const rules = [status.resourceRules, status.nonResourceRules].flatMap((list) =>
    Array.isArray(list) ? list : [],
  ) as readonly PolicyRule[];
  const rows = singleRules(rules).map(
    (rule) => `${qualifiedResource(rule)}\t${someOf(rule.url)}\t${someOf(rule.resourceName)}\t${goList(rule.verbs)}\n`,
  );
  const header = flags.bool('no-headers') ? '' : 'Resources\tNon-Resource URLs\tResource Names\tVerbs\n';
  call.out(layout(header + rows.join(''), tableTabs));
}

export const authCanI: Verb = function* (call) {
  const { flags } = call;
  if (flags.bool('list')) return yield* listRules(call);
  const { verb, url, resource, object } = yield* askedOf(call);
  if (flags.bool('no-headers')) fail('--no-headers cannot be set without --list specified');
  const namespace = flags.bool('all-namespaces') ? '' : call.namespace;
  const attributes = Object.entries({
    namespace,
    verb,
    group: resource?.group ?? '',
    resource: resource?.name ?? '',
    subresource: flags.string('subresource'),
    name: object ?? '',
  }).filter(([, value]) => value !== '');
  const spec = url === undefined ? { resourceAttributes: Object.fromEntries(attributes) } : { nonResourceAttributes: { path: url, verb } };
  const status = statusIn(yield* review(call, 'SelfSubjectAccessReview', 'authorization.k8s.io', spec));
  const allowed = status.allowed === true;
  const why = [textIn(status, 'reason'), textIn(status, 'evaluationError')].filter((text) => text !== '');
  if (!flags.bool('quiet')) call.out(allowed ? 'yes\n' : `${['no', ...why].join(' - ')}\n`);
  return allowed ? 0 : 1;
};

const noReviews = 'the selfsubjectreviews API is not enabled in the cluster';

function* reviewMyself(call: Call): Running<Readonly<Record<string, unknown>>> {
  try {
    return yield* review(call, 'SelfSubjectReview', 'authentication.k8s.io', undefined);
  } catch (problem) {
    if (!(problem instanceof Failure) || problem.error.type !== 'status') throw problem;
    const { reason } = problem.error.status;
    if (reason === 'Forbidden') fail(`${noReviews} or you do not have permission to call it`);
    if (reason === 'NotFound') fail(noReviews);
    throw problem;
  }
}

const namesIn = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : []);

export const authWhoami: Verb = function* (call) {
  const print = call.flags.string('output') || call.flags.string('template') ? yield* printerFor(call, '', { typed: true }) : undefined;
  const me = yield* reviewMyself(call);
  if (print) return call.out(print(me));
  const status = statusIn(me);
  const user = isRecord(status.userInfo) ? status.userInfo : {};
  const extra = isRecord(user.extra) ? user.extra : {};
  const rows: readonly (readonly [string, string])[] = [
    ['Username', textIn(user, 'username')],
    ['UID', textIn(user, 'uid')],
    ['Groups', namesIn(user.groups).length > 0 ? goList(namesIn(user.groups)) : ''],
    ...Object.keys(extra)
      .sort()
      .map((key) => [`Extra: ${key}`, goList(namesIn(extra[key]))] as const),
  ];
  const lines = rows.filter(([, value]) => value !== '').map(([name, value]) => `${name}\t${value}\n`);
  call.out(layout(`ATTRIBUTE\tVALUE\n${lines.join('')}`, tableTabs));
};
