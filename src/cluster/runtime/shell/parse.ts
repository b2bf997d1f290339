import type { Bytes } from '../program.ts';
import type { AndOr, List } from './ast.ts';
import { Parser, type ParserOptions } from './parser.ts';
import { ScriptError } from './scanner.ts';

export type Parsed =
  | { readonly ok: true; readonly script: List }
  | { readonly ok: false; readonly incomplete: boolean; readonly message: string; readonly line: number };

/** Parses a whole script. `incomplete`: a person at a prompt would be asked for another line. Never throws. */
export function parse(source: Bytes, options: ParserOptions = {}): Parsed {
  const parser = new Parser(source, options);
  try {
    const script: AndOr[] = [];
    for (let list = parser.next(); list; list = parser.next()) script.push(...list);
    if (parser.missingDelimiter || /(^|[^\\])(\\\\)*\\\n?$/.test(source)) {
      return { ok: false, incomplete: true, message: 'syntax error: unexpected end of file', line: parser.line };
    }
    return { ok: true, script };
  } catch (error) {
    if (error instanceof ScriptError) return { ok: false, incomplete: error.atEnd, message: error.message, line: error.line };
    throw error;
  }
}
