import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { KubeObject, Status } from '../../src/api/index.ts';
import { Cluster } from '../../src/cluster/index.ts';

type Labels = Readonly<Record<string, string>>;

/** A namespace with Pods in it, whose pod security labels were changed `from` … `to`. */
interface Question {
  readonly from: Labels;
  readonly to: Labels;
  readonly code: number;
  readonly message?: string;
  readonly warnings?: readonly string[];
}

const { pods, questions } = JSON.parse(readFileSync(new URL('existing-pods.json', import.meta.url), 'utf8')) as {
  readonly pods: readonly KubeObject[];
  readonly questions: readonly Question[];
};

const namespace = (labels: Labels): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: {
    name: 'team',
    resourceVersion: '1',
    labels: {
      'kubernetes.io/metadata.name': 'team',
      ...Object.fromEntries(Object.entries(labels).map(([mode, level]) => [`pod-security.kubernetes.io/${mode}`, level])),
    },
  },
  spec: { finalizers: ['kubernetes'] },
  status: { phase: 'Active' },
});

function answerTo({ from, to }: Question): Omit<Question, 'from' | 'to'> {
  const { api, store } = new Cluster({ seed: 1, nodes: [] });
  store.load([{ resource: 'namespaces', object: namespace(from) }, ...pods.map((object) => ({ resource: 'pods', object }))]);
  const { code, body, warnings } = api.handle({ method: 'PUT', path: '/api/v1/namespaces/team', body: namespace(to) });
  const { message } = body as Status;
  return { code, ...(code >= 300 && message !== undefined && { message }), ...(warnings.length > 0 && { warnings }) };
}

describe('a namespace’s new pod security labels are answered as a real API server answered them, with a look at the Pods there', () => {
  const titled = questions.map((question) => [`${JSON.stringify(question.from)} → ${JSON.stringify(question.to)}`, question] as const);

  it.each(titled)('%s', (_, question) => {
    const { from: __, to: ___, ...answer } = question;
    expect(answerTo(question)).toEqual(answer);
  });
});
