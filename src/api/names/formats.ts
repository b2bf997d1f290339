import { joined } from '../joined.ts';
import { byteLength } from '../text/utf8.ts';

/** Checks of a text's form. Each answers with the server's messages; none means the text is fine. */
export type FormatCheck = (value: string) => readonly string[];

const none: readonly string[] = [];

export const maxLenMessage = (limit: number): string => `must be no more than ${limit} characters`;
export const maxBytesMessage = (limit: number): string => `must be no more than ${limit} bytes`;
export const rangeMessage = (low: number, high: number): string => `must be between ${low} and ${high}, inclusive`;
export const emptyMessage = 'must be non-empty';

/** A rule in words with the expression behind it: `… (e.g. 'a',  or 'b', regex used for validation is '…')`. */
export function regexMessage(rule: string, expression: string, ...examples: readonly string[]): string {
  const shown = examples.map((example) => `'${example}', `).join(' or ');
  return `${rule} (${shown ? `e.g. ${shown}` : ''}regex used for validation is '${expression}')`;
}

interface Format {
  readonly rule: string;
  readonly expression: string;
  readonly examples: readonly string[];
  readonly max?: number;
  readonly maxMessage?: (limit: number) => string;
}

const whole = (expression: string): RegExp => new RegExp(`^(?:${expression})$`);

function check({ rule, expression, examples, max = Number.POSITIVE_INFINITY, maxMessage = maxLenMessage }: Format): FormatCheck {
  const pattern = whole(expression);
  const message = regexMessage(rule, expression, ...examples);
  return (value) => {
    const short = value.length * 3 <= max || byteLength(value) <= max;
    if (short && pattern.test(value)) return none;
    return joined(short ? none : [maxMessage(max)], pattern.test(value) ? none : [message]);
  };
}

const label = '[a-z0-9]([-a-z0-9]*[a-z0-9])?';
const labelUnderscore = '_?[a-z0-9]([-_a-z0-9]*[a-z0-9])?';
const subdomain = `${label}(\\.${label})*`;
const labelKey = '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]';

const subdomainFormat: Format = {
  rule: "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character",
  expression: subdomain,
  examples: ['example.com'],
  max: 253,
};
export const isDNS1123Subdomain: FormatCheck = check(subdomainFormat);
/** The prefix of a label key: the same form, counted in bytes. */
const isKeyPrefix = check({ ...subdomainFormat, maxMessage: maxBytesMessage });

export const isDNS1123SubdomainWithUnderscore: FormatCheck = check({
  rule: "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '_', '-' or '.', and must start and end with an alphanumeric character",
  expression: `${labelUnderscore}(\\.${labelUnderscore})*`,
  examples: ['example.com'],
  max: 253,
});

const labelForm = check({
  rule: "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character",
  expression: label,
  examples: ['my-name', '123-abc'],
  max: 63,
});
const subdomainPattern = whole(subdomain);

export const isDNS1123Label: FormatCheck = (value) => {
  const messages = labelForm(value);
  if (messages.length === 0 || !value.includes('.') || !subdomainPattern.test(value)) return messages;
  return [...messages.slice(0, -1), 'must not contain dots'];
};

export const isWildcardDNS1123Subdomain: FormatCheck = check({
  rule: "a wildcard DNS-1123 subdomain must start with '*.', followed by a valid DNS subdomain, which must consist of lower case alphanumeric characters, '-' or '.' and end with an alphanumeric character",
  expression: `\\*\\.${subdomain}`,
  examples: ['*.example.com'],
  max: 253,
});

export const isLabelValue: FormatCheck = check({
  rule: "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character",
  expression: `(${labelKey})?`,
  examples: ['MyValue', 'my_value', '12345'],
  max: 63,
  maxMessage: maxBytesMessage,
});

export const isHTTPHeaderName: FormatCheck = check({
  rule: "a valid HTTP header must consist of alphanumeric characters or '-'",
  expression: '[-A-Za-z0-9]+',
  examples: ['X-Header-Name'],
});

export const isPercent: FormatCheck = check({
  rule: "a valid percent string must be a numeric string followed by an ending '%'",
  expression: '[0-9]+%',
  examples: ['1%', '93%'],
});

const configMapKeyForm = check({
  rule: "a valid config key must consist of alphanumeric characters, '-', '_' or '.'",
  expression: '[-._a-zA-Z0-9]+',
  examples: ['key.name', 'KEY_NAME', 'key-name'],
  max: 253,
});
const parentSteps = (value: string): readonly string[] =>
  !value.startsWith('.')
    ? none
    : value === '.'
      ? ["must not be '.'"]
      : value === '..'
        ? ["must not be '..'"]
        : value.startsWith('..')
          ? ["must not start with '..'"]
          : none;

export const isConfigMapKey: FormatCheck = (value) => {
  const form = configMapKeyForm(value);
  const steps = parentSteps(value);
  return steps.length > 0 ? joined(form, steps) : form;
};

const envVarNameForm = check({
  rule: "a valid environment variable name must consist of alphabetic characters, digits, '_', '-', or '.', and must not start with a digit",
  expression: '[-._a-zA-Z][-._a-zA-Z0-9]*',
  examples: ['my.env-name', 'MY_ENV.NAME', 'MyEnvName1'],
});

export const isEnvVarName: FormatCheck = (value) => joined(envVarNameForm(value), parentSteps(value));

/** What 1.36 asks of a variable's name: printable ASCII without `=`. */
export const isRelaxedEnvVarName: FormatCheck = (value) => {
  if (value === '') return [`environment variable name ${emptyMessage}`];
  return /^[ -<>-~]*$/.test(value)
    ? none
    : ["a valid environment variable name must consist only of printable ASCII characters other than '='"];
};

const keyRule = regexMessage(
  "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character",
  labelKey,
  'MyName',
  'my.name',
  '123-abc',
);
const keyPattern = whole(labelKey);

/** A label key, also called qualified name: `name` or `prefix.example.com/name`. */
export const isQualifiedName: FormatCheck = (value) => {
  const slash = value.indexOf('/');
  if (slash < 0 && value.length <= 63 && keyPattern.test(value)) return none;
  if (slash !== value.lastIndexOf('/'))
    return [`a valid label key ${keyRule} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')`];
  const messages: string[] = [];
  if (slash === 0) messages.push(`prefix part ${emptyMessage}`);
  else if (slash > 0) for (const message of isKeyPrefix(value.slice(0, slash))) messages.push(`prefix part ${message}`);
  const name = value.slice(slash + 1);
  if (name === '') messages.push(`name part ${emptyMessage}`);
  else if (byteLength(name) > 63) messages.push(`name part ${maxBytesMessage(63)}`);
  if (!keyPattern.test(name)) messages.push(`name part ${keyRule}`);
  return messages;
};

export const isPortName: FormatCheck = (value) => {
  const messages: string[] = [];
  if (byteLength(value) > 15) messages.push(maxLenMessage(15));
  if (!/^[-a-z0-9]+$/.test(value)) messages.push('must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)');
  if (!/[a-z]/.test(value)) messages.push('must contain at least one letter (a-z)');
  if (value.includes('--')) messages.push('must not contain consecutive hyphens');
  if (/^-|-$/.test(value)) messages.push('must not begin or end with a hyphen');
  return messages;
};

const inRange = (low: number, high: number) => {
  const messages = [rangeMessage(low, high)];
  return (value: number): readonly string[] => (value >= low && value <= high ? none : messages);
};
export const isPortNumber = inRange(1, 65535);
/** User and group ids. */
export const isUserID = inRange(0, 2147483647);
export const isInRange = (value: number, low: number, high: number): readonly string[] => inRange(low, high)(value);
