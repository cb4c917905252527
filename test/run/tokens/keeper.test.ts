import { describe, expect, it } from 'vitest';
import type { HttpExchange, WireRequest } from '../../../src/http/exchange.js';
import { tampered } from '../../../src/plan/authorization.js';
import { createKeeper, type TokenUse, tokenUseOf } from '../../../src/run/tokens/keeper.js';
import { clientSource, givenSource } from '../../../src/run/tokens/source.js';
import { exchange } from '../../support/exchange.js';

const request = (token: string): WireRequest => ({
  method: 'GET',
  origin: 'https://a.example',
  path: '/',
  headers: [['authorization', `Bearer ${token}`]],
});
const tokenOf = (sent: WireRequest | object): string | undefined => ('headers' in sent ? sent.headers[0]?.[1].slice(7) : undefined);

/** A keeper of a reader's tokens `reader-1`, `reader-2`, …, and what a service that takes only some of them was sent. */
async function keeping(takes: readonly string[]) {
  let count = 0;
  const clock = { now: 0 };
  const fetch = async () => ({ kind: 'token', token: `reader-${++count}`, expiresIn: 100 }) as const;
  const source = clientSource({ fetch, now: () => clock.now });
  const held = await source.present();
  if (held.kind !== 'held') throw new Error('no token');
  const keeper = createKeeper([{ name: 'reader', source, held }], () => clock.now);
  const sent: (string | undefined)[] = [];
  const send = async (one: WireRequest): Promise<HttpExchange> => {
    sent.push(tokenOf(one));
    return { ...exchange({ status: takes.includes(tokenOf(one) ?? '') ? 200 : 401 }), request: one };
  };
  const go = async (one: WireRequest, use: TokenUse): Promise<HttpExchange> => {
    const ready = await keeper.ready(one, use);
    if ('kind' in ready) throw new Error(ready.says);
    return keeper.settled(await send(ready), use, send);
  };
  return { keeper, clock, sent, go };
}

describe('a request of the reader', () => {
  it('goes with the token of now, whichever it was built with', async () => {
    const { keeper, clock, sent, go } = await keeping(['reader-1', 'reader-2']);
    await go(request('reader-1'), 'renewed');
    clock.now = 90_000;
    await go(request('reader-1'), 'renewed');
    expect(sent).toEqual(['reader-1', 'reader-2']);
    expect(keeper.tokens.reader).toBe('reader-2');
  });

  it('is repeated once with a new token where it is refused, and says so', async () => {
    const { keeper, sent, go } = await keeping(['reader-2']);
    expect(await go(request('reader-1'), 'renewed')).toMatchObject({ renewed: true, outcome: { status: 200 } });
    expect(sent).toEqual(['reader-1', 'reader-2']);
    expect(keeper.secrets.map(({ value, name }) => [value, name])).toEqual([
      ['reader-1', 'CONFORMANCE_TOKEN'],
      ['reader-2', 'CONFORMANCE_TOKEN'],
    ]);
    expect(keeper.readerRefused()).toBe(false);
  });

  it('is not repeated for ever by a service that takes no token', async () => {
    const { keeper, sent, go } = await keeping([]);
    for (let i = 0; i < 6; i++) expect((await go(request('reader-1'), 'renewed')).outcome).toMatchObject({ status: 401 });
    expect(new Set(sent).size).toBe(4);
    expect(sent).toHaveLength(9);
    expect(keeper.readerRefused()).toBe(true);
  });
});

describe('a token that ended before a request came', () => {
  it.each([
    ['was given', 'give one that lasts longer, or give a client (clientIdEnv, clientSecretEnv), whose tokens are renewed', givenSource],
    ['is of a client', 'run again', () => clientSource({ fetch: async () => ({ kind: 'token', token: 'x' }), now: () => 0 })],
  ] as const)('has a remedy that helps where it %s', async (_, remedy, sourceOf) => {
    const source = sourceOf('t', 0);
    const held = { kind: 'held', token: 't', lifetime: { renewAt: 1, expiresAt: 2 } } as const;
    const keeper = createKeeper([{ name: 'other', source, held }], () => 3);
    const refused = { ...exchange({ status: 401 }), request: request('t') };
    await keeper.settled(refused, 'fresh', async () => refused);
    expect(keeper.problems).toEqual([{ says: 'no new token for other: it ended before the request came', remedy }]);
  });
});

describe('a request whose point is the credential', () => {
  it('is never repeated', async () => {
    const { sent, go } = await keeping([]);
    expect((await go(request('reader-1'), 'fresh')).renewed).toBeUndefined();
    expect(sent).toEqual(['reader-1']);
  });

  it('has the signature of the present token changed, not that of an ended one', async () => {
    const { clock, sent, go } = await keeping([]);
    clock.now = 90_000;
    await go(request(tampered('reader-1')), 'fresh');
    expect(sent).toEqual([tampered('reader-2')]);
  });

  it.each(['expired', 'none', 'garbage', 'malformed', 'scheme'] as const)('goes as it was built: %s', async (credential) => {
    const use = tokenUseOf({ credential, expect: { status: [401] } });
    const { keeper, clock, sent, go } = await keeping([]);
    keeper.addExpired('reader-1');
    clock.now = 200_000;
    expect((await go(request('reader-1'), use)).renewed).toBeUndefined();
    expect(sent).toEqual(['reader-1']);
    expect(keeper.tokens.expired).toBe('reader-1');
  });

  it.each([
    ['renewed', 'reader', [200]],
    ['renewed', 'reader', 'documented'],
    ['fresh', 'reader', [401]],
    ['fresh', 'reader', 'refused'],
    ['fresh', 'other', [403]],
    ['fresh', 'tampered', [401]],
  ] as const)('is told by what it means to show: %s for %s, %s', (use, credential, status) => {
    expect(tokenUseOf({ credential, expect: { status } })).toBe(use);
  });
});
