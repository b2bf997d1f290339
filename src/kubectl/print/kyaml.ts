import { goNumber } from './yaml.ts';

const plainKey = /^[A-Za-z_][A-Za-z0-9_./-]*$/;
const ambiguous = /^(y|yes|n|no|true|false|on|off|null|~|inf|nan|_.*|0[box]?[\d_]*)$/i;

const escapes: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '"': '\\"',
  '\t': '\\t',
  '\r': '\\r',
  '\x07': '\\a',
  '\b': '\\b',
  '\v': '\\v',
  '\f': '\\f',
  '\x1b': '\\e',
  '\0': '\\0',
};

const needsEscape = (point: number): boolean => (point < 0x20 && point !== 0x0a) || point === 0x7f;

function quoted(text: string): string {
  let out = '';
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    out += escapes[character] ?? (needsEscape(point) ? `\\x${point.toString(16).padStart(2, '0').toUpperCase()}` : character);
  }
  return out;
}

/** A text with line breaks runs over lines that end in `\n\`. */
function stringText(text: string, indent: string): string {
  if (!text.includes('\n')) return `"${quoted(text)}"`;
  const lines = text.split('\n');
  const last = lines.pop() ?? '';
  const inner = `${indent}  `;
  const body = lines.map((line) => `${inner}${line.startsWith(' ') || line.startsWith('\t') ? '\\' : ' '}${quoted(line)}\\n\\\n`).join('');
  const rest = last === '' ? inner : `${inner} ${quoted(last)}\\\n${inner}`;
  return `"\\\n${body}${rest}"`;
}

const keyText = (key: string): string => (plainKey.test(key) && !ambiguous.test(key) ? key : `"${quoted(key)}"`);

function write(value: unknown, indent: string, sorted: boolean): string {
  if (Array.isArray(value)) return listText(value, indent, sorted);
  if (typeof value === 'object' && value !== null) return mapText(value, indent, sorted);
  if (typeof value === 'string') return stringText(value, indent);
  return typeof value === 'number' ? goNumber(value) : String(value);
}

function mapText(value: object, indent: string, sorted: boolean): string {
  const given = Object.entries(value).filter(([, inner]) => inner !== undefined);
  const fields = sorted ? given.sort(([a], [b]) => (a < b ? -1 : 1)) : given;
  if (fields.length === 0) return '{}';
  const inner = `${indent}  `;
  return `{\n${fields.map(([key, one]) => `${inner}${keyText(key)}: ${write(one, inner, sorted)},\n`).join('')}${indent}}`;
}

const isStructure = (value: unknown): boolean => typeof value === 'object' && value !== null;

/** Structures of a list are cuddled (`[{ … }, { … }]`); other items stand on lines of their own. */
function listText(values: readonly unknown[], indent: string, sorted: boolean): string {
  if (values.length === 0) return '[]';
  if (values.every(isStructure)) return `[${values.map((value) => write(value, indent, sorted)).join(', ')}]`;
  const inner = `${indent}  `;
  return `[\n${values.map((value) => `${inner}${write(value, inner, sorted)},\n`).join('')}${indent}]`;
}

/** An object as KYAML, the strict, braced form of YAML; objects of the server have their keys sorted. */
export const kyamlText = (value: unknown, sorted = true): string => `---\n${write(value, '', sorted)}\n`;
