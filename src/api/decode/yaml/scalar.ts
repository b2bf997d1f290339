import { base64ToText } from '../../text/index.ts';
import type { ScalarNode } from './node.ts';
import { YamlProblem } from './problem.ts';

/** What a scalar is. Integers outside the safe range are bigints, so that no digit is lost. */
export type Scalar = string | number | bigint | boolean | null;

const words = new Map<string, readonly [tag: string, value: Scalar]>();
const define = (tag: string, value: Scalar, ...spellings: readonly string[]) => {
  for (const spelling of spellings) words.set(spelling, [tag, value]);
};
const cases = (word: string): readonly string[] => [word, word.charAt(0).toUpperCase() + word.slice(1), word.toUpperCase()];
define('bool', true, 'y', 'Y', ...cases('yes'), ...cases('true'), ...cases('on'));
define('bool', false, 'n', 'N', ...cases('no'), ...cases('false'), ...cases('off'));
define('null', null, '', '~', ...cases('null'));
define('float', Number.NaN, '.nan', '.NaN', '.NAN');
define('float', Number.POSITIVE_INFINITY, '.inf', '.Inf', '.INF', '+.inf', '+.Inf', '+.INF');
define('float', Number.NEGATIVE_INFINITY, '-.inf', '-.Inf', '-.INF');
define('merge', '<<', '<<');

const longestWord = Math.max(...Array.from(words.keys(), (word) => word.length));

const prefix = 'tag:yaml.org,2002:';
const resolvable = new Set(['', 'str', 'bool', 'int', 'float', 'null', 'timestamp']);
const int64Min = -(2n ** 63n);
const uint64Max = 2n ** 64n - 1n;
const integer = /^([-+]?)(?:0[xX]([0-9a-fA-F]+)|0[bB]([01]+)|0[oO]?([0-7]+)|(0|[1-9][0-9]*))$/;
const float = /^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/;
const timestamp = /^\d{4}-\d{1,2}-\d{1,2}(?:[Tt]\d{1,2}:\d{1,2}:\d{1,2}(?:\.\d+)?(?:Z|[-+]\d\d:\d\d)| \d{1,2}:\d{1,2}:\d{1,2}(?:\.\d+)?)?$/;

function toInteger(text: string): number | bigint | undefined {
  const match = integer.exec(text);
  if (!match) return undefined;
  const [, sign, hex, binary, octal, decimal] = match;
  const digits =
    hex !== undefined ? `0x${hex}` : binary !== undefined ? `0b${binary}` : octal !== undefined ? `0o${octal}` : (decimal ?? '');
  if (digits.length < 15) return sign === '-' ? 0 - Number(digits) : Number(digits);
  const value = sign === '-' ? -BigInt(digits) : BigInt(digits);
  if (value < int64Min || value > (sign ? 2n ** 63n - 1n : uint64Max)) return undefined;
  return value >= BigInt(Number.MIN_SAFE_INTEGER) && value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : value;
}

function byForm(text: string, tag: string): readonly [tag: string, value: Scalar] {
  const word = text.length <= longestWord ? words.get(text) : undefined;
  if (word) return word;
  const first = text.charCodeAt(0);
  if (first === 46 && float.test(text) && Number.isFinite(Number(text))) return ['float', Number(text)];
  if ((first >= 48 && first <= 57) || first === 43 || first === 45) {
    if ((tag === '' || tag === 'timestamp') && timestamp.test(text)) return ['timestamp', text];
    const plain = text.replaceAll('_', '');
    const whole = toInteger(plain);
    if (whole !== undefined) return ['int', whole];
    if (float.test(plain) && Number.isFinite(Number(plain))) return ['float', Number(plain)];
  }
  return ['str', text];
}

/** A scalar's value by YAML 1.1 as go-yaml reads it. Throws a YamlProblem when its tag doesn't fit its text. */
export function resolveScalar({ text, tag: whole, implicit }: ScalarNode): Scalar {
  if (whole === '' && !implicit) return text;
  const tag = whole.startsWith(prefix) ? whole.slice(prefix.length) : whole;
  if (tag === 'binary') {
    const decoded = base64ToText(text);
    if (decoded === undefined) throw new YamlProblem('!!binary value contains invalid base64 data');
    return decoded;
  }
  if (!resolvable.has(tag) || tag === 'str') return text;
  const [found, value] = byForm(text, tag);
  if (tag === '' || tag === found || (tag === 'float' && found === 'int')) return value;
  throw new YamlProblem(`cannot decode !!${found} \`${text}\` as a !!${tag}`);
}
