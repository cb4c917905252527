import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskExchange, maskText } from '../../src/run/mask.js';
import { recordExchange } from '../../src/run/record-exchange.js';
import { exchange, ID, job } from '../support/exchange.js';

const listed = new Set(['FAILED', 'CSV']);
const bodyOf = (recorded: ReturnType<typeof maskExchange>): unknown => {
  if (recorded.kind !== 'http' || recorded.outcome.kind !== 'answer' || !('text' in recorded.outcome.body)) throw new Error('no text');
  return JSON.parse(recorded.outcome.body.text);
};

describe('maskExchange', () => {
  const recorded = recordExchange(exchange({ status: 200, body: job({ name: 'Board of Directors', status: 'FAILED', format: 'csv' }) }));

  it('masks free values, by ones of the same type and length', () => {
    expect(bodyOf(maskExchange(recorded, { listed }))).toMatchObject({ job: { name: 'Xxxxx xx Xxxxxxxxx' } });
  });

  it('keeps what was asked for, and the values that the document lists', () => {
    expect(bodyOf(maskExchange(recorded, { listed }))).toMatchObject({ job: { id: ID, status: 'FAILED', format: 'csv' } });
  });

  it('keeps the value that a finding is about', () => {
    expect(bodyOf(maskExchange(recorded, { listed, pointer: '/job/name' }))).toMatchObject({ job: { name: 'Board of Directors' } });
  });

  it('leaves a body that is no JSON as it is', () => {
    const broken = recordExchange(exchange({ status: 200, body: '{"name": "x' }));
    expect(maskExchange(broken, { listed })).toEqual(broken);
  });
});

describe('maskText', () => {
  it('keeps the length in characters, and no letter or digit', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const masked = maskText(text);
        expect([...masked].length).toBe([...text].length);
        expect(masked).not.toMatch(/[a-wyzA-WYZ1-9]/);
      }),
    );
  });
});
