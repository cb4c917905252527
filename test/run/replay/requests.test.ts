import { expect, it } from 'vitest';
import { bearing } from '../../../src/plan/authorization.js';
import type { Again } from '../../../src/run/record.js';
import { recordRequest } from '../../../src/run/record-exchange.js';
import { lacksSecret, recordedRequests } from '../../../src/run/replay/requests.js';

const origin = 'http://127.0.0.1:8080';
const sent = { method: 'GET', origin, path: '/v1/a', ...bearing('reader', 'q7Zx', [['accept', 'application/json']]) };
const intent = { credential: 'reader' } as Again['intent']; // no more of it is read
const again: Again = { requests: [recordRequest(sent)], intent };
const context = (tokens: { readonly reader?: string }) => ({ origin, prefix: '/v1', templateOf: () => '/a', tokens, seed: 1 });

it('a recorded request is sent with the token of the replay, and recorded as it was', () => {
  const [request] = recordedRequests(again, `${origin}/v1`, context({ reader: 'w3Yv' }));
  expect(request).toEqual({
    ...sent,
    headers: [
      ['accept', 'application/json'],
      ['authorization', 'Bearer w3Yv'],
    ],
  });
  expect(request && [lacksSecret(request), recordRequest(request)]).toEqual([false, again.requests[0]]);
});

it('a request whose secret nothing stands for is told', () => {
  const without = { ...again, intent: { credential: 'none' } as Again['intent'] };
  expect(recordedRequests(without, `${origin}/v1`, context({})).map(lacksSecret)).toEqual([true]);
});
