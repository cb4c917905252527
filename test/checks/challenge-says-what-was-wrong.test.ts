import { describe, expect, it } from 'vitest';
import { challengeSaysWhatWasWrong } from '../../src/checks/challenge-says-what-was-wrong.js';
import type { CredentialUse } from '../../src/plan/suite.js';
import { exchange } from '../support/exchange.js';
import { deviationsOf, judge } from '../support/judge.js';
import { law } from '../support/law.js';

const ruling = (status: number, challenge: string | null, credential: CredentialUse) =>
  judge(challengeSaysWhatWasWrong, exchange({ status, headers: { 'www-authenticate': challenge } }), { intent: { credential } });
const said = (...parts: Parameters<typeof ruling>) => deviationsOf(ruling(...parts));

describe('challenge-says-what-was-wrong', () => {
  it.each([
    [401, 'Bearer error="insufficient_scope"', 'expired', 'error="invalid_token" / error="insufficient_scope"'],
    [401, 'Bearer error="insufficient_scope"', 'none', 'error="invalid_token" / error="insufficient_scope"'],
    [401, 'Bearer error="invalid_request"', 'wrong-audience', 'error="invalid_token" / error="invalid_request"'],
    [403, 'Bearer error="invalid_token"', 'other', 'error="insufficient_scope" / error="invalid_token"'],
    [403, 'Bearer scope="data-reports:write"', 'other', 'scope="data-reports:read" / scope="data-reports:write"'],
    [403, 'Bearer scope="data-reports:readwrite"', 'no-scope', 'scope="data-reports:read" / scope="data-reports:readwrite"'],
  ] as const)('a %i with %s to the credential %s contradicts itself', (status, challenge, credential, expected) => {
    expect(said(status, challenge, credential)).toEqual([`WWW-Authenticate: a challenge with ${expected}`]);
  });

  it.each([
    [401, 'Bearer', 'expired', 'that no code stands there is never wrong: it SHOULD, and no more'],
    [401, 'Bearer error="invalid_token"', 'none', 'it SHOULD NOT, and no more'],
    [401, 'Bearer error="invalid_request"', 'malformed', 'half a header is a malformed request'],
    [401, 'Bearer error="invalid_request"', 'scheme', 'and so may another scheme be called'],
    [401, 'bearer ERROR=invalid_token', 'garbage', 'names are read in any letter case, and a token needs no quotes'],
    [401, 'Bearer error="use_dpop_nonce"', 'garbage', 'what other standards register says what they mean'],
    [401, 'Bearer scope="x"', 'garbage', 'what a 401 names is a hint for the next try'],
    [403, 'Bearer', 'other', 'a 403 needs none'],
    [403, 'Bearer error="insufficient_scope", scope="a data-reports:read b"', 'other', 'more may be named'],
    [401, 'Bearer realm="x", Bearer error="invalid_token"', 'expired', 'beside one that says less'],
    [403, 'Basic realm="x", Bearer error="insufficient_scope"', 'other', 'beside another scheme'],
  ] as const)('a %i with %s to the credential %s passes: %s', (status, challenge, credential, _why) => {
    expect(ruling(status, challenge, credential)).toMatchObject({ kind: 'applied', deviations: [] });
  });

  it.each([null, 'Basic error="insufficient_scope"', 'Bearer error="'])('has nothing to judge in %s', (challenge) => {
    expect(ruling(401, challenge, 'expired').kind).toBe('not-applicable');
  });

  it('asks for nothing where a challenge is optional', () => {
    const answer = exchange({ status: 401, headers: { 'www-authenticate': 'Bearer error="insufficient_scope"' } });
    expect(judge(challengeSaysWhatWasWrong, answer, { law: law({ 'AMB-CHALLENGE': 'optional' }) }).kind).toBe('not-applicable');
  });
});
