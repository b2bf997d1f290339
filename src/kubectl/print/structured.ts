import { goQuote } from '../../api/index.ts';
import type { Running } from '../../cluster/index.ts';
import { type Call, isFailed, isRecord } from '../call.ts';
import { fail } from '../errors.ts';
import { textOf } from '../text/bytes.ts';
import { goSyntax } from './go-value.ts';
import { GoTemplate, TemplateFailure } from './go-template.ts';
import { JsonPath, JsonPathFailure } from './jsonpath.ts';
import { compactJson, jsonText } from './json.ts';
import { kyamlText } from './kyaml.ts';
import { type AnyObject, type Print, templates } from './output.ts';
import { yamlText } from './yaml.ts';

const withoutManagedFields = (object: AnyObject): AnyObject => {
  if (isRecord(object.metadata) && 'managedFields' in object.metadata) {
    const { managedFields: _, ...metadata } = object.metadata;
    return { ...object, metadata };
  }
  return Array.isArray(object.items)
    ? { ...object, items: object.items.map((item) => (isRecord(item) ? withoutManagedFields(item) : item)) }
    : object;
};

function yamlPrinter(): Print {
  let printed = 0;
  return (object) => (printed++ > 0 ? `---\n${yamlText(object)}` : yamlText(object));
}

/** A file that a format names; its text. */
function* templateFile(call: Call, path: string): Running<string> {
  const bytes = yield* call.readFile(path);
  if (!isFailed(bytes)) return textOf(bytes);
  return fail(
    `error reading --template ${path}, open ${path}: ${bytes.errno === 'ENOENT' ? 'no such file or directory' : 'permission denied'}`,
  );
}

const failedTemplate = (what: string, template: string, message: string, object: AnyObject): string =>
  `error executing ${what} "${template}": Error executing template: ${message}. Printing more information for debugging the template:\n\ttemplate was:\n\t\t${template}\n\tobject given to ${what === 'jsonpath' ? 'jsonpath' : 'template'} engine was:\n\t\t${goSyntax(object)}\n\n`;

function jsonPathPrinter(template: string, allowMissing: boolean, asJson: boolean): Print {
  const parsed = JsonPath.parse(template, allowMissing);
  if (!parsed.ok) return fail(`error parsing jsonpath ${template}, ${parsed.message}`);
  return (object) => {
    try {
      return parsed.path.print(object, asJson);
    } catch (problem) {
      if (problem instanceof JsonPathFailure) fail(`${failedTemplate('jsonpath', template, problem.message, object)}\n`);
      throw problem;
    }
  };
}

function goTemplatePrinter(call: Call, template: string, allowMissing: boolean): Print {
  const parsed = GoTemplate.parse('output', template, allowMissing);
  if (!parsed.ok) return fail(`error parsing template ${template}, ${parsed.message}`);
  return (object) => {
    try {
      return parsed.template.run(object);
    } catch (problem) {
      if (!(problem instanceof TemplateFailure)) throw problem;
      call.out(problem.printed);
      call.out(
        `Error executing template: ${problem.message}. Printing more information for debugging the template:\n\ttemplate was:\n\t\t${template}\n\traw data was:\n\t\t${compactJson(object)}\n\tobject given to template engine was:\n\t\t${goSyntaxMap(object)}\n\n`,
      );
      return fail(`error executing template ${goQuote(template)}: ${problem.message}`);
    }
  };
}

/** The object as Go's %+v prints a map. */
function goSyntaxMap(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(goSyntaxMap).join(' ')}]`;
  if (!isRecord(value)) return value === null ? '<nil>' : String(value);
  return `map[${Object.keys(value)
    .sort()
    .map((key) => `${key}:${goSyntaxMap(value[key])}`)
    .join(' ')}]`;
}

/** A printer of template formats, `format=argument` or format and --template; undefined when the format is no template. */
function* templatePrinter(call: Call, output: string): Running<Print | undefined> {
  const given = call.flags.string('template');
  const match = templates.toSorted((a, b) => b.length - a.length).find((name) => output === name || output.startsWith(`${name}=`));
  if (output === '' && given === '') return undefined;
  const format = output === '' ? 'go-template' : match;
  if (format === undefined) return undefined;
  const argument = output.includes('=') ? output.slice(output.indexOf('=') + 1) : given;
  if (argument === '') fail('template format specified but no template given');
  const allowMissing = call.flags.has('allow-missing-template-keys') ? call.flags.bool('allow-missing-template-keys') : true;
  const template = format.endsWith('file') ? yield* templateFile(call, argument) : argument;
  if (format.startsWith('jsonpath')) return jsonPathPrinter(template, allowMissing, format === 'jsonpath-as-json');
  return goTemplatePrinter(call, template, allowMissing);
}

/** The printer of a structured or template format; undefined for any other. `typed`: objects of kubectl's own making, whose JSON keeps the order of their fields. */
export function* structuredPrinter(call: Call, output: string, typed = false): Running<Print | undefined> {
  const template = yield* templatePrinter(call, output);
  const format = output.toLowerCase();
  const base: Print | undefined =
    template ??
    (format === 'json'
      ? (object) => `${jsonText(object, { sorted: !typed })}\n`
      : format === 'yaml'
        ? yamlPrinter()
        : format === 'kyaml'
          ? (object) => kyamlText(object, !typed)
          : undefined);
  if (!base) return undefined;
  return template || call.flags.bool('show-managed-fields') ? base : (object) => base(withoutManagedFields(object));
}
