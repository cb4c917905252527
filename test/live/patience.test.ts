import { describe, expect, it } from 'vitest';
import type { HttpExchange, WireRequest } from '../../src/http/exchange.js';
import { createPatience, retryAfter } from '../../src/run/patience.js';

const request = (method = 'GET'): WireRequest => ({ method, origin: 'https://api.example.com', path: '/', headers: [] });

function answered(status: number, headers: Readonly<Record<string, string>> = {}): HttpExchange {
  const outcome = { kind: 'answer', status, headers: Object.entries(headers), body: new Uint8Array() } as const;
  return { kind: 'http', request: request(), outcome, startedAt: 0, duration: 1 };
}

/** Sends requests to a service that answers so, in this order and then always as last; tells the rests and how many were sent. */
async function patient(answers: readonly HttpExchange[], { methods = ['GET'], left = Number.POSITIVE_INFINITY } = {}) {
  const rests: number[] = [];
  let sent = 0;
  const send = createPatience({ rest: async (ms) => void rests.push(ms), left: () => left, now: () => Date.UTC(2026, 0, 1) });
  const statuses: number[] = [];
  for (const method of methods) {
    const { outcome } = await send(request(method), async () => answers[Math.min(sent++, answers.length - 1)] ?? answered(500));
    statuses.push(outcome.kind === 'answer' ? outcome.status : 0);
  }
  return { rests, sent, statuses };
}

describe('a 429', () => {
  it.each([
    ['7', 7000],
    ['0', 0],
    ['Thu, 01 Jan 2026 00:00:05 GMT', 5000],
    ['Wed, 31 Dec 2025 23:59:00 GMT', 0],
  ])('with Retry-After %s is waited for as long', async (value, wait) => {
    expect(await patient([answered(429, { 'retry-after': value }), answered(200)])).toEqual({ rests: [wait], sent: 2, statuses: [200] });
  });

  it.each(['-5', 'soon', '1.5', ''])('whose Retry-After "%s" says nothing is backed off from', async (value) => {
    expect((await patient([answered(429, { 'retry-after': value }), answered(200)])).rests).toEqual([1000]);
  });

  it('without it is backed off from, until the patience of the run is spent', async () => {
    expect(await patient([answered(429)], { methods: ['GET', 'GET', 'HEAD'] })).toEqual({
      rests: [1000, 2000, 4000],
      sent: 6,
      statuses: [429, 429, 429],
    });
  });

  it('is waited for again once something else was answered', async () => {
    const always = Array.from({ length: 4 }, () => answered(429));
    const { rests, statuses } = await patient([...always, answered(200), answered(429), answered(200)], { methods: ['GET', 'GET', 'GET'] });
    expect(rests).toEqual([1000, 2000, 4000, 1000]);
    expect(statuses).toEqual([429, 200, 200]);
  });

  it('that asks for more than a minute, or than the run has, is not waited for', async () => {
    expect(await patient([answered(429, { 'retry-after': '61' })])).toMatchObject({ rests: [], sent: 1 });
    expect(await patient([answered(429, { 'retry-after': '5' })], { left: 4000 })).toMatchObject({ rests: [], sent: 1 });
  });

  it('to a POST is the answer: a quota is not asked twice', async () => {
    expect(await patient([answered(429)], { methods: ['POST'] })).toEqual({ rests: [], sent: 1, statuses: [429] });
  });
});

it.each([502, 503, 504])('%i is asked about once more, of a safe request alone', async (status) => {
  expect(await patient([answered(status), answered(200)])).toMatchObject({ sent: 2, statuses: [200] });
  expect(await patient([answered(status)])).toMatchObject({ sent: 2, statuses: [status] });
  expect(await patient([answered(status)], { methods: ['DELETE'] })).toMatchObject({ sent: 1 });
});

it('an answer without Retry-After names no time', () => {
  const { outcome } = answered(429);
  expect(outcome.kind === 'answer' ? retryAfter(outcome, 0) : 0).toBeUndefined();
});
