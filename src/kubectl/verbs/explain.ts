import type { TypeSchema } from '../../api/index.ts';
import { type Discovery, groupVersionOf, type Resource } from '../api/discovery.ts';
import { resourceNamed } from '../api/resource-named.ts';
import type { Call, Verb } from '../call.ts';
import { exit, fail, failWith } from '../errors.ts';
import { descriptionOf } from '../explain/descriptions.ts';
import { explained, explanation } from '../explain/explain.ts';
import { oldExplained, oldFields, oldType } from '../explain/old-style.ts';
import { told } from '../explain/told.ts';
import { parseJsonPath } from '../print/jsonpath-parser.ts';
import { indent, wrap } from '../explain/wrap.ts';

interface Asked {
  readonly resource: Resource;
  readonly path: readonly string[];
}

/** The fields of a path that is nothing but fields. */
function namesIn(argument: string): readonly string[] {
  const parsed = parseJsonPath(`{.${argument}}`);
  if (!parsed.ok) return fail(parsed.message);
  if (parsed.actions.length !== 1) fail('must pass in 1 jsonpath string');
  return (parsed.actions[0]?.nodes ?? []).map((node) =>
    node.type === 'field' ? node.name : fail('invalid jsonpath syntax, first node must be field node'),
  );
}

/** Reads `deployments.apps.spec.replicas`: a resource, perhaps with its group, and field names. */
function asked(call: Call, discovery: Discovery, argument: string, withGroup: boolean): Asked {
  const [first = '', ...rest] = namesIn(argument.replace(/\.$/, ''));
  const resource = resourceNamed(call, discovery, first);
  if (!resource) return failWith({ type: 'bare', message: `the server doesn't have a resource type "${first}"`, code: 1 });
  const qualified = `${resource.name}${resource.group ? `.${resource.group}` : ''}`;
  const named = withGroup && argument.startsWith(qualified) ? qualified.split('.').length - 1 : 0;
  return { resource, path: rest.slice(named) };
}

function versioned(discovery: Discovery, resource: Resource, apiVersion: string): Resource {
  if (apiVersion === '') return resource;
  const [group, version] = apiVersion.includes('/') ? apiVersion.split('/') : ['', apiVersion];
  const found = discovery.resources.find((one) => one.name === resource.name && one.group === group && one.version === version);
  if (found) return found;
  const served = discovery.resources.some((one) => one.group === group && one.version === version);
  return fail(
    served
      ? `GVR (${group}/${version}, Resource=${resource.name}) not found in OpenAPI schema`
      : `couldn't find resource for "${group}/${version}, Resource=${resource.name}"`,
  );
}

function printOld(call: Call, resource: Resource, root: TypeSchema, path: readonly string[]): void {
  const found = oldExplained(root, path);
  if ('missing' in found) return fail(`field "${found.missing}" does not exist`);
  const { owner, field, type, value } = found;
  call.out(`KIND:     ${resource.kind}\nVERSION:  ${groupVersionOf(resource)}\n\n`);
  if (field && (type || value)) call.out(`${type ? 'RESOURCE: ' : 'FIELD:    '}${path.at(-1)} <${oldType(field)}>\n\n`);
  const about = [owner && field && descriptionOf(owner.name, field.name), type && descriptionOf(type.name)].filter(
    (one) => one !== undefined,
  );
  call.out(`DESCRIPTION:\n${indent(wrap(about.join('\n\n') || '<empty>', 75), 5)}\n`);
  if (type) call.out(`\nFIELDS:\n${oldFields(type, call.flags.bool('recursive'))}`);
}

export const explain: Verb = function* (call) {
  const { args, flags } = call;
  const [argument] = args;
  if (argument === undefined)
    return fail(
      'You must specify the type of resource to explain. Use "kubectl api-resources" for a complete list of supported resources.\n',
    );
  if (args.length > 1) fail('We accept only this format: explain RESOURCE\n');
  const discovery = yield* call.discovery();
  const apiVersion = flags.string('api-version');
  const meant = asked(call, discovery, argument, apiVersion === '');
  const resource = versioned(discovery, meant.resource, apiVersion);
  const format = flags.string('output');
  const type = told.typeOf(groupVersionOf(resource), resource.kind);
  if (format === 'plaintext-openapiv2' && type) return printOld(call, resource, type, meant.path);
  if (format !== 'plaintext' && format !== 'plaintext-openapiv2') fail(`unrecognized format: ${format}`);
  call.out(`${resource.group ? `GROUP:      ${resource.group}\n` : ''}KIND:       ${resource.kind}\nVERSION:    ${resource.version}\n\n`);
  const found = type && explained(type, meant.path);
  if (!found) {
    call.err(
      type
        ? `error: field "${meant.path.at(-1) ?? ''}" does not exist\n`
        : `error: GVK ${groupVersionOf(resource)}, Kind=${resource.kind} not found in OpenAPI schema\n`,
    );
    return exit(1);
  }
  call.out(`${explanation(found, flags.bool('recursive'))}\n\n`);
};
