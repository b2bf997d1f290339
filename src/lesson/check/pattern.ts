/**
 * A lesson's regular expression, bounded: lessons may come from a stranger, so patterns that can backtrack without end are refused
 * (a quantified group that holds a quantifier or an alternative), and only the first 20,000 characters are looked at.
 */
export function matches(pattern: string, text: string): boolean {
  const regex = compile(pattern);
  return regex !== undefined && text.split('\n').some((line) => regex.test(line.slice(0, 20_000)));
}

/** Why a pattern can't be used, or undefined when it can. */
export function patternProblem(pattern: string): string | undefined {
  if (pattern.length > 1000) return 'the pattern is longer than 1000 characters';
  if (/\((?:[^()\\]|\\.)*(?:[*+}|])(?:[^()\\]|\\.)*\)\s*[*+{]/.test(pattern))
    return 'the pattern repeats a group that repeats or chooses inside: it could run for ever';
  try {
    new RegExp(pattern);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : 'not a regular expression';
  }
}

const compiled = new Map<string, RegExp | undefined>();

function compile(pattern: string): RegExp | undefined {
  if (!compiled.has(pattern)) {
    if (compiled.size > 500) compiled.clear();
    compiled.set(pattern, patternProblem(pattern) === undefined ? new RegExp(pattern, 'i') : undefined);
  }
  return compiled.get(pattern);
}
