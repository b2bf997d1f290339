import {
  isLabelValue,
  isQualifiedName,
  type Labels,
  type LabelSelector,
  type Requirement,
  requirementMatches,
  requirementsOf,
} from '../../api/index.ts';

const compiled = new WeakMap<LabelSelector, readonly Requirement[]>();

/** As `selectorMatches`, but a selector is taken apart once: for those who ask often. */
export function selects(selector: LabelSelector | undefined, labels: Labels | undefined): boolean {
  if (!selector) return false;
  let requirements = compiled.get(selector);
  if (!requirements) compiled.set(selector, (requirements = requirementsOf(selector)));
  for (const requirement of requirements) if (!requirementMatches(requirement, labels)) return false;
  return true;
}

type Parsed = { readonly ok: true; readonly requirements: readonly Requirement[] } | { readonly ok: false; readonly message: string };

type Token = { readonly type: 'word' | 'op' | 'end'; readonly text: string };

function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  const pattern = /\s*(==|!=|[=!,()<>]|[^\s=!,()<>]+)/gy;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const token = match[1] ?? '';
    tokens.push({ type: /^(==|!=|[=!,()<>])$/.test(token) ? 'op' : 'word', text: token });
  }
  return tokens;
}

class Unreadable extends Error {}

/** One reading of a selector: each rule says what it found instead of what it expected, as the server does. */
class SelectorReader {
  private at = 0;
  constructor(private readonly tokens: readonly Token[]) {}

  private get next(): Token {
    return this.tokens[this.at] ?? { type: 'end', text: '' };
  }

  private take(): Token {
    const token = this.next;
    this.at++;
    return token;
  }

  private wrong(token: Token, expected: string): never {
    throw new Unreadable(`found '${token.text}', expected: ${expected}`);
  }

  requirements(): readonly Requirement[] {
    const found: Requirement[] = [];
    while (this.next.type !== 'end') {
      if (this.next.type !== 'word' && this.next.text !== '!') this.wrong(this.next, "!, identifier, or 'end of string'");
      found.push(this.parsed());
      const separator = this.take();
      if (separator.type === 'end') break;
      if (separator.text !== ',') this.wrong(separator, "',' or 'end of string'");
      if (this.next.type !== 'word' && this.next.text !== '!') this.wrong(this.next, "identifier after ','");
    }
    return found;
  }

  private parsed(): Requirement {
    try {
      return this.requirement();
    } catch (problem) {
      if (problem instanceof Unreadable) throw new Unreadable(`unable to parse requirement: ${problem.message}`);
      throw problem;
    }
  }

  private requirement(): Requirement {
    const denied = this.next.text === '!';
    if (denied) this.take();
    const key = this.take();
    if (key.type !== 'word') this.wrong(key, 'identifier');
    checkKey(key.text);
    const alone = this.next.type === 'end' || this.next.text === ',';
    if (denied || alone) return { key: key.text, operator: denied ? 'DoesNotExist' : 'Exists', values: [] };
    const operator = operators[this.next.text];
    if (!operator) return this.wrong(this.next, 'in, notin, =, ==, !=, gt, lt');
    const listed = this.take().type === 'word';
    const values = listed ? [...new Set(this.list())].sort() : [this.exact()];
    checkValues(key.text, operator, values);
    return { key: key.text, operator, values };
  }

  private exact(): string {
    if (this.next.type === 'end' || this.next.text === ',') return '';
    const value = this.take();
    return value.type === 'word' ? value.text : this.wrong(value, 'identifier');
  }

  private list(): readonly string[] {
    const open = this.take();
    // The one message of the server's that has no comma.
    if (open.text !== '(') throw new Unreadable(`found '${open.text}' expected: '('`);
    const values: string[] = [];
    if (this.next.text === ')') {
      this.take();
      return [''];
    }
    if (this.next.type !== 'word' && this.next.text !== ',') this.wrong(this.next, "',', ')' or identifier");
    for (;;) {
      if (this.next.type === 'word') {
        values.push(this.take().text);
        if (this.next.text !== ',' && this.next.text !== ')') this.wrong(this.next, "',' or ')'");
      } else values.push('');
      const separator = this.take();
      if (separator.text === ')') return values;
      if (this.next.text === ')') {
        this.take();
        return [...values, ''];
      }
      if (this.next.type !== 'word' && this.next.text !== ',') this.wrong(this.next, "',', or identifier");
    }
  }
}

const operators: Readonly<Record<string, Requirement['operator']>> = {
  in: 'In',
  notin: 'NotIn',
  '=': 'In',
  '==': 'In',
  '!=': 'NotIn',
  '>': 'Gt',
  '<': 'Lt',
};

function checkKey(key: string): void {
  const wrong = isQualifiedName(key);
  if (wrong.length > 0) throw new Unreadable(`<nil>: Invalid value: "${key}": ${wrong.join('; ')}`);
}

function checkValues(key: string, operator: Requirement['operator'], values: readonly string[]): void {
  if ((operator === 'Gt' || operator === 'Lt') && !isInt64(values[0] ?? ''))
    throw new Unreadable(`values[0]: Invalid value: "${values[0] ?? ''}": for 'Gt', 'Lt' operators, the value must be an integer`);
  const wrong = values.flatMap((value, i) => {
    const why = isLabelValue(value);
    return why.length > 0 ? [`values[${i}][${key}]: Invalid value: "${value}": ${why.join('; ')}`] : [];
  });
  if (wrong.length > 0) throw new Unreadable(wrong.length > 1 ? `[${wrong.join(', ')}]` : (wrong[0] ?? ''));
}

const isInt64 = (text: string): boolean => /^[+-]?\d+$/.test(text) && BigInt.asIntN(64, BigInt(text)) === BigInt(text);

/** Reads `app=web,tier in (a,b),!old,version`: the form of `-l`. */
export function parseSelector(text: string): Parsed {
  try {
    return { ok: true, requirements: new SelectorReader(tokensOf(text)).requirements() };
  } catch (problem) {
    if (problem instanceof Unreadable) return { ok: false, message: problem.message };
    throw problem;
  }
}
