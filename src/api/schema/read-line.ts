import type { FieldSchema, TypeRef, TypeSchema } from './type-schema.ts';

const letters = {
  s: 'string',
  b: 'boolean',
  i: 'int32',
  l: 'int64',
  f: 'float',
  q: 'quantity',
  t: 'time',
  m: 'microTime',
  x: 'intOrString',
  B: 'bytes',
  any: 'any',
} as const;
const isLetter = (text: string): text is keyof typeof letters => Object.hasOwn(letters, text);

const shared = new Map<string, TypeRef>();

function readType(text: string): TypeRef {
  const known = shared.get(text);
  if (known) return known;
  const inner = () => readType(text.slice(1, -1));
  const type: TypeRef = text.startsWith('[')
    ? { is: 'list', of: inner() }
    : text.startsWith('{')
      ? { is: 'map', of: inner() }
      : isLetter(text)
        ? { is: letters[text] }
        : { is: 'struct', name: text };
  shared.set(text, type);
  return type;
}

const goNames: Readonly<Record<Exclude<TypeRef['is'], 'list' | 'map' | 'struct'>, string>> = {
  string: 'string',
  boolean: 'bool',
  int32: 'int32',
  int64: 'int64',
  float: 'float64',
  quantity: 'resource.Quantity',
  time: 'v1.Time',
  microTime: 'v1.MicroTime',
  intOrString: 'intstr.IntOrString',
  bytes: '[]uint8',
  any: 'interface {}',
};

/** `goTypeOf` knows the package of a struct. */
function goName(type: TypeRef, goTypeOf: (struct: string) => string): string {
  switch (type.is) {
    case 'list':
      return `[]${goName(type.of, goTypeOf)}`;
    case 'map':
      return `map[string]${goName(type.of, goTypeOf)}`;
    case 'struct':
      return goTypeOf(type.name);
    default:
      return goNames[type.is];
  }
}

const fieldShape =
  /^([\w$-]+):([^!*+@^~#=&%]+)(!?)(\*?)(\+?)(?:@(\w+)(?:\(([^)]*)\))?)?(?:\^([\w,]+)(?:\(([^)]*)\))?)?(?:~(\w+))?(?:#([^=&%]*))?(?:=("[^"]*"|[^&%]+))?(?:&([\w.]+))?(?:%(.+))?$/;

function readField(text: string, goTypeOf: (struct: string) => string): FieldSchema | undefined {
  const match = fieldShape.exec(text);
  const [, name, typeText, required, pointer, always, listType, listKeys, strategy, mergeKey, mapType, values, fallback, inline, goType] =
    match ?? [];
  if (name === undefined || typeText === undefined) return undefined;
  const type = readType(typeText);
  return {
    name,
    type,
    required: required === '!',
    pointer: pointer === '*',
    always: always === '+',
    ...(listType === 'atomic' || listType === 'map' || listType === 'set' ? { listType } : {}),
    listKeys: listKeys ? listKeys.split(',') : [],
    patchStrategy: strategy ? strategy.split(',') : [],
    ...(mergeKey !== undefined && { mergeKey }),
    ...(mapType !== undefined && { mapType }),
    ...(values !== undefined && { enum: values.split('|') }),
    ...(fallback !== undefined && { default: JSON.parse(fallback) as string | number | boolean }),
    ...(inline !== undefined && { inline }),
    goType: goType ?? goName(type, goTypeOf),
  };
}

/** Reads one line of a generated schema: `Type <group/version/Kind> field:type… field:type…`. */
export function readLine(line: string, goType: string, goTypeOf: (struct: string) => string): TypeSchema {
  const [name = '', ...rest] = line.split(' ');
  const gvk = /^<([^/]*)\/([^/]*)\/(.*)>$/.exec(rest[0] ?? '');
  const fields = new Map<string, FieldSchema>();
  for (const text of gvk ? rest.slice(1) : rest) {
    const field = readField(text, goTypeOf);
    if (field) fields.set(field.name, field);
  }
  return { name, goType, fields, ...(gvk?.[2] && gvk[3] && { group: gvk[1] ?? '', version: gvk[2], kind: gvk[3] }) };
}
