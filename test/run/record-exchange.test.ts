import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { authorizationOf, bearing, writtenBy } from '../../src/plan/authorization.js';
import { CREDENTIAL_ROWS, HELD_USES } from '../../src/plan/credential-uses.js';
import type { CredentialUse } from '../../src/plan/suite.js';
import { milliseconds, recordExchange, recordRequest } from '../../src/run/record-exchange.js';
import { tls } from '../checks/tls-exchange.js';
import { exchange } from '../support/exchange.js';

const MOST = 16 * 1024;
const bodyOf = (body: unknown) => {
  const recorded = recordExchange(exchange({ body }));
  if (recorded.kind !== 'http' || recorded.outcome.kind !== 'answer') throw new Error('an answer is recorded as one');
  return recorded.outcome.body;
};

describe('recordExchange', () => {
  it('keeps what was asked and answered', () => {
    expect(recordExchange({ ...exchange({ body: '{}' }), firstByte: 3.1234 })).toEqual({
      kind: 'http',
      request: {
        method: 'GET',
        url: 'https://api.test:8443/data/reports/calls/jobs/0b9d3a52-98a4-4c0e-8f1f-7a2c5d9e6b02',
        headers: [['accept', 'application/json']],
      },
      outcome: { kind: 'answer', status: 200, headers: [['content-type', 'application/json']], body: { text: '{}', bytes: 2 } },
      startedAt: '2026-03-01T00:00:00.000Z',
      firstByte: 3.1,
      duration: 12,
    });
  });

  it('keeps how an exchange broke', () => {
    expect(
      recordExchange(exchange({ broken: { whose: 'network', code: 'unresolvable', says: 'the name does not resolve' } })),
    ).toMatchObject({
      outcome: { kind: 'broken', whose: 'network', code: 'unresolvable', says: 'the name does not resolve' },
    });
  });

  it('keeps the table of a TLS probe', () => {
    const probe = tls();
    expect(recordExchange(probe)).toEqual({ kind: 'tls', table: probe.table, startedAt: '2026-03-01T00:00:00.000Z', duration: 40 });
  });

  it('keeps binary as base64', () => {
    expect(bodyOf(new Uint8Array([0xff, 0x00, 0x80]))).toEqual({ base64: '/wCA', bytes: 3 });
  });

  it('keeps a byte order mark, which is a finding', () => {
    expect(bodyOf(new Uint8Array([0xef, 0xbb, 0xbf, 0x7b, 0x7d]))).toEqual({ text: '\ufeff{}', bytes: 5 });
  });

  it('keeps no more than it may, and says how much it cut', () => {
    const kept = bodyOf('x'.repeat(MOST + 7));
    expect(kept).toMatchObject({ bytes: MOST + 7, cut: 7 });
    expect('text' in kept ? kept.text.length : 0).toBe(MOST);
    expect(bodyOf('x'.repeat(MOST))).not.toHaveProperty('cut');
  });

  it.each([1, 2, 3])('is still text where it is cut %i bytes into a character', (into) => {
    const text = `${'x'.repeat(MOST - into)}😀😀`;
    const kept = bodyOf(text);
    expect('text' in kept ? kept.text : '').toBe('x'.repeat(MOST - into));
    expect(kept).toMatchObject({ bytes: MOST - into + 8 });
  });

  it('is not text where a cut body is broken before the cut', () => {
    expect(bodyOf(Buffer.concat([Buffer.from([0xff]), Buffer.alloc(MOST + 1, 120)]))).toHaveProperty('base64');
  });

  it('is not text where an uncut body ends inside a character', () => {
    expect(bodyOf(new Uint8Array([0x78, 0xf0, 0x9f, 0x98]))).toHaveProperty('base64');
  });
});

describe('recordRequest', () => {
  const uses: readonly CredentialUse[] = CREDENTIAL_ROWS.flatMap((row) => row.uses);
  const recorded = (use: CredentialUse, token: string) => {
    const authorization = authorizationOf(use, Object.fromEntries(HELD_USES.map((name) => [name, token])));
    const headers = authorization === undefined ? [] : ([['authorization', authorization]] as const);
    return recordRequest({ method: 'GET', origin: 'https://api.test', path: '/a', headers, ...writtenBy(use) }).headers;
  };
  const jwt = (...parts: readonly string[]): string => parts.map((part) => Buffer.from(part).toString('base64url')).join('.');

  it.each(uses)('is the same for every token: %s', (use) => {
    const part = fc.string({ minLength: 1, maxLength: 12 });
    fc.assert(fc.property(part, part, part, (...parts) => void expect(recorded(use, jwt(...parts))).toEqual(recorded(use, 'a.b.c'))));
  });

  it.each<[CredentialUse, string]>([
    ['reader', 'Bearer [redacted CONFORMANCE_TOKEN]'],
    ['other', 'Bearer [redacted CONFORMANCE_TOKEN_OTHER]'],
    ['tampered', 'Bearer [redacted CONFORMANCE_TOKEN]'],
    ['alg-none', 'Bearer eyJhbGciOiJub25lIn0.[redacted CONFORMANCE_TOKEN].'],
    ['garbage', 'Bearer conformance-not-a-token'],
    ['malformed', 'Bearer'],
  ])('tells what was shown as %s', (use, value) => {
    expect(recorded(use, 'a.b.c')).toEqual([['authorization', value]]);
  });

  it('hides the token of a request that no case sends', () => {
    const { headers } = recordRequest({ method: 'GET', origin: 'https://api.test', path: '/a', ...bearing('writer', 'q7Zx') });
    expect(headers).toEqual([['authorization', 'Bearer [redacted CONFORMANCE_TOKEN_WRITER]']]);
  });
});

describe('milliseconds', () => {
  it.each([
    [0, 0],
    [0.04, 0],
    [0.05, 0.1],
    [12.3456, 12.3],
  ])('takes %d for %d', (value, rounded) => {
    expect(milliseconds(value)).toBe(rounded);
  });
});
