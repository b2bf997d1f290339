import { expect, test } from 'vitest';
import { createWorld } from '../engine/create-world.ts';
import { Engine } from '../engine/engine.ts';
import { freshPlayground } from '../playground/input.ts';
import type { Exchange, ExchangeHead } from './exchange.ts';

const pod = 'apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n  containers:\n  - {name: app, image: nginx}\n';

function applied(text: string, line?: string) {
  const engine = new Engine(
    freshPlayground(),
    createWorld(freshPlayground(), {}, () => undefined),
  );
  engine.input({ kind: 'apply', file: 'pod.yaml', text });
  engine.run(2000);
  if (line !== undefined) engine.input({ kind: 'keys', data: `${line}\r` });
  engine.run(8000);
  return engine;
}

const heads = (engine: Engine, after = 0): readonly ExchangeHead[] => {
  const answer = engine.answer({ about: 'requests', after });
  return answer.about === 'requests' ? answer.requests : [];
};

const whole = (engine: Engine, id: number): Exchange | undefined => {
  const answer = engine.answer({ about: 'request', id });
  return answer.about === 'request' ? answer.exchange : undefined;
};

const shown = (engine: Engine) => heads(engine).filter(({ discovery }) => !discovery);

test('apply asks for the object, then creates it; discovery is told apart', () => {
  const engine = applied(pod);
  expect(shown(engine).map(({ method, url, code, by }) => [method, url, code, by])).toEqual([
    ['GET', '/api/v1/namespaces/default/pods/web', 404, 'kubectl apply -f pod.yaml'],
    [
      'POST',
      '/api/v1/namespaces/default/pods?fieldManager=kubectl-client-side-apply&fieldValidation=Strict',
      201,
      'kubectl apply -f pod.yaml',
    ],
  ]);
  expect(heads(engine).some(({ discovery }) => discovery)).toBe(true);
  const created = whole(engine, shown(engine)[1]?.id ?? 0);
  expect(JSON.parse(created?.body ?? '{}')).toMatchObject({ kind: 'Pod', metadata: { name: 'web' } });
  expect(JSON.parse(created?.answer ?? '{}')).toMatchObject({ kind: 'Pod', status: { phase: 'Pending' } });
});

test('a command of the terminal is named by its line; later requests can be asked for alone', () => {
  const engine = applied(pod, 'kubectl delete pod web --wait=false');
  const last = shown(engine).at(-1);
  expect(last).toMatchObject({ method: 'DELETE', by: 'kubectl delete pod web --wait=false', code: 200 });
  expect(heads(engine, (last?.id ?? 0) - 1)[0]).toEqual(last);
  expect(whole(engine, 9999)).toBeUndefined();
});

test('what the server refuses is there with its words', () => {
  const engine = applied(pod.replace('name: app', 'name: App_1'));
  const refused = whole(engine, shown(engine).at(-1)?.id ?? 0);
  expect(refused?.code).toBe(422);
  expect(refused?.answer).toContain('spec.containers[0].name');
});
