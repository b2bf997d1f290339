import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import { BadUsage } from './command.ts';

/** The text of a file, or of standard input for `-`. */
export function readText(path: string): string {
  if (path === '-') return readFileSync(0, 'utf8');
  if (!existsSync(path)) throw new BadUsage(`${path}: there is no such file. Give a path that exists, or - for standard input.`);
  if (statSync(path).isDirectory()) throw new BadUsage(`${path}: is a folder. Give a file.`);
  return readFileSync(path, 'utf8');
}

/** A JSON value from a file; `what` names it in the message when it isn't JSON. */
export function readJson(path: string, what: string): unknown {
  try {
    return JSON.parse(readText(path));
  } catch (error) {
    if (error instanceof BadUsage) throw error;
    throw new BadUsage(`${path}: is not JSON (${error instanceof Error ? error.message : ''}). Give ${what}.`);
  }
}

/** Calls `each` for every JSON line of a file; a line that isn't JSON is bad usage that names its number. */
export async function eachLine(path: string, each: (line: Record<string, unknown>) => void): Promise<void> {
  for await (const lines of linesOf(path)) for (const read of lines) each(read());
}

/** Answers every JSON line of a file with a JSON line on standard output: all that came in one piece go out in one. */
export async function answerLines(path: string, answer: (line: Record<string, unknown>) => unknown): Promise<void> {
  for await (const lines of linesOf(path)) {
    let answers = '';
    try {
      for (const read of lines) answers += `${JSON.stringify(answer(read()))}\n`;
    } finally {
      print(answers);
    }
  }
}

/** The lines of a file as they come, some at a time. */
async function* linesOf(path: string): AsyncGenerator<readonly (() => Record<string, unknown>)[]> {
  if (path !== '-' && !existsSync(path)) throw new BadUsage(`${path}: there is no such file. Give a JSONL file.`);
  let number = 0;
  let rest = '';
  const readers = (lines: readonly string[]) =>
    lines.flatMap((line) => {
      number++;
      const place = `${path}:${number}`;
      return line.trim() === '' ? [] : [() => objectIn(line, place)];
    });
  const input = path === '-' ? process.stdin : createReadStream(path, { highWaterMark: 2 ** 20 });
  for await (const chunk of input.setEncoding('utf8') as AsyncIterable<string>) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    yield readers(lines);
  }
  yield readers([rest]);
}

function objectIn(line: string, place: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw new BadUsage(`${place}: this line is not JSON. Each line must be one JSON object.`);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new BadUsage(`${place}: this line is not a JSON object.`);
  return value as Record<string, unknown>;
}

/** Writes to standard output, waiting where a pipe is slow; a reader that went away ends the program quietly. */
export function print(text: string): void {
  process.stdout.write(text);
}
