import { type Labels, type LabelSelector, type Requirement, requirementMatches, requirementsOf } from '../../api/index.ts';

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

const name = /^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;

/** Reads `app=web,tier in (a,b),!old,version`: the form of `-l`. */
export function parseSelector(text: string): Parsed {
  const tokens = tokensOf(text);
  const requirements: Requirement[] = [];
  let i = 0;
  const end: Token = { type: 'end', text: '' };
  const peek = () => tokens[i] ?? end;
  const take = () => tokens[i++] ?? end;
  const wrong = (found: Token, expected: string): Parsed => ({
    ok: false,
    message: `unable to parse requirement: found '${found.text}', expected: ${expected}`,
  });
  if (tokens.length === 0) return { ok: true, requirements };
  for (;;) {
    const denied = peek().text === '!' && peek().type === 'op';
    if (denied) take();
    const key = take();
    if (key.type !== 'word') return wrong(key, "!, identifier, or 'end of string'");
    if (!name.test(key.text)) return { ok: false, message: `unable to parse requirement: ${badKey(key.text)}` };
    const next = peek();
    if (denied || next.type === 'end' || next.text === ',') {
      requirements.push({ key: key.text, operator: denied ? 'DoesNotExist' : 'Exists', values: [] });
    } else {
      take();
      const list = next.text === 'in' || next.text === 'notin';
      if (list) {
        const values: string[] = [];
        const open = take();
        if (open.text !== '(') return wrong(open, "'('");
        for (let token = take(); token.text !== ')'; token = take()) {
          if (token.type === 'end') return wrong(token, "',', or ')'");
          if (token.type === 'word') values.push(token.text);
        }
        requirements.push({ key: key.text, operator: next.text === 'in' ? 'In' : 'NotIn', values: values.length > 0 ? values : [''] });
      } else if (['=', '==', '!=', '>', '<'].includes(next.text)) {
        const value = peek().type === 'word' ? take().text : '';
        const operator = next.text === '!=' ? 'NotIn' : next.text === '>' ? 'Gt' : next.text === '<' ? 'Lt' : 'In';
        requirements.push({ key: key.text, operator, values: [value] });
      } else return wrong(next, 'in, notin, =, ==, !=, gt, lt');
    }
    const separator = take();
    if (separator.type === 'end') return { ok: true, requirements };
    if (separator.text !== ',') return wrong(separator, "',' or 'end of string'");
    if (peek().type === 'end') return wrong(peek(), "identifier after ','");
  }
}

const badKey = (key: string): string =>
  `key: Invalid value: "${key}": name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')`;
