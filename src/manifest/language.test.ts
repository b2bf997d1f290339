import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { diagnose } from './diagnostics.ts';
import { applyEdits, fixesFor } from './fixes.ts';
import { format } from './format.ts';
import { hover, jumpTo, outline } from './hover.ts';

const pod = (spec: string) => `apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n${spec}`;
const good = pod('  containers:\n  - name: web\n    image: nginx\n');

/** What is marked, and the server's words. */
const marks = (text: string) => diagnose(text).map(({ span, message }) => `${text.slice(span.from, span.to)} | ${message}`);
/** The text after the first repair of the first diagnostic. */
const repaired = (text: string) => {
  const [found] = diagnose(text);
  const [fix] = found ? fixesFor(text, found) : [];
  return fix && { title: fix.title, text: applyEdits(text, fix.edits) };
};

describe('diagnostics stand on their span, in the server’s words', () => {
  test('nothing to say', () => {
    expect(marks(good)).toEqual([]);
    expect(marks('')).toEqual([]);
    expect(marks('# only a comment\n')).toEqual([]);
  });

  test('an unknown field on its key, a bad value on its value, a missing one on its parent', () => {
    expect(marks(pod('  containers:\n  - name: web\n    imag: nginx\n'))).toContain(
      'imag | strict decoding error: unknown field "spec.containers[0].imag"',
    );
    expect(marks(pod('  restartPolicy: always\n  containers:\n  - name: web\n    image: nginx\n'))).toEqual([
      'always | spec.restartPolicy: Unsupported value: "always": supported values: "Always", "OnFailure", "Never"',
    ]);
    expect(marks(pod('  containers:\n  - name: web\n'))).toEqual(['name: web | spec.containers[0].image: Required value']);
  });

  test('several documents, several errors; a half-typed line hides nothing', () => {
    const text = `${pod('  containers:\n  - name: Web\n    image: nginx\n  restart\n')}---\napiVersion: v1\nkind: Nope\nmetadata:\n  name: a\n`;
    expect(diagnose(text).map(({ code, document }) => `${document} ${code}`)).toEqual(['0 Syntax', '0 FieldValueInvalid', '1 Kind']);
  });

  test('inside the template of a Deployment', () => {
    const text =
      'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: a\nspec:\n  selector:\n    matchLabels:\n      app: a\n  template:\n    metadata:\n      labels:\n        app: a\n    spec:\n      containers:\n      - name: a\n        image: nginx\n        ports:\n        - containerPort: 99999\n';
    expect(marks(text)).toEqual([
      '99999 | spec.template.spec.containers[0].ports[0].containerPort: Invalid value: 99999: must be between 1 and 65535, inclusive',
    ]);
  });

  test('too large a text is refused at once', () => {
    expect(marks('x'.repeat(4_000_000))[0]).toContain('Request entity too large');
  });

  test('never throws, on any text', () => {
    const bits = fc.constantFrom(
      good,
      pod(''),
      '  containers:\n',
      '  - ',
      'name',
      ': ',
      '\n',
      '---\n',
      '|\n',
      '{',
      '}',
      '[',
      ']',
      '"',
      "'",
      '&a ',
      '*a',
      '<<: ',
      '#',
      '\t',
      '0x',
      '!!binary ',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(bits, fc.string({ unit: 'binary' })), { maxLength: 25 }), (parts) => {
        const text = parts.join('');
        for (const { span } of diagnose(text)) expect(span.from >= 0 && span.to <= text.length + 1 && span.from <= span.to).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

describe('repairs', () => {
  test('a misspelt field, wrong capital letters', () => {
    expect(repaired(pod('  containers:\n  - name: web\n    imgae: nginx\n'))?.title).toBe('Write image');
    expect(repaired(pod('  Containers:\n  - name: web\n    image: nginx\n'))).toEqual({ title: 'Write containers', text: good });
  });

  test('a field that belongs further out is moved', () => {
    expect(repaired(pod('  containers:\n  - name: web\n    image: nginx\n    restartPolicy: Never\n    nodeName: a\n'))?.title).toBe(
      'Move nodeName to spec',
    );
    expect(repaired(pod('  containers:\n  - name: web\n    image: nginx\n    nodeName: a\n'))?.text).toBe(
      pod('  containers:\n  - name: web\n    image: nginx\n  nodeName: a\n'),
    );
  });

  test('text for number, number for text', () => {
    expect(repaired(pod('  containers:\n  - name: web\n    image: nginx\n    ports:\n    - containerPort: "80"\n'))?.title).toBe(
      'Without quotes: 80',
    );
    expect(repaired(pod('  containers:\n  - name: web\n    image: nginx\n    env:\n    - name: A\n      value: 8080\n'))?.title).toBe(
      'In quotes: "8080"',
    );
  });

  test('a value that is nearly one of those allowed', () => {
    expect(repaired(pod('  restartPolicy: never\n  containers:\n  - name: web\n    image: nginx\n'))?.title).toBe('Write Never');
  });

  test('tabs, a missing kind, an undeclared volume', () => {
    expect(repaired('apiVersion: v1\nkind: Pod\nmetadata:\n\tname: web\nspec:\n  containers:\n  - name: web\n    image: nginx\n')).toEqual({
      title: 'Indent with spaces instead of tabs',
      text: good,
    });
    expect(repaired('kind: Pod\nmetadata:\n  name: web\n')?.title).toBe('Add apiVersion: v1');
    const text =
      repaired(pod('  containers:\n  - name: web\n    image: nginx\n    volumeMounts:\n    - name: data\n      mountPath: /data\n'))
        ?.text ?? '';
    expect(text).toBe(
      pod(
        '  volumes:\n  - name: data\n    emptyDir: {}\n  containers:\n  - name: web\n    image: nginx\n    volumeMounts:\n    - name: data\n      mountPath: /data\n',
      ),
    );
    expect(marks(text)).toEqual([]);
  });
});

test('hover: type, default, what it means, whether it can change later', () => {
  const text = pod('  containers:\n  - name: web\n    image: nginx\n    livenessProbe:\n      periodSeconds: 5\n');
  expect(hover(text, text.indexOf('periodSeconds') + 2)).toEqual({
    span: { from: text.indexOf('periodSeconds'), to: text.indexOf('periodSeconds') + 13 },
    path: 'spec.containers[0].livenessProbe.periodSeconds',
    type: 'integer',
    required: false,
    default: '10',
    words: 'Looks every so many seconds.',
    changeable: 'cannot be changed on a living pod: replace it',
  });
  expect(hover(text, 0)?.path).toBe('apiVersion');
  expect(hover('{', 0)).toBeUndefined();
});

test('the outline names documents and items, and a path can be jumped to', () => {
  const [entry] = outline(good);
  expect(entry?.name).toBe('Pod web');
  expect(entry?.children.map(({ name }) => name)).toEqual(['apiVersion', 'kind', 'metadata', 'spec']);
  expect(entry?.children[3]?.children[0]?.children[0]?.name).toBe('web');
  const place = jumpTo(good, ['spec', 'containers', 0, 'image']);
  expect(place && good.slice(place.from, place.to)).toBe('image');
});

describe('formatting', () => {
  test('indents evenly and keeps comments and documents', () => {
    expect(format('# top\nkind:   Pod   # what\nspec:\n    containers:\n        -   name: a\n            image:   b\n---\na:   1\n')).toBe(
      '# top\nkind: Pod # what\nspec:\n  containers:\n  - name: a\n    image: b\n---\na: 1\n',
    );
  });

  test('a text that can’t be read stays; a formatted one too', () => {
    expect(format('a: [1\nb')).toBe('a: [1\nb');
    expect(format(format(good))).toBe(format(good));
  });
});
