/** Variables, as arithmetic reads and sets them. An unset one reads as undefined. */
export interface Variables {
  get(name: string): string | undefined;
  set(name: string, value: string): void;
}

export class ArithmeticError extends Error {}

type Binary = (a: bigint, b: bigint) => bigint;

const truth = (value: boolean): bigint => (value ? 1n : 0n);
const wrap = (value: bigint): bigint => BigInt.asIntN(64, value);

function nonZero(divisor: bigint): bigint {
  if (divisor === 0n) throw new ArithmeticError('divide by zero');
  return divisor;
}

function power(base: bigint, exponent: bigint): bigint {
  if (exponent < 0n) throw new ArithmeticError('exponent less than 0');
  let result = 1n;
  let factor = base;
  for (let left = BigInt.asUintN(32, exponent); left > 0n; left >>= 1n) {
    if (left & 1n) result = wrap(result * factor);
    factor = wrap(factor * factor);
  }
  return result;
}

/** Binary operators with how tightly they bind; `&&`, `||`, `?:` and assignments are handled apart, for they may not evaluate a side. */
const operators: Readonly<Record<string, readonly [number, Binary]>> = {
  '|': [5, (a, b) => a | b],
  '^': [6, (a, b) => a ^ b],
  '&': [7, (a, b) => a & b],
  '==': [8, (a, b) => truth(a === b)],
  '!=': [8, (a, b) => truth(a !== b)],
  '<': [9, (a, b) => truth(a < b)],
  '<=': [9, (a, b) => truth(a <= b)],
  '>': [9, (a, b) => truth(a > b)],
  '>=': [9, (a, b) => truth(a >= b)],
  '<<': [10, (a, b) => a << BigInt.asUintN(6, b)],
  '>>': [10, (a, b) => a >> BigInt.asUintN(6, b)],
  '+': [11, (a, b) => a + b],
  '-': [11, (a, b) => a - b],
  '*': [12, (a, b) => a * b],
  '/': [12, (a, b) => a / nonZero(b)],
  '%': [12, (a, b) => a % nonZero(b)],
  '**': [13, power],
};
const assignments = new Set(['=', '+=', '-=', '*=', '/=', '%=', '<<=', '>>=', '&=', '^=', '|=']);
const tokenPattern =
  /\s*(?:(\d+#[0-9a-zA-Z@_]+|0[xX][0-9a-fA-F]*|\d[0-9a-zA-Z_]*)|([A-Za-z_][A-Za-z0-9_]*)|(<<=|>>=|\*\*|<<|>>|<=|>=|==|!=|&&|\|\||\+\+|--|[-+*/%&^|]=|[-+*/%&^|!~<>=?:(),])|(\S))/gy;
const maximumDepth = 80;

interface Value {
  readonly value: bigint;
  /** The variable it was read from: assignments and ++ need one. */
  readonly name?: string;
}

class Evaluator {
  private readonly tokens: string[] = [];
  private at = 0;
  private depth = 0;

  constructor(
    text: string,
    private readonly variables: Variables,
    private readonly recursion: number,
  ) {
    tokenPattern.lastIndex = 0;
    for (let match = tokenPattern.exec(text); match; match = tokenPattern.exec(text)) {
      if (match[4] !== undefined && match[4] !== '"') return this.fail();
      if (match[4] === undefined) this.tokens.push(match[0].trim());
    }
  }

  evaluate(): bigint {
    if (this.tokens.length === 0) return 0n;
    const { value } = this.comma(true);
    return this.at === this.tokens.length ? value : this.fail();
  }

  private fail(): never {
    throw new ArithmeticError('arithmetic syntax error');
  }

  private take(...wanted: readonly string[]): string | undefined {
    const token = this.tokens[this.at];
    if (token === undefined || !wanted.includes(token)) return undefined;
    this.at++;
    return token;
  }

  private comma(live: boolean): Value {
    let value = this.assignment(live);
    while (this.take(',')) value = this.assignment(live);
    return value;
  }

  private assignment(live: boolean): Value {
    if (++this.depth > maximumDepth) throw new ArithmeticError('expression too deep');
    const left = this.conditional(live);
    const operator = this.tokens[this.at];
    let result = left;
    if (operator !== undefined && assignments.has(operator)) {
      if (left.name === undefined) this.fail();
      this.at++;
      const right = this.assignment(live).value;
      const binary = operators[operator.slice(0, -1)];
      const value = live && binary ? wrap(binary[1](left.value, right)) : right;
      if (live) this.variables.set(left.name, value.toString());
      result = { value };
    }
    this.depth--;
    return result;
  }

  private conditional(live: boolean): Value {
    const test = this.either(live);
    if (!this.take('?')) return test;
    const chosen = test.value !== 0n;
    const yes = this.assignment(live && chosen);
    if (!this.take(':')) throw new ArithmeticError('malformed ?: operator');
    const no = this.assignment(live && !chosen);
    return { value: chosen ? yes.value : no.value };
  }

  private either(live: boolean): Value {
    let left = this.both(live);
    while (this.take('||')) {
      const right = this.both(live && left.value === 0n);
      left = { value: truth(left.value !== 0n || right.value !== 0n) };
    }
    return left;
  }

  private both(live: boolean): Value {
    let left = this.binary(live, 0);
    while (this.take('&&')) {
      const right = this.binary(live && left.value !== 0n, 0);
      left = { value: truth(left.value !== 0n && right.value !== 0n) };
    }
    return left;
  }

  private binary(live: boolean, floor: number): Value {
    let left = this.unary(live);
    for (;;) {
      const [strength, apply] = operators[this.tokens[this.at] ?? ''] ?? [];
      if (strength === undefined || apply === undefined || strength <= floor) return left;
      const operator = this.tokens[this.at++];
      const right = this.binary(live, operator === '**' ? strength - 1 : strength);
      left = { value: live ? wrap(apply(left.value, right.value)) : 0n };
    }
  }

  private unary(live: boolean): Value {
    if (++this.depth > maximumDepth) throw new ArithmeticError('expression too deep');
    const operator = this.take('+', '-', '!', '~', '++', '--');
    const result = operator === undefined ? this.postfix(live) : this.prefixed(operator, live);
    this.depth--;
    return result;
  }

  private prefixed(operator: string, live: boolean): Value {
    const { value, name } = this.unary(live);
    switch (operator) {
      case '-':
        return { value: wrap(-value) };
      case '!':
        return { value: truth(value === 0n) };
      case '~':
        return { value: ~value };
      case '++':
      case '--': {
        if (name === undefined) return { value };
        const changed = wrap(operator === '++' ? value + 1n : value - 1n);
        if (live) this.variables.set(name, changed.toString());
        return { value: changed };
      }
    }
    return { value };
  }

  private postfix(live: boolean): Value {
    const operand = this.operand(live);
    const operator = operand.name === undefined ? undefined : this.take('++', '--');
    if (operator === undefined || operand.name === undefined) return operand;
    if (live) this.variables.set(operand.name, wrap(operator === '++' ? operand.value + 1n : operand.value - 1n).toString());
    return { value: operand.value };
  }

  private operand(live: boolean): Value {
    const token = this.tokens[this.at++];
    if (token === undefined) this.fail();
    if (token === '(') {
      const { value } = this.comma(live);
      if (!this.take(')')) this.fail();
      return { value };
    }
    if (/^[0-9]/.test(token)) return { value: this.number(token) };
    if (!/^[A-Za-z_]/.test(token)) this.fail();
    return { value: live ? this.variable(token) : 0n, name: token };
  }

  private variable(name: string): bigint {
    const text = this.variables.get(name) ?? '';
    if (/^\s*-?\d{1,18}\s*$/.test(text) && !/^\s*-?0\d/.test(text)) return BigInt(text);
    if (this.recursion > 20) throw new ArithmeticError('expression recursion loop detected');
    return new Evaluator(text, this.variables, this.recursion + 1).evaluate();
  }

  private number(token: string): bigint {
    const [base, digits] = token.split('#');
    if (digits !== undefined) return this.based(Number(base), digits);
    if (/^0[xX]/.test(token)) return this.based(16, token.slice(2));
    if (token.length > 1 && token.startsWith('0')) return this.based(8, token.slice(1));
    return this.based(10, token);
  }

  private based(base: number, digits: string): bigint {
    const alphabet =
      base <= 36 ? '0123456789abcdefghijklmnopqrstuvwxyz' : '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ@_';
    if (base < 2 || base > 64 || digits === '') this.fail();
    let value = 0n;
    for (const char of base <= 36 ? digits.toLowerCase() : digits) {
      const digit = alphabet.indexOf(char);
      if (digit < 0 || digit >= base) this.fail();
      value = value * BigInt(base) + BigInt(digit);
    }
    return wrap(value);
  }
}

/** The value of an expression in 64-bit integers. Throws ArithmeticError with the shell's words. */
export function arithmetic(text: string, variables: Variables): bigint {
  return new Evaluator(text, variables, 0).evaluate();
}
