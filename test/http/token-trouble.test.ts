import { describe, expect, it } from 'vitest';
import type { Answer, Broken } from '../../src/http/exchange.js';
import { troubleWith } from '../../src/http/token-trouble.js';

const SECRET = 'very+secret/indeed=';
const said = (outcome: Answer | Broken, { secret = SECRET, url = 'https://id.example/oauth/token' } = {}) => {
  const endpoint = { url: new URL(url), scope: 'read', secrets: [{ value: secret, name: 'client secret' }] };
  const { says, remedy, code } = troubleWith(outcome, endpoint);
  return [says.replace(`the token endpoint ${new URL(url).origin} `, ''), remedy, code] as const;
};
const answer = (status: number, body: unknown = '', headers: Readonly<Record<string, string>> = {}): Answer => {
  const isText = typeof body === 'string';
  const type = isText ? {} : { 'content-type': 'application/json' };
  const bytes = new TextEncoder().encode(isText ? body : JSON.stringify(body));
  return { kind: 'answer', status, headers: Object.entries({ ...type, ...headers }), body: bytes };
};
const html = { 'content-type': 'text/html; charset=utf-8' };
const broken = (code: string, says: string, status?: number): Broken => ({
  kind: 'broken',
  whose: 'target',
  code,
  says,
  ...(status === undefined ? {} : { status }),
});
const PAGE = 'check that the token URL is the endpoint itself, not a page or a redirect to it';
const LATER = 'run again later; if it lasts, tell whoever runs it';
const BROKEN_RFC = 'check the token URL; if it is right, tell whoever runs it';
const CLIENT =
  'check the client id and its secret or key, and that they are of this endpoint: another account, region or environment has its own';
const good = { access_token: 'x', token_type: 'Bearer' };

describe('the cause of a missing token is one line, and so is what to do', () => {
  it.each<[string, Answer, says: string, remedy: string]>([
    ['a page', answer(200, '<p>', html), 'answers 200 with text/html instead of a token', PAGE],
    ['no JSON', answer(200, '{'), 'answers 200 with a body that is not a JSON object instead of a token', PAGE],
    ['a list', answer(200, [1]), 'answers 200 with a body that is not a JSON object instead of a token', PAGE],
    ['no token', answer(200, { token_type: 'x' }), 'answers 200 without a proper access_token (RFC 6749 section 5.1)', BROKEN_RFC],
    [
      'an empty one',
      answer(200, { ...good, access_token: '' }),
      'answers 200 without a proper access_token (RFC 6749 section 5.1)',
      BROKEN_RFC,
    ],
    ['no type', answer(200, { access_token: 'x' }), 'answers 200 without a proper token_type (RFC 6749 section 5.1)', BROKEN_RFC],
    [
      'a lifetime below 0',
      answer(200, { ...good, expires_in: -1 }),
      'answers 200 without a proper expires_in (RFC 6749 section 5.1)',
      BROKEN_RFC,
    ],
    [
      'scopes in a list',
      answer(200, { ...good, scope: ['read'] }),
      'answers 200 without a proper scope (RFC 6749 section 5.1)',
      BROKEN_RFC,
    ],
    [
      'a refresh token that is none, and a token of OpenID',
      answer(200, { ...good, refresh_token: null, id_token: 'x' }),
      'answers 200 without a proper refresh_token, id_token (RFC 6749 section 5.1)',
      BROKEN_RFC,
    ],
    ['an error with 200', answer(200, { error: 'invalid_client' }), 'refuses the client (invalid_client)', CLIENT],
    ['a mere 401', answer(401), 'refuses the client and does not say why (401)', CLIENT],
    ['a 401 of its own', answer(401, { message: 'no' }), 'refuses the client and does not say why (401)', CLIENT],
    [
      'a 403',
      answer(403, '<p>', html),
      'refuses the request and does not say why (403)',
      'check the client, and whether a firewall stands between',
    ],
    ['a 404', answer(404, '<p>', html), 'answers 404 with text/html instead of a token', PAGE],
    ['a 405', answer(405), 'answers 405 with no known media type instead of a token', PAGE],
    ['a 429', answer(429, {}, { 'retry-after': '030' }), 'asks for fewer requests (429)', 'wait 30 s, then run again'],
    ['a 429 with a date', answer(429, {}, { 'Retry-After': 'soon' }), 'asks for fewer requests (429)', 'wait a while, then run again'],
    ['a 500', answer(500, '<p>', html), 'answers 500: it is in trouble itself', LATER],
    [
      'a 503 that says why',
      answer(503, { error: 'temporarily_unavailable', error_description: 'back at 9' }),
      'answers 503: it is in trouble itself: "back at 9"',
      LATER,
    ],
    ['a 201', answer(201, good), 'answers 201, where a token comes with 200 (RFC 6749 section 5.1)', PAGE],
    ['a 204', answer(204), 'answers 204, where a token comes with 200 (RFC 6749 section 5.1)', PAGE],
    [
      'a redirect, its query not told',
      answer(302, '', { Location: '/login?client=us' }),
      'redirects (302) to https://id.example/login, and no client shows itself along a redirect',
      'name the token endpoint itself in the token URL',
    ],
    [
      'a redirect to nowhere',
      answer(307, '', { location: 'https://[' }),
      'redirects (307), and no client shows itself along a redirect',
      'name the token endpoint itself in the token URL',
    ],
  ])('%s', (_, one, says, remedy) => {
    expect(said(one).slice(0, 2)).toEqual([says, remedy]);
  });

  it('names the type of a token that is no Bearer token, where that is a word', () => {
    const typed = (type: string) => said(answer(200, { ...good, token_type: type }))[0];
    expect(typed('MAC')).toBe('gives a token that is not a Bearer token but "MAC"');
    expect(typed('<b>\u001b[2J')).toBe('gives a token that is not a Bearer token');
  });

  it('says of a broken exchange how far it came, and what the way was', () => {
    expect(said(broken('refused', 'nothing listens'))[0]).toBe('gave no answer: nothing listens');
    expect(said(broken('body-too-large', 'too much', 200))[0]).toBe('gave no whole answer: too much');
    expect(said(broken('certificate', 'the certificate is not trusted: (X)'))[1]).toBe('name the authority with --ca FILE (PEM)');
    expect(said(broken('certificate', 'the certificate has expired (X)'))[1]).toContain('renew or replace the certificate');
    expect(said(broken('timeout', 'no answer came'))[1]).toContain('--timeout');
  });

  it('doubts plain HTTP where a port of TLS would have answered so', () => {
    const plain = { url: 'http://127.0.0.1:8443/token' };
    expect(said(broken('closed', 'it was closed'), plain)[1]).toMatch(
      /^write https:\/\/127\.0\.0\.1:8443\/token if the port serves TLS; else check/,
    );
    expect(said(answer(400, '<p>', html), plain)[1]).toBe(`${PAGE}; write https:// if its port serves TLS`);
    expect(said(broken('closed', 'it was closed'))[1]).not.toContain('https://');
  });

  it.each([
    [SECRET, `no ${SECRET}`, ': "no [redacted client secret]"'],
    ['c7Zq', 'no client c7Zq', ': "no client [redacted client secret]"'],
    ['test', 'no client of this test', ''],
    ['test', 'no such client', ': "no such client"'],
  ])('does not quote the secret %s in %j', (secret, description, told) => {
    const [says, , code] = said(answer(400, { error: 'invalid_client', error_description: description }), { secret });
    expect([says, code]).toEqual([`refuses the client (invalid_client)${told}`, 'invalid_client']);
  });
});
