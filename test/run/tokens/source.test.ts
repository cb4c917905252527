import { describe, expect, it } from 'vitest';
import type { TokenResult } from '../../../src/http/token.js';
import { lifetimeOf, scopesIn } from '../../../src/run/tokens/lifetime.js';
import { otherScopeGap } from '../../../src/run/tokens/other-scope.js';
import { clientSource } from '../../../src/run/tokens/source.js';

const failed: TokenResult = { kind: 'failed', says: 'no', remedy: 'yes' };

/** A source with a clock of its own, whose endpoint gives `t1`, `t2`, … for 100 s each, or fails where told. */
function source(answers: readonly (TokenResult | undefined)[] = []) {
  let asked = 0;
  const clock = { now: 0 };
  const fetch = async (): Promise<TokenResult> => answers[asked++] ?? { kind: 'token', token: `t${asked}`, expiresIn: 100 };
  const made = clientSource({ fetch, now: () => clock.now });
  const token = async (): Promise<string> => {
    const held = await made.present();
    return held.kind === 'held' ? held.token : held.says;
  };
  return { ...made, clock, token, asked: () => asked };
}

/** A JWT that says what a test wants; its signature is nobody's. */
function jwt(claims: object): string {
  return ['{}', JSON.stringify(claims), 'signature'].map((part) => Buffer.from(part).toString('base64url')).join('.');
}

describe('a client’s token', () => {
  it('is asked for once, also by many at a time', async () => {
    const { token, asked } = source();
    expect(await Promise.all([token(), token(), token()])).toEqual(['t1', 't1', 't1']);
    expect([await token(), asked()]).toEqual(['t1', 1]);
  });

  it('is renewed shortly before it ends', async () => {
    const { token, clock } = source();
    const at = async (now: number): Promise<string> => {
      clock.now = now;
      return token();
    };
    expect([await at(0), await at(79_999), await at(80_000), await at(159_999), await at(160_000)]).toEqual(['t1', 't1', 't2', 't2', 't3']);
  });

  it('stays in use while it is good, where no new one comes; and is asked for again half way', async () => {
    const { token, clock, asked } = source([undefined, failed, failed]);
    await token();
    clock.now = 80_000;
    expect([await token(), await token(), asked()]).toEqual(['t1', 't1', 2]);
    clock.now = 90_000;
    expect([await token(), asked()]).toEqual(['t1', 3]);
    clock.now = 100_000;
    expect(await token()).toBe('t4');
  });

  it('is missing once it has ended and no new one comes', async () => {
    const { token, clock } = source([undefined, failed]);
    await token();
    clock.now = 100_000;
    expect(await token()).toBe('no');
  });

  it('is another one after a refusal, asked for once however many were refused', async () => {
    const { token, another, asked } = source();
    await token();
    await Promise.all([another('t1'), another('t1')]);
    expect([await token(), asked()]).toEqual(['t2', 2]);
    expect(await another('t1')).toMatchObject({ token: 't2' });
    expect(asked()).toBe(2);
  });
});

describe('the end of a token', () => {
  it('is that of the endpoint, or that of the token', () => {
    expect(lifetimeOf('opaque', { expiresIn: 600, now: 0 })).toEqual({ renewAt: 570_000, expiresAt: 600_000 });
    expect(lifetimeOf(jwt({ exp: 10 }), { now: 0 })).toEqual({ renewAt: 8000, expiresAt: 10_000 });
    expect(lifetimeOf('opaque', { now: 0 })).toBeUndefined();
    expect(lifetimeOf(jwt({ exp: '10' }), { now: 0 })).toBeUndefined();
  });

  it('is renewed by the earlier of two, and over by the later', () => {
    expect(lifetimeOf(jwt({ exp: 20 }), { expiresIn: 10, now: 0 })).toEqual({ renewAt: 8000, expiresAt: 20_000 });
  });
});

describe('a token for another scope', () => {
  const held = (token: string, scope?: string) => ({ kind: 'held' as const, token, ...(scope === undefined ? {} : { scope }) });

  it.each([
    ['nothing is said', held('opaque')],
    ['it is said', held('opaque', 'data-reports:write')],
    ['the token says it', held(jwt({ scp: ['data-reports:write'] }))],
  ])('lacks the reader’s where %s', (_, answer) => {
    expect(otherScopeGap(answer, 'data-reports:read')).toBeUndefined();
  });

  it.each([
    ['the endpoint says so', held('opaque', 'data-reports:write data-reports:read')],
    ['the token says so', held(jwt({ scope: 'data-reports:read data-reports:write' }), 'data-reports:write')],
  ])('does not where %s', (_, answer) => {
    expect(otherScopeGap(answer, '')?.because).toContain('it got data-reports:read as well');
  });

  it('cannot be had for a reason that is said', () => {
    expect(otherScopeGap({ ...failed, code: 'invalid_scope' }, 'data-reports:read')?.because).toContain('(invalid_scope)');
  });

  it('is read from a token alone that is one', () => {
    expect([scopesIn('a.b.c'), scopesIn('opaque'), scopesIn(jwt({ scope: 'a b' }))]).toEqual([undefined, undefined, ['a', 'b']]);
  });
});
