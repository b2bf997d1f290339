import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Document, documentsIn } from './documents.ts';

const read = (text: string, validate = true): readonly Document[] => [...documentsIn(text, 'file.yaml', validate)];
const turnOff = 'if you choose to ignore these errors, turn validation off with --validate=false';

test('documents are parted by lines of three dashes; empty ones are passed over', () => {
  expect(read('---\n# nothing\n---\napiVersion: v1\nkind: Pod\n--- \nkind: Service\napiVersion: v1\n')).toEqual([
    { is: 'object', object: { apiVersion: 'v1', kind: 'Pod' } },
    { is: 'object', object: { apiVersion: 'v1', kind: 'Service' } },
  ]);
});

test('JSON objects follow one another, and YAML follows them after three dashes', () => {
  const json = (name: string) => `{"apiVersion": "v1",\n "kind": "}{\\"${name}"}`;
  const named = (...names: string[]) => names.map((name) => ({ is: 'object', object: { apiVersion: 'v1', kind: `}{"${name}` } }));
  expect(read(`${json('a')}\n${json('b')}\n`)).toEqual(named('a', 'b'));
  expect(read(`${json('a')}\n---\n${json('b')}\n---\napiVersion: v1\nkind: '}{"c'\n`)).toEqual(named('a', 'b', 'c'));
});

test('a document that is no object ends the file', () => {
  expect(read('hello\n---\napiVersion: v1\nkind: Pod\n')).toEqual([
    {
      is: 'wrong',
      message: `error validating "file.yaml": error validating data: invalid object to validate; ${turnOff}`,
      ends: true,
    },
  ]);
});

test('what lacks a kind is named before anything is sent, unless validation is off', () => {
  expect(read('a: 1')).toEqual([
    {
      is: 'wrong',
      message: `error validating "file.yaml": error validating data: [apiVersion not set, kind not set]; ${turnOff}`,
      ends: true,
    },
  ]);
  expect(read('a: 1', false)).toEqual([
    { is: 'wrong', message: `unable to decode "file.yaml": Object 'Kind' is missing in '{"a":1}'`, ends: false },
  ]);
});

test('a template that is no YAML is told as JSON', () => {
  expect(read('{{ .Values.name }}')).toEqual([
    {
      is: 'wrong',
      message: "error parsing file.yaml: json: offset 2: invalid character '{' looking for beginning of object key string",
      ends: true,
    },
  ]);
});

test('metadata of the wrong type is found in any kind', () => {
  expect(read('apiVersion: example.com/v1\nkind: Thing\nmetadata:\n  name: true\n')).toEqual([
    {
      is: 'wrong',
      message: 'unable to decode "file.yaml": json: cannot unmarshal bool into Go struct field ObjectMeta.metadata.name of type string',
      ends: false,
    },
  ]);
});

test('any text is read without failing', () => {
  fc.assert(fc.property(fc.string(), fc.boolean(), (text, validate) => void read(text, validate)));
});
