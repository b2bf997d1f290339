import type { FieldSchema, TypeRef, TypeSchema } from '../../api/index.ts';
import { descriptionOf } from './descriptions.ts';
import { typeText } from './explain.ts';
import { told } from './told.ts';
import { indent, wrap } from './wrap.ts';

const innermost = (type: TypeRef): TypeRef => (type.is === 'list' || type.is === 'map' ? innermost(type.of) : type);

/** What a field holds, behind lists and maps: fields of its own, one value, anything that is an object, or nobody knows what. */
function held({ type }: FieldSchema): TypeSchema | 'value' | 'object' | 'anything' {
  const inner = innermost(type);
  if (inner.is === 'any') return 'object';
  if (inner.is !== 'struct') return 'value';
  const struct = told.typeNamed(inner.name);
  if (!struct) return 'anything';
  return struct.fields.size > 0 ? struct : 'object';
}

/** A type as kubectl told it before OpenAPI v3. */
export const oldType = (field: FieldSchema): string => {
  const text = typeText(field.type, field.name);
  const holds = held(field);
  if (holds === 'value') return text.replace(/(Quantity|IntOrString)$/, 'string');
  const word = holds === 'object' ? 'map[string]' : holds === 'anything' ? '' : 'Object';
  return text.replace(/\w+$/, word);
};

/** What a path leads to; it ends early where nothing more is known. `missing` is the first field that doesn't exist. */
export function oldExplained(
  root: TypeSchema,
  path: readonly string[],
):
  | { readonly missing: string }
  | { readonly owner?: TypeSchema; readonly field?: FieldSchema; readonly type?: TypeSchema; readonly value?: boolean } {
  let owner: TypeSchema | undefined;
  let field: FieldSchema | undefined;
  let type = root;
  for (const name of path) {
    owner = type;
    field = type.fields.get(name);
    if (!field) return { missing: name };
    const holds = held(field);
    if (typeof holds === 'string') return { owner, field, value: holds === 'value' };
    type = holds;
  }
  return { ...(owner && { owner }), ...(field && { field }), type };
}

/** The fields as kubectl told them before OpenAPI v3: -o plaintext-openapiv2; with `recursive` those of their types too, each type once on the way down. */
export function oldFields(type: TypeSchema, recursive: boolean, level = 1, above: readonly string[] = []): string {
  return [...type.fields.values()]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map((field) => {
      const by = level * 3;
      const head = `${' '.repeat(by)}${field.name}\t<${oldType(field)}>${field.required && !recursive ? ' -required-' : ''}\n`;
      if (!recursive) return `${head}${indent(wrap(descriptionOf(type.name, field.name) ?? '<no description>', 80 - by - 2), by + 2)}\n\n`;
      const inner = told.structIn(field);
      return inner && !above.includes(inner.name) ? head + oldFields(inner, true, level + 1, [...above, inner.name]) : head;
    })
    .join('');
}
