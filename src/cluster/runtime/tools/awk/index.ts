import { contents } from '../files.ts';
import { options, usageOnly } from '../options.ts';
import { die, type Tool } from '../tool.ts';
import { AwkError, type AwkProgram } from './ast.ts';
import { ExitInFunction, Interpreter } from './interpreter.ts';
import { unquote } from './lexer.ts';
import { AwkParser } from './parser.ts';

/** awk [-F SEP] [-v VAR=VALUE] [-f FILE | PROGRAM] FILES */
export const awk: Tool = function* (call) {
  const given = yield* options(call, 'F:v:f:e:', {}, true);
  const operands = [...given.operands];
  const sources: string[] = [...(given.values.get('e') ?? [])];
  for (const path of given.values.get('f') ?? []) {
    const text = yield* contents(call, path, 'open');
    if (text === undefined) return 1;
    sources.push(text);
  }
  if (sources.length === 0) {
    const source = operands.shift();
    if (source === undefined) return yield* usageOnly(call);
    sources.push(source);
  }
  let program: AwkProgram;
  try {
    program = new AwkParser(sources.join('\n')).parse();
  } catch (error) {
    if (!(error instanceof AwkError)) throw error;
    return yield* die(call, `cmd. line:1: ${error.message}`);
  }
  const interpreter = new Interpreter(call, program);
  const separator = given.value('F');
  if (separator !== undefined) interpreter.memory.assign(`FS=${separator === 't' ? '\\t' : unquote(separator).replaceAll('\\', '\\\\')}`);
  for (const text of given.values.get('v') ?? []) {
    if (!/^[A-Za-z_]\w*=/.test(text)) return yield* usageOnly(call);
    interpreter.memory.assign(text);
  }
  try {
    return yield* interpreter.run(operands);
  } catch (error) {
    if (error instanceof ExitInFunction) return yield* interpreter.leave();
    if (!(error instanceof AwkError)) throw error;
    return yield* die(call, `cmd. line:1: ${error.message}`);
  }
};
