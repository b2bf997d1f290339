import { expect, test } from 'vitest';
import { blockAt } from './block.ts';

const text = `spec:
  containers:
  - name: app
    livenessProbe:
      httpGet:
        port: 80

  - name: other
  restartPolicy: Never
---
kind: Pod`;

test('a line heads what is indented deeper; a list may stand as deep as its key', () => {
  expect(blockAt(text, 4)).toEqual({ from: 4, to: 6 });
  expect(blockAt(text, 2)).toEqual({ from: 2, to: 8 });
  expect(blockAt(text, 1)).toEqual({ from: 1, to: 9 });
  expect(blockAt(text, 9)).toEqual({ from: 9, to: 9 });
  expect(blockAt(text, 99)).toEqual({ from: 99, to: 99 });
});
