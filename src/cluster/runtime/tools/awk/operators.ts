import { AwkError } from './ast.ts';

/** What an operator of numbers gives. */
export function arithmetic(op: string, a: number, b: number): number {
  switch (op) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '^':
      return a ** b;
  }
  if (b === 0) throw new AwkError('Division by zero');
  return op === '/' ? a / b : a % b;
}

/** What a comparison says of two values of which is known whether the first is less, and whether they are the same. */
export function compared(op: string, less: boolean, same: boolean): boolean {
  switch (op) {
    case '<':
      return less;
    case '<=':
      return less || same;
    case '==':
      return same;
    case '!=':
      return !same;
    case '>':
      return !less && !same;
  }
  return !less;
}
