import fc from 'fast-check';
import { expect, test } from 'vitest';
import { errorMessage } from '../field/index.ts';
import { requirementMatches, selectorMatches, validateLabelSelector, validateLabels } from './index.ts';

const key = fc.constantFrom('app', 'tier', 'example.com/track');
const value = fc.constantFrom('', 'a', 'b');
const labels = fc.dictionary(key, value);
const values = fc.array(value, { minLength: 1, maxLength: 2 });

test('NotIn is what In is not, DoesNotExist what Exists is not', () => {
  fc.assert(
    fc.property(key, values, labels, (name, wanted, own) => {
      const holds = (operator: 'In' | 'NotIn' | 'Exists' | 'DoesNotExist') =>
        requirementMatches({ key: name, operator, values: wanted }, own);
      expect([holds('NotIn'), holds('DoesNotExist')]).toEqual([!holds('In'), !holds('Exists')]);
    }),
  );
});

test('a selector takes what every one of its conditions takes; an empty one everything, none nothing', () => {
  fc.assert(
    fc.property(labels, labels, (matchLabels, own) => {
      expect(selectorMatches({ matchLabels }, own)).toBe(Object.entries(matchLabels).every(([name, wanted]) => own[name] === wanted));
    }),
  );
  expect([selectorMatches({}, {}), selectorMatches(undefined, { app: 'a' })]).toEqual([true, false]);
});

test('keys and values out of form are told with the rule', () => {
  expect(validateLabels({ '/a': 'x', app: 'a b' }, 'metadata.labels').map(errorMessage)).toEqual([
    'metadata.labels: Invalid value: "/a": prefix part must be non-empty',
    `metadata.labels: Invalid value: "a b": a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')`,
  ]);
});

test('a selector’s operators want values or none', () => {
  const matchExpressions = [
    { key: 'app', operator: 'In' },
    { key: 'app', operator: 'Exists', values: ['a'] },
    { key: 'app', operator: 'Like' },
  ];
  expect(validateLabelSelector({ matchExpressions }, 'spec.selector').map(errorMessage)).toEqual([
    "spec.selector.matchExpressions[0].values: Required value: must be specified when `operator` is 'In' or 'NotIn'",
    "spec.selector.matchExpressions[1].values: Forbidden: may not be specified when `operator` is 'Exists' or 'DoesNotExist'",
    'spec.selector.matchExpressions[2].operator: Invalid value: "Like": not a valid selector operator',
  ]);
});
