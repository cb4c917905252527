import { describe, expect, it } from 'vitest';
import type { WireRequest } from '../../src/http/exchange.js';
import { type Allowance, isLoopback, objection } from '../../src/http/safety.js';
import { httpServer, requestTo, station } from './servers.js';

const live = { origin: 'https://api.example.com', live: false, allow: new Set<Allowance>() };
const local = { ...live, origin: 'http://127.0.0.1:8080' };

function to({ origin }: { readonly origin: string }, request: Partial<WireRequest> = {}): WireRequest {
  return requestTo(origin, request);
}

describe('loopback', () => {
  it.each(['127.0.0.1', '127.8.9.1', 'localhost', 'LOCALHOST', 'localhost.', 'api.localhost', '[::1]', '[::ffff:7f00:1]'])(
    'is %s',
    (host) => {
      expect(isLoopback(host)).toBe(true);
    },
  );
  it.each(['128.0.0.1', '10.0.0.1', '127.0.0.1.example.com', 'localhost.example.com', 'notlocalhost', '[::2]', '0.0.0.0'])(
    'is not %s',
    (host) => {
      expect(isLoopback(host)).toBe(false);
    },
  );
});

describe('a live target', () => {
  it.each(['GET', 'HEAD', 'OPTIONS'])('is asked by %s', (method) => {
    expect(objection(to(live, { method }), live)).toBeNull();
  });

  it.each(['POST', 'PUT', 'PATCH', 'DELETE', 'TRACE', 'get', 'X'])('is not asked by %s, unless that is allowed', (method) => {
    expect(objection(to(live, { method }), live)).toMatchObject({
      whose: 'client-limit',
      code: 'not-allowed',
      says: expect.stringContaining('--allow unsafe-methods'),
    });
    expect(objection(to(live, { method }), { ...live, allow: new Set<Allowance>(['unsafe-methods']) })).toBeNull();
  });

  it('is a loopback one only where that is said', () => {
    const remove = to(local, { method: 'DELETE' });
    expect(objection(remove, local)).toBeNull();
    expect(objection(remove, { ...local, live: true })).toMatchObject({ code: 'not-allowed' });
  });
});

describe('a credential', () => {
  const credential = { headers: [['AUTHORIZATION', 'Bearer of-great-secrecy']] } as const;

  it('is not sent over plain HTTP but to loopback, and is not quoted', () => {
    const plain = { ...live, origin: 'http://api.example.com' };
    const refused = objection(to(plain, credential), plain);
    expect(refused).toMatchObject({ whose: 'client-limit', code: 'insecure-credential' });
    expect(refused?.says).not.toContain('secrecy');
    expect(objection(to(plain), plain)).toBeNull();
    expect(objection(to(local, credential), local)).toBeNull();
    expect(objection(to(live, credential), live)).toBeNull();
  });

  it.each(['https://other.example.com', 'https://api.example.com:8443', 'http://api.example.com'])('is not sent to %s', (origin) => {
    expect(objection(to({ origin }, credential), live)).toMatchObject({ whose: 'client-limit', code: 'other-origin' });
  });
});

it('nothing that is objected to reaches the server', async () => {
  const methods: string[] = [];
  const origin = await httpServer((request, response) => {
    methods.push(request.method ?? '');
    response.end();
  });
  const http = station(origin, { live: true });
  expect((await http.send(requestTo(origin, { method: 'DELETE' }))).outcome).toMatchObject({ code: 'not-allowed' });
  expect((await http.send(requestTo(origin))).outcome).toMatchObject({ status: 200 });
  expect(methods).toEqual(['GET']);
});
