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
