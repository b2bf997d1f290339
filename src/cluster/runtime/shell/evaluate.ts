import type { Bytes, Running } from '../program.ts';
import { sys } from '../tools/system.ts';
import { ArithmeticError, arithmetic } from './arithmetic.ts';
import { ShellError, type ShellState } from './state.ts';

/** An arithmetic expression's value; a wrong one ends the script. */
export function* evaluate(shell: ShellState, expression: Bytes): Running<bigint> {
  if (expression.includes('RANDOM')) shell.set('RANDOM', String(Math.floor((yield* sys.random()) * 32768)));
  let unset: string | undefined;
  let locked: string | undefined;
  const variables = {
    get: (name: string) => {
      const value = name === 'LINENO' ? String(shell.line) : shell.value(name);
      if (value === undefined && shell.options.has('u')) unset ??= name;
      return value;
    },
    set: (name: string, value: string) => {
      if (!shell.set(name, value)) locked ??= name;
    },
  };
  let message: string;
  try {
    const value = arithmetic(expression, variables);
    if (unset === undefined && locked === undefined) return value;
    message = locked === undefined ? `${unset}: parameter not set` : `${locked}: is read only`;
  } catch (error) {
    if (!(error instanceof ArithmeticError)) throw error;
    message = error.message;
  }
  yield* shell.complain(message);
  throw new ShellError();
}
