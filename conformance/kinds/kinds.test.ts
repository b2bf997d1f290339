import { describe, expect, it } from 'vitest';
import { type Recorded, recorded } from './recorded.ts';
import { answerTo } from './server.ts';

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
