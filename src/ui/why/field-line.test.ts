import { expect, test } from 'vitest';
import { fieldLine } from './field-line.ts';

const pod = `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
  - name: app
    image: nginx
    livenessProbe:
      periodSeconds: 2
`;
const probe = ['spec', 'containers', 0, 'livenessProbe'];

test('the line of a field', () => {
  expect(fieldLine(pod, [...probe, 'periodSeconds'], 'web')).toEqual({ line: 10, written: true });
});

test('a field left to its default: the line of what would hold it', () => {
  expect(fieldLine(pod, [...probe, 'failureThreshold'], 'web')).toEqual({ line: 9, written: false });
});

test('the template of a Deployment, in the second document', () => {
  const text = `apiVersion: v1
kind: Service
metadata:
  name: web
spec: {}
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  template:
    spec:
      containers:
      - name: app
        image: nginx
`;
  expect(fieldLine(text, ['spec', 'containers', 0, 'image'], 'web-6d9-x')).toEqual({ line: 16, written: true });
});

test('a text that is not of this pod has no such line', () => {
  expect(fieldLine(pod, ['spec', 'containers', 0, 'image'], 'other')).toBeUndefined();
  expect(fieldLine('', ['spec', 'containers'], 'web')).toBeUndefined();
});
