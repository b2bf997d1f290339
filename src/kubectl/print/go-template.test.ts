import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { GoTemplate, TemplateFailure } from './go-template.ts';

const data = {
  kind: 'List',
  count: 1_000_000,
  items: [{ name: 'a', tags: ['x', 'y'] }, { name: 'b' }],
  secret: 'aGk=',
  labels: { app: 'web', tier: 'front' },
};

function run(template: string): string {
  const parsed = GoTemplate.parse('output', template, true);
  if (!parsed.ok) return parsed.message;
  try {
    return parsed.template.run(data);
  } catch (problem) {
    if (problem instanceof TemplateFailure) return `failed: ${problem.message}`;
    throw problem;
  }
}

describe('Go templates', () => {
  test.each([
    ['{{.kind}} {{len .items}} {{.count}}', 'List 2 1000000'],
    ['{{range .items}}{{.name}},{{end}}', 'a,b,'],
    ['{{range $i, $x := .items}}{{$i}}={{$x.name}} {{end}}', '0=a 1=b '],
    ['{{range $k, $v := .labels}}{{$k}}:{{$v}} {{end}}', 'app:web tier:front '],
    ['{{range .none}}x{{else}}nothing{{end}}', 'nothing'],
    ['{{if and .kind (eq .count 1000000)}}yes{{else}}no{{end}}', 'yes'],
    ['{{if .none}}a{{else if .kind}}b{{else}}c{{end}}', 'b'],
    ['{{with index .items 0}}{{.name}}{{end}}', 'a'],
    ['{{.secret | base64decode}}', 'hi'],
    ['{{printf "%-5s|%03d" .kind 7}}', 'List |007'],
    ['{{printf "%T %T %T" .kind 7 true}}', 'string int bool'],
    ['{{printf "x" 1 "y"}}', 'x%!(EXTRA int=1, string=y)'],
    ['a {{- " b " -}} c', 'a b c'],
    ['{{/* nothing */}}{{"q"}}', 'q'],
    ['{{define "T"}}<{{.}}>{{end}}{{template "T" .kind}}', '<List>'],
    ['{{.nope}}', '<no value>'],
    ['{{(index .items 0).tags}}', '[x y]'],
    ['{{range .items}}{{if eq .name "b"}}{{break}}{{end}}{{.name}}{{end}}', 'a'],
    ['{{bad}}', 'template: output:1: function "bad" not defined'],
    ['{{.kind', 'template: output:1: unclosed action'],
    ['{{.kind\n', 'template: output:2: unclosed action started at output:1'],
    ['{{range', 'template: output:1: unclosed action'],
    ['{{/* a */}}x{{/* b', 'template: output:1: unclosed comment'],
    ['{{/* a */ x}}', 'template: output:1: comment ends before closing delimiter'],
    ['{{"abc}}', 'template: output:1: unterminated quoted string'],
    ["{{'ab'}}", "template: output:1: malformed character constant: 'ab'"],
    ['{{"\\q"}}', 'template: output:1: invalid syntax'],
    ['{{(.kind}}', 'template: output:1: unclosed left paren'],
    ['{{.kind)}}', 'template: output:1: unexpected right paren'],
    ['{{.a-b}}', "template: output:1: bad character U+002D '-'"],
    ['{{€}}', "template: output:1: unrecognized character in action: U+20AC '€'"],
    ['{{#}}', 'template: output:1: unexpected "#" in command'],
    ['{{1.2.3}}', 'template: output:1: unexpected ".3" in operand'],
    ['{{1a}}', 'template: output:1: bad number syntax: "1a"'],
    ['{{0x}}', 'template: output:1: illegal number syntax: "0x"'],
    ['{{true.x}}', 'template: output:1: unexpected . after term "true"'],
    ['{{.kind | 1}}', 'template: output:1: non executable command in pipeline stage 2'],
    ['{{ | .kind}}', 'template: output:1: unexpected "|" in command'],
    ['{{()}}', 'template: output:1: missing value for parenthesized pipeline'],
    ['{{}}', 'template: output:1: missing value for command'],
    ['{{else}}', 'template: output:1: unexpected {{else}}'],
    ['{{if .kind}}x{{else}}y{{else}}z{{end}}', 'template: output:1: expected end; found {{else}}'],
    ['{{if .none}}x{{else with .kind}}y{{end}}', 'template: output:1: unexpected <with> in input'],
    ['{{end x}}', 'template: output:1: unexpected "x" in end'],
    ['{{break}}', 'template: output:1: {{break}} outside {{range}}'],
    ['{{range $a, $b, $c := .items}}{{end}}', 'template: output:1: too many declarations in range'],
    ['{{range $a, .items}}{{end}}', 'template: output:1: range can only initialize variables'],
    ['{{with $x := .kind}}{{$x}}{{end}}{{$x}}', 'template: output:1: undefined variable "$x"'],
    ['{{define x}}{{end}}', 'template: output:1: unexpected "x" in define clause'],
    ['{{define "a"}}1{{end}}{{define "a"}}2{{end}}', 'template: output:1: template: multiple definition of template "a"'],
    ['{{if .kind}}{{define "x"}}{{end}}{{end}}', 'template: output:1: unexpected <define> in command'],
    ['{{template}}', 'template: output:1: unexpected "}}" in template clause'],
    ["{{1_000}} {{0b11}} {{017}} {{0xFF}} {{1e3}} {{1.5}} {{'a'}} {{-1.0}}", '1000 3 15 255 1000 1.5 97 -1'],
    ['{{eq .count 1000000}} {{printf "%T %T" .count 3}} {{lt 1 2}}', 'true int64 int true'],
    ['{{printf "%d %s %z %x|%5.1f|%c %t %q" .count 3 1 255 2.5 65 true .kind}}', '1000000 %!s(int=3) %!z(int=1) ff|  2.5|A true "List"'],
    ['{{slice .kind 1 3}} {{index .kind 0}} {{js "<a=\'b\'>"}}', "is 76 \\u003Ca\\u003D\\'b\\'\\u003E"],
    ['{{range 3}}{{.}}{{end}}', '012'],
    ['{{$x := 1}}{{$x = 2}}{{$x}}', '2'],
    ['{{.kind | }}', 'List'],
    [
      '{{eq 1 "a"}}',
      'failed: template: output:1:2: executing "output" at <eq 1 "a">: error calling eq: incompatible types for comparison: int and string',
    ],
    [
      '{{lt .items .items}}',
      'failed: template: output:1:2: executing "output" at <lt .items .items>: error calling lt: invalid type for comparison',
    ],
    ['{{len}}', 'failed: template: output:1:2: executing "output" at <len>: wrong number of args for len: want 1 got 0'],
    ['{{len .count}}', 'failed: template: output:1:2: executing "output" at <len .count>: error calling len: len of type int64'],
    ['{{printf 3}}', 'failed: template: output:1:9: executing "output" at <3>: expected string; found 3'],
    [
      '{{base64decode .count}}',
      'failed: template: output:1:15: executing "output" at <.count>: wrong type for value; expected string; got int64',
    ],
    ['{{.kind 1}}', 'failed: template: output:1:2: executing "output" at <.kind>: kind is not a method but has arguments'],
    ['{{1 2}}', 'failed: template: output:1:2: executing "output" at <1>: can\'t give argument to non-function 1'],
    ['{{(.kind).x}}', 'failed: template: output:1:3: executing "output" at <.kind>: can\'t evaluate field x in type string'],
    ['{{.kind.x}}', 'failed: template: output:1:7: executing "output" at <.kind.x>: can\'t evaluate field x in type interface {}'],
    ['{{nil}}', 'failed: template: output:1:2: executing "output" at <nil>: nil is not a command'],
    [
      '{{$x := .kind}}{{slice $x 3 1}}',
      'failed: template: output:1:17: executing "output" at <slice $x 3 1>: error calling slice: invalid slice index: 3 > 1',
    ],
    [
      '{{define "x"}}{{.kind.y}}{{end}}{{template "x" .}}',
      'failed: template: output:1:21: executing "x" at <.kind.y>: can\'t evaluate field y in type interface {}',
    ],
    ['{{if .kind}}x', 'template: output:1: unexpected EOF'],
    [
      '{{index .items 5}}',
      'failed: template: output:1:2: executing "output" at <index .items 5>: error calling index: index out of range: 5',
    ],
  ])('%s → %s', (template, text) => {
    expect(run(template)).toBe(text);
  });

  test('any text is read or refused', () => {
    fc.assert(fc.property(fc.string(), (template) => typeof run(`{{${template}}}`) === 'string'));
  });
});
