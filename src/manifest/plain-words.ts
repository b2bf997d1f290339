/** What a learner is told beside the server's words: what it means, and a way to repair it. */
interface Said {
  readonly code: string;
  readonly message: string;
  readonly field: string;
  /** The field itself isn't there. */
  readonly absent?: boolean;
}

type Words = string | ((found: RegExpExecArray, said: Said) => string);

const last = (field: string) => field.slice(field.lastIndexOf('.') + 1);

/** The first whose pattern the server's message matches speaks. From the particular to the general. */
const table: readonly (readonly [RegExp, Words])[] = [
  [/unknown field "([^"]*)"/, ([, field = '']) => `Kubernetes has no field “${last(field)}” here. Look for a typing error, capital letters, or a wrong indentation.`],
  [/already set in map|duplicate field/, 'The same key stands twice in one map. Keep one of them.'],
  [/Object 'Kind' is missing/, 'Every manifest says what it is. Write kind: Pod (or another kind).'],
  [/Object 'apiVersion' is missing/, 'Every manifest says which version of the API it is written for. For a Pod write apiVersion: v1.'],
  [/no matches for kind "([^"]*)" in version "([^"]*)"/, ([, kind = '', version = '']) => `There is no kind ${kind} in ${version}. Check both: kinds begin with a capital letter, and apps/v1 is for Deployments, v1 for Pods.`],
  [/found character that cannot start any token/, 'A character that YAML does not allow here; often a tab. Indent with spaces.'],
  [/unknown anchor '([^']*)'/, ([, name = '']) => `Nothing before this is marked with &${name}. A * at the beginning refers to such a mark; put text that begins with * in quotes.`],
  [/found unexpected end of stream/, 'A quote is opened here and never closed.'],
  [/did not find expected node content|did not find expected ',' or/, 'A bracket is opened here and not closed, or a comma is missing.'],
  [/`selector` does not match template `labels`/, 'The selector must choose the pods of its own template: give the template the labels that stand under selector.matchLabels.'],
  [/expected exactly 5 fields/, 'A schedule has five parts: minute, hour, day of the month, month, day of the week. "*/5 * * * *" is every five minutes.'],
  [/must be no more than (\d+)/, ([, most = '']) => `This is too long; at most ${most}.`],
  [/mapping values are not allowed in this context/, 'There is a colon too many on this line, or the line before it lacks one. Put values with a colon in quotes.'],
  [/could not find expected ':'/, 'A key without a colon. Write  key: value.'],
  [/did not find expected key/, 'The indentation does not fit the lines around. Keys of one map start in the same column.'],
  [/did not find expected '-' indicator/, 'This line stands among the items of a list, but does not begin one. Indent it, or begin it with “- ”.'],
  [/^yaml:|line \d+:/, 'This cannot be read as YAML. Look at the indentation, colons, dashes and quotes of this line and the one before.'],
  [/cannot unmarshal (\w+) into Go struct field .* of type (\S+)/, ([, got = '', wanted = '']) => `Here stands ${kindWords[got] ?? got}, but it must be ${typeWords(wanted)}.`],
  [/spec\.containers: Required value/, 'A pod needs at least one container under spec.containers.'],
  [/(\S+): Required value/, ([, field = '']) => `${last(field)} is missing. Add it.`],
  [/Unsupported value: (.*?): supported values: (.*)$/, ([, value = '', values = '']) => `${value} is not one of the values that are allowed: ${values}. Capital letters count.`],
  [/must be greater than or equal to (\d+)/, ([, least = '']) => `The number is too small. The smallest that is allowed is ${least}.`],
  [/must be between (\d+) and (\d+), inclusive/, ([, low = '', high = '']) => `The number must lie between ${low} and ${high}.`],
  [/a lowercase RFC 1123 label/, 'Names are made of small letters, digits and hyphens, and begin and end with a letter or digit.'],
  [/a lowercase RFC 1123 subdomain/, 'Names are made of small letters, digits, hyphens and dots, and begin and end with a letter or digit.'],
  [/a valid label must be/, 'Label values are letters, digits, - _ and ., at most 63, and begin and end with a letter or digit.'],
  [/must be less than or equal to (\S+) limit/, ([, name = '']) => `The request is more than the limit. Ask for less ${name}, or raise the limit.`],
  [/quantities must match the regular expression|unable to parse quantity/, 'Quantities are a number with a unit: 250m or 0.5 for cpu, 64Mi or 1Gi for memory.'],
  [/volumeMounts\[\d+\]\.name: Not found/, 'No volume of this name stands under spec.volumes. Declare it there, or correct the name.'],
  [/Not found/, 'Nothing of this name is declared in the manifest.'],
  [/Duplicate value: "([^"]*)"/, ([, name = '']) => `“${name}” is there twice; each must be unique.`],
  [/may not specify more than 1 volume type|may not specify more than one handler type/, 'Only one kind can be given here. Remove the others.'],
  [/Too long/, 'This is longer than is allowed. Shorten it.'],
  [/deprecated/, 'This still works, but is on its way out.'],
  [/Forbidden/, 'This is not allowed here, together with the rest of the manifest. Remove it, or what it clashes with.'],
  [/Invalid value/, 'This value is not allowed here; the words of the server say which are.'],
]; // biome-ignore format: a table

const kindWords: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  bool: 'true or false',
  array: 'a list',
  object: 'a map',
};

const types: readonly (readonly [RegExp, string])[] = [
  [/^\[\]/, 'a list (lines that begin with “- ”)'],
  [/^map/, 'a map (key: value lines)'],
  [/^bool/, 'true or false, without quotes'],
  [/^int/, 'a whole number, without quotes'],
  [/^string$/, 'text; put numbers and true or false in quotes'],
  [/^v1\./, 'a map with fields of its own'],
];
const typeWords = (goType: string): string =>
  types.find(([pattern]) => pattern.test(goType.replace(/^\*/, '')))?.[1] ?? `of type ${goType}`;

export function plainWords(said: Said): string {
  if (said.absent && /Invalid value: (?:0|""|null): /.test(said.message)) return `${last(said.field)} is missing. Add it.`;
  for (const [pattern, words] of table) {
    const found = pattern.exec(said.message);
    if (found) return typeof words === 'string' ? words : words(found, said);
  }
  return 'The API server would not take this. Its words say why.';
}
