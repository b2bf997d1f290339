import { groupVersionOf, qualifiedName, type Resource } from '../api/discovery.ts';
import type { Verb } from '../call.ts';
import { fail } from '../errors.ts';
import { noPrinter } from '../print/output.ts';
import { jsonText } from '../print/json.ts';
import { kyamlText } from '../print/kyaml.ts';
import { yamlText } from '../print/yaml.ts';
import { layout, tableTabs } from '../text/tab-writer.ts';
import { usageError } from '../usage.ts';

const formats = ['json', 'yaml', 'kyaml', 'name', 'wide'];

const asList = (resources: readonly Resource[]): Readonly<Record<string, unknown>> => ({
  kind: 'APIResourceList',
  apiVersion: 'v1',
  groupVersion: '',
  resources: resources.map(({ name, singular, namespaced, group, version, kind, verbs, shortNames, categories }) => ({
    name,
    singularName: singular,
    namespaced,
    ...(group && { group }),
    version,
    kind,
    verbs,
    ...(shortNames.length > 0 && { shortNames }),
    ...(categories.length > 0 && { categories }),
  })),
});

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** As --sort-by orders them; without it by group, then name. */
const order =
  (by: string) =>
  (a: Resource, b: Resource): number =>
    by === 'name'
      ? compare(a.name, b.name)
      : by === 'kind'
        ? compare(a.kind, b.kind)
        : compare(a.group, b.group) || compare(a.name, b.name);

export const apiResources: Verb = function* (call) {
  const { flags, args } = call;
  if (args.length > 0) usageError(call, `unexpected arguments: [${args.join(' ')}]`);
  const output = flags.string('output');
  if (output !== '' && !formats.includes(output)) noPrinter(output, formats);
  const by = flags.string('sort-by');
  if (!['', 'name', 'kind'].includes(by)) fail('--sort-by accepts only name or kind');
  const { preferred } = yield* call.discovery();
  const shown = preferred.filter(
    (one) =>
      one.verbs.length > 0 &&
      (!flags.changed('api-group') || one.group === flags.string('api-group')) &&
      (!flags.changed('namespaced') || one.namespaced === flags.bool('namespaced')) &&
      flags.strings('verbs').every((verb) => one.verbs.includes(verb)) &&
      flags.strings('categories').every((category) => one.categories.includes(category)),
  );
  const sorted = shown.toSorted(order(by));
  if (output === 'name') return call.out(sorted.map((one) => `${qualifiedName(one)}\n`).join(''));
  if (output === 'json') return call.out(`${jsonText(asList(sorted), { sorted: false })}\n`);
  if (output === 'yaml') return call.out(yamlText(asList(sorted)));
  if (output === 'kyaml') return call.out(kyamlText(asList(sorted)));
  const wide = output === 'wide';
  const head = flags.bool('no-headers')
    ? []
    : [['NAME', 'SHORTNAMES', 'APIVERSION', 'NAMESPACED', 'KIND', ...(wide ? ['VERBS', 'CATEGORIES'] : [])]];
  const rows = sorted.map((one) => [
    one.name,
    one.shortNames.join(','),
    groupVersionOf(one),
    String(one.namespaced),
    one.kind,
    ...(wide ? [one.verbs.join(','), one.categories.join(',')] : []),
  ]);
  call.out(layout([...head, ...rows].map((cells) => `${cells.join('\t')}\n`).join(''), tableTabs));
};

export const apiVersions: Verb = function* (call) {
  if (call.args.length > 0) usageError(call, `unexpected arguments: [${call.args.join(' ')}]`);
  const { versions } = yield* call.discovery();
  call.out(versions.map((version) => `${version}\n`).join(''));
};
