import { type FieldSchema, structIn, type TypeSchema } from '../../api/index.ts';
import { descriptionOf } from './descriptions.ts';
import { typeText } from './explain.ts';
import { indent, wrap } from './wrap.ts';

/** A type as kubectl told it before OpenAPI v3: what has fields is an Object, what may hold anything a map. */
export const oldType = (field: FieldSchema): string =>
  typeText(field.type, field.name).replace(/(^|\])[A-Z]\w*$/, (whole, before: string) =>
    /Quantity|IntOrString/.test(whole) ? `${before}string` : `${before}${/FieldsV1|RawExtension/.test(whole) ? 'map[string]' : 'Object'}`,
  );

/** The fields as kubectl told them before OpenAPI v3: -o plaintext-openapiv2. */
export function oldFields(type: TypeSchema, recursive: boolean, level = 1): string {
  return [...type.fields.values()]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map((field) => {
      const by = level * 3;
      const head = `${' '.repeat(by)}${field.name}\t<${oldType(field)}>${field.required && !recursive ? ' -required-' : ''}\n`;
      if (!recursive) return `${head}${indent(wrap(descriptionOf(type.name, field.name) ?? '<no description>', 80 - by - 2), by + 2)}\n\n`;
      const inner = structIn(field);
      return inner && level < 12 ? head + oldFields(inner, true, level + 1) : head;
    })
    .join('');
}
