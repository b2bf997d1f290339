/** What stops the reading of a YAML text. Thrown inside this folder only; readYaml turns it into data. */
export class YamlProblem extends Error {}

/** A scanner's complaint stands on the line it has reached; the first line is never named. */
export const scannerProblem = (problem: string, line: number): YamlProblem =>
  new YamlProblem(line === 0 ? problem : `line ${line + 1}: ${problem}`);

/** A parser's complaint names the line before its token, as go-yaml counts. */
export const parserProblem = (problem: string, line: number, contextLine = 0): YamlProblem => {
  const shown = line || contextLine;
  return new YamlProblem(shown === 0 ? problem : `line ${shown}: ${problem}`);
};
