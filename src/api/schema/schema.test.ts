import { expect, test } from 'vitest';
import { fieldAt, resourceOfKind, resources, structIn, typeOf } from './index.ts';

test('a path is followed through lists, maps and inlined structs', () => {
  const pod = typeOf('v1', 'Pod');
  if (!pod) throw new Error('no type Pod');
  const typeAt = (...path: (string | number)[]) => fieldAt(pod, path)?.field.type;
  expect(typeAt('spec', 'containers', 0, 'ports', 1, 'containerPort')).toEqual({ is: 'int32' });
  expect(typeAt('spec', 'containers', 0, 'resources', 'limits', 'cpu')).toEqual({ is: 'map', of: { is: 'quantity' } });
  expect(typeAt('spec', 'ephemeralContainers', 0, 'image')).toEqual({ is: 'string' });
  expect(typeAt('spec', 'containers', 0, 'img')).toBeUndefined();
});

test('every resource that is read has a type, and every field’s struct one too', () => {
  const seen = new Set<string>();
  const walk = (type: ReturnType<typeof typeOf>): void => {
    if (!type || seen.has(type.name)) return;
    seen.add(type.name);
    for (const field of type.fields.values()) {
      let inner = field.type;
      while (inner.is === 'list' || inner.is === 'map') inner = inner.of;
      if (inner.is === 'struct') expect(structIn(field)?.name).toBe(inner.name);
      walk(structIn(field));
    }
  };
  for (const { apiVersion, kind, verbs } of resources) {
    if (!verbs.includes('list')) continue;
    expect(typeOf(apiVersion, kind)?.fields.has('metadata')).toBe(true);
    walk(typeOf(apiVersion, kind));
  }
  expect(seen.has('PodSpec')).toBe(true);
});

test('what is listed has a list, made of its own line; what is not has none', () => {
  for (const { apiVersion, kind, verbs } of resources) {
    const list = typeOf(apiVersion, `${kind}List`);
    expect(list?.fields.get('items')?.type).toEqual(
      verbs.includes('list') ? { is: 'list', of: { is: 'struct', name: list?.name.slice(0, -4) } } : undefined,
    );
    if (list) expect(list.goType).toBe(`${typeOf(apiVersion, kind)?.goType}List`);
  }
});

test('a kind leads to its resource', () => {
  expect(resourceOfKind('apps/v1', 'Deployment')).toMatchObject({ plural: 'deployments', shortNames: ['deploy'], namespaced: true });
});
