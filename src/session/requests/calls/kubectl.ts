import { isRecord } from '../../../api/index.ts';
import { type ApiCall, asked, bodyText, dataOf, hereDocument, shellWord } from './call.ts';

type Resource = NonNullable<ApiCall['resource']>;
type Words = readonly (string | false | undefined)[];

const line = (...words: Words): string =>
  ['kubectl', ...words.filter((word) => word !== undefined && word !== false && word !== '')].join(' ');

/** `-n NAME`; nothing for the namespace that is meant anyway. */
const inNamespace = ({ namespace, info, verb }: Resource): string | undefined => {
  if (!info.namespaced) return undefined;
  if (namespace === undefined) return verb === 'list' || verb === 'watch' ? '-A' : undefined;
  return namespace === 'default' ? undefined : `-n ${namespace}`;
};

const typeName = ({ info }: Resource, plural: boolean): string => {
  const name = plural ? info.name : info.singular;
  return info.group.includes('.') ? `${info.name}.${info.group}` : name;
};

function flag(call: ApiCall, key: string, name: string): string | undefined {
  const value = asked(call, key);
  if (value === undefined || value === 'false') return undefined;
  return value === 'true' ? name : `${name}=${shellWord(value)}`;
}

const selectors = (call: ApiCall): Words => [
  asked(call, 'labelSelector') && `-l ${shellWord(asked(call, 'labelSelector') ?? '')}`,
  flag(call, 'fieldSelector', '--field-selector'),
];

const dryRun = (call: ApiCall): string | false => asked(call, 'dryRun') === 'All' && '--dry-run=server';

const patchTypes: Readonly<Record<string, string>> = {
  'application/strategic-merge-patch+json': 'strategic',
  'application/merge-patch+json': 'merge',
  'application/json-patch+json': 'json',
};

function patchOf(call: ApiCall, resource: Resource): string {
  const { name, subresource } = resource;
  const place = inNamespace(resource);
  if (call.contentType?.startsWith('application/apply-patch')) {
    const manager = asked(call, 'fieldManager');
    return line(
      'apply --server-side',
      manager !== undefined && manager !== 'kubectl' && `--field-manager=${shellWord(manager)}`,
      asked(call, 'force') === 'true' && '--force-conflicts',
      subresource !== undefined && `--subresource=${subresource}`,
      place,
      dryRun(call),
      '-f -',
      hereDocument(bodyText(call)),
    );
  }
  const type = patchTypes[call.contentType ?? ''] ?? 'strategic';
  return line(
    'patch',
    typeName(resource, false),
    name,
    place,
    subresource !== undefined && `--subresource=${subresource}`,
    type !== 'strategic' && `--type=${type}`,
    dryRun(call),
    `-p ${shellWord(call.body ?? '')}`,
  );
}

function deleteOf(call: ApiCall, resource: Resource): string {
  const { name, verb } = resource;
  const options = dataOf(call);
  const grace = (isRecord(options) ? options.gracePeriodSeconds : undefined) ?? asked(call, 'gracePeriodSeconds');
  const policy = (isRecord(options) ? options.propagationPolicy : undefined) ?? asked(call, 'propagationPolicy');
  const seconds = grace === undefined ? undefined : Number(grace);
  return line(
    'delete',
    typeName(resource, verb === 'deletecollection'),
    verb === 'deletecollection' ? asked(call, 'labelSelector') === undefined && '--all' : name,
    inNamespace(resource),
    ...selectors(call),
    seconds !== undefined && (seconds === 0 ? '--grace-period=0 --force' : `--grace-period=${seconds}`),
    typeof policy === 'string' && policy !== 'Background' && `--cascade=${policy.toLowerCase()}`,
    dryRun(call),
    '--wait=false',
  );
}

function logsOf(call: ApiCall, resource: Resource): string {
  return line(
    'logs',
    resource.name,
    inNamespace(resource),
    asked(call, 'container') && `-c ${asked(call, 'container') ?? ''}`,
    flag(call, 'previous', '--previous'),
    flag(call, 'follow', '--follow'),
    flag(call, 'timestamps', '--timestamps'),
    flag(call, 'tailLines', '--tail'),
    asked(call, 'sinceSeconds') && `--since=${asked(call, 'sinceSeconds') ?? ''}s`,
    flag(call, 'sinceTime', '--since-time'),
    flag(call, 'limitBytes', '--limit-bytes'),
  );
}

function execOf(call: ApiCall, resource: Resource): string {
  const command = call.query.get('command') ?? [];
  return line(
    resource.subresource,
    resource.name,
    inNamespace(resource),
    asked(call, 'container') && `-c ${asked(call, 'container') ?? ''}`,
    asked(call, 'stdin') === 'true' && '-i',
    asked(call, 'tty') === 'true' && '-t',
    command.length > 0 && `-- ${command.map(shellWord).join(' ')}`,
  );
}

/** What kubectl sends as it is, for requests that no verb of its own makes. */
function rawOf({ method, url }: ApiCall, body: string): string {
  const verb = { GET: 'get', POST: 'create', PUT: 'replace', DELETE: 'delete', PATCH: undefined }[method];
  if (verb === undefined) return '# No command of kubectl makes this request.';
  return line(verb, `--raw ${shellWord(url)}`, body !== '' && '-f -', body !== '' && hereDocument(body));
}

const printedSubresources = new Set(['status', 'scale', 'resize']);

function subresourceOf(call: ApiCall, resource: Resource): string | undefined {
  const { subresource, verb } = resource;
  if (subresource === 'log') return logsOf(call, resource);
  if (subresource === 'exec' || subresource === 'attach') return execOf(call, resource);
  if (subresource === 'portforward') return line('port-forward', `pod/${resource.name ?? ''}`, inNamespace(resource), 'LOCAL:REMOTE');
  if (!printedSubresources.has(subresource ?? '')) return undefined;
  const replaced = dataOf(call);
  const spec = isRecord(replaced) && isRecord(replaced.spec) ? replaced.spec : {};
  if (subresource === 'scale' && verb === 'update' && typeof spec.replicas === 'number')
    return line('scale', typeName(resource, false), resource.name, inNamespace(resource), `--replicas=${spec.replicas}`);
  if (verb === 'get')
    return line('get', typeName(resource, false), resource.name, inNamespace(resource), `--subresource=${subresource ?? ''}`, '-o json');
  if (verb === 'update')
    return line('replace', `--subresource=${subresource ?? ''}`, inNamespace(resource), '-f -', hereDocument(bodyText(call)));
  return verb === 'patch' ? patchOf(call, resource) : undefined;
}

/** The kubectl command that makes this request, by its verb, kind, namespace and body. */
export function kubectlOf(call: ApiCall): string {
  const { resource } = call;
  const raw = () => rawOf(call, call.method === 'GET' ? '' : bodyText(call));
  if (!resource) return raw();
  if (resource.subresource !== undefined) return subresourceOf(call, resource) ?? raw();
  const place = inNamespace(resource);
  switch (resource.verb) {
    case 'get':
      return line('get', typeName(resource, false), resource.name, place, '-o json');
    case 'list':
      return line('get', typeName(resource, true), place, ...selectors(call), '-o json');
    case 'watch':
      return line('get', typeName(resource, true), place, ...selectors(call), '--watch --output-watch-events -o json');
    case 'create':
      return line('create', place, dryRun(call), '-f -', hereDocument(bodyText(call)));
    case 'update':
      return line('replace', place, dryRun(call), '-f -', hereDocument(bodyText(call)));
    case 'patch':
      return patchOf(call, resource);
    default:
      return deleteOf(call, resource);
  }
}
