import { describe, expect, it } from 'vitest';
import { type Recorded, recorded } from './recorded.ts';
import { createErrors, decodeData, draftOf, type KubeObject, kinds, resources } from '../../src/api/index.ts';
import { answerTo, storedFor } from './server.ts';

const titled = (all: readonly Recorded[]) => all.map((one) => [`${one.kind} ${one.id}`, one] as const);

function expected({ code, message, causes, warnings, object }: Recorded): Omit<Recorded, 'id' | 'kind'> {
  return {
    code,
    ...(message !== undefined && { message }),
    ...(causes && { causes }),
    ...(warnings && { warnings }),
    ...(object !== undefined && { object }),
  };
}

describe('what is created is answered as a real API server answered it', () => {
  it.each(titled(recorded('created')))('%s', (_, question) => {
    expect(answerTo(question)).toEqual(expected(question));
  });
});

describe('what is updated is answered as a real API server answered it', () => {
  it.each(titled(recorded('updated')))('%s', (_, question) => {
    expect(answerTo(question)).toEqual(expected(question));
  });
});

describe('what was asked on purpose, at every field and in every form, is answered as a real API server answered it', () => {
  it.each(titled(recorded('asked')))('%s', (_, question) => {
    expect(answerTo(question)).toEqual(expected(question));
  });
});

describe('what was accepted is sound', () => {
  const accepted = recorded('created').filter(({ code, yaml }) => code === 201 && yaml !== undefined);

  function again(object: KubeObject): KubeObject {
    const { apiVersion, kind } = object;
    const decoded = decodeData(object, { apiVersion, kind }, 'Strict');
    if (!decoded.ok) throw new Error(decoded.status.message);
    const draft = draftOf(decoded.object);
    kinds[kind]?.default?.(draft);
    return draft;
  }

  it.each(titled(accepted))('%s: defaulting it again changes nothing, and it is accepted again', (_, question) => {
    const stored = storedFor(question);
    if (!stored) throw new Error('not accepted');
    const once = again(stored);
    expect(again(once)).toEqual(once);
    const { namespaced = false } = resources.find(({ kind, apiVersion }) => kind === once.kind && apiVersion === once.apiVersion) ?? {};
    const rules = kinds[once.kind];
    expect(rules && createErrors(rules, once, namespaced)).toEqual([]);
  });
});
