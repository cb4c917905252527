import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Comparison, shownData } from '../../../src/checks/access/shown-data.js';
import { isTelling, leavesOf } from '../../../src/checks/access/telling.js';

describe('a value tells of one thing', () => {
  it.each([
    'alice@example.com',
    'Alice Smith',
    'IBAN PT50 0002 0123',
    '0b9d3a52-98a4-4c0e-8f1f-7a2c5d9e6b02',
    '+351 912 345 678',
    '078-05-1120',
    271828,
    -1234.56,
  ])('where it is %j', (value) => {
    expect(isTelling(value)).toBe(true);
  });

  it.each([
    'Rex',
    'available',
    'administrator',
    'data-reports:read',
    'not_found',
    'application/json',
    'Europe/Lisbon',
    '1.2.3-build.5',
    'eu-1.api.example.com:8443',
    'https://docs.example.com/errors/403',
    '/things/4711',
    '2026-11-29T10:00:00Z',
    '2026-11-29',
    '10:20:30.123',
    'Sun, 06 Nov 1994 08:49:37 GMT',
    '1764410400',
    '20261129',
    '20261129T113017Z',
    '20261129113017',
    '29/Nov/2026:11:30:17 +0000',
    'Nov 29, 2026 11:30:17 AM',
    '2026/11/29 11:30:17',
    '29.11.2026 11:30:17',
    1_764_410_400,
    1_764_410_400_123,
    40301,
    'ação-inválida',
  ])('but not where it is %j', (value) => {
    expect(isTelling(value)).toBe(false);
  });
});

describe('what a refusal shows of the permitted answer', () => {
  const permitted = {
    requestId: '0b9d3a5298a44c0e',
    made: '2026-11-29',
    by: 'Example Ltd.',
    things: [{ owner: 'alice@example.com', open: true }],
  };
  const shown = (body: unknown, changed: Partial<Comparison> = {}) =>
    shownData(body, { permitted, isKnown: () => false, beside: undefined, ...changed });

  it.each<[string, unknown, ReturnType<typeof shown>]>([
    ['all of it', permitted, { pointer: '/requestId', how: 'whole' }],
    [
      'all of it in a member, but for what differs each time',
      { error: 'no', data: { ...permitted, requestId: 'ffffffff00000000', made: '2026-11-30' } },
      { pointer: '/data/by', how: 'whole' },
    ],
    ['a part of it', { error: 'no', things: [{ owner: 'alice@example.com' }] }, { pointer: '/things/0/owner', how: 'listed' }],
    [
      'another length of its list',
      { ...permitted, things: [...permitted.things, {}], by: '', requestId: '' },
      { pointer: '/things/0/owner', how: 'listed' },
    ],
    ['a value in a text', 'ask alice@example.com', { pointer: '', how: 'listed' }],
    ['a value that stands in no list', { owner: 'Example Ltd.' }, { pointer: '/owner', how: 'common' }],
    ['one that does, before one that does not', { a: 'Example Ltd.', b: 'alice@example.com' }, { pointer: '/b', how: 'listed' }],
    ['what tells nothing', { error: 'no', open: true, made: '2026-11-29' }, undefined],
    ['nothing', '', undefined],
    ['null', null, undefined],
  ])('is said of %s', (_, body, expected) => {
    expect(shown(body)).toEqual(expected);
  });

  it('is nothing that is known without it', () => {
    expect(shown({ owner: 'alice@example.com' }, { isKnown: (value) => value === 'alice@example.com' })).toBeUndefined();
  });

  it('is nothing that the refusal of another thing says too, and surely of the thing what that does not say', () => {
    const body = { error: 'no', owner: 'alice@example.com' };
    expect(shown(body, { beside: { body: { error: 'no', contact: 'write to alice@example.com' } } })).toBeUndefined();
    expect(shown(body, { beside: { body: { error: 'no' } } })).toEqual({ pointer: '/owner', how: 'of-the-thing' });
  });

  it('is nothing that stands in a place where the refusal of another thing has something of its kind', () => {
    const instance = { error: 'no', by: 'web-7d9f8b6c5-x2x9k' };
    const of = (by: string) => shown(instance, { permitted: { by: instance.by }, beside: { body: { error: 'no', by } } });
    expect(of('web-7d9f8b6c5-q4z8w')).toBeUndefined();
    expect(of('')).toEqual({ pointer: '/by', how: 'of-the-thing' });
  });

  it('is looked for in a long list to its end as far as values differ', () => {
    const many = { things: Array.from({ length: 300 }, (_, index) => ({ name: `The thing no. ${index}`, kind: 'a common kind' })) };
    expect(shown({ error: 'The thing no. 299' }, { permitted: many })).toEqual({ pointer: '/error', how: 'listed' });
  });

  it('is, of any two bodies, a value of both that tells something; all of it where one stands in the other', () => {
    const values = fc.oneof(fc.string(), fc.integer(), fc.constantFrom('alice@example.com', 'Alice Smith', 271828, true, null));
    const bodies = fc.letrec((tie) => ({
      body: fc.oneof({ depthSize: 'small' }, values, fc.array(tie('body')), fc.dictionary(fc.string(), tie('body'))),
    })).body;
    fc.assert(
      fc.property(bodies, bodies, (one, other) => {
        const told = leavesOf(one).filter(({ value }) => isTelling(value));
        const seen = shown(other, { permitted: one });
        const text = JSON.stringify(leavesOf(other).map(({ value }) => value));
        if (seen !== undefined) expect(told.some(({ value }) => text.includes(JSON.stringify(value).replaceAll('"', '')))).toBe(true);
        expect(shown({ error: 'no', data: [one] }, { permitted: one })?.how).toBe(told.length > 0 ? 'whole' : undefined);
      }),
    );
  });
});
