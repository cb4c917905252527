import { describe, expect, it } from 'vitest';
import { applied, notApplicable } from '../../src/checks/check.js';
import { refusalCarriesAChallenge } from '../../src/checks/refusal-carries-a-challenge.js';
import { exchange } from '../support/exchange.js';
import { deviationsOf, judge } from '../support/judge.js';
import { law } from '../support/law.js';

const answer = (status: number, challenge: string | null) => exchange({ status, headers: { 'www-authenticate': challenge } });
const said = (status: number, challenge: string | null) => deviationsOf(judge(refusalCarriesAChallenge, answer(status, challenge)));

describe('refusal-carries-a-challenge', () => {
  it('misses the challenge of a 401', () => {
    expect(said(401, null)).toEqual(['WWW-Authenticate: a challenge, such as Bearer / missing']);
  });

  it('does not ask for one with a 403, nor with any other answer', () => {
    for (const status of [403, 200, 404]) expect(judge(refusalCarriesAChallenge, answer(status, null)).kind).toBe('not-applicable');
  });

  it('says what is wrong with one that is none, with a 403 too', () => {
    expect(said(401, 'Bearer realm="data-reports')).toEqual([
      'WWW-Authenticate: a list of challenges / "Bearer realm=\\"data-reports": a quoted string has no end',
    ]);
    expect(said(403, 'Bearer realm=a realm=b')).toHaveLength(1);
    expect(said(401, '')).toHaveLength(1);
  });

  it.each(['Bearer', 'bearer realm="a, b"', 'Negotiate YII=, Bearer', 'DPoP algs="ES256"'])('lets %s pass', (challenge) => {
    expect(judge(refusalCarriesAChallenge, answer(401, challenge))).toEqual(applied(['R-CHALLENGE']));
  });

  it('asks for nothing where a challenge is optional', () => {
    const ruling = judge(refusalCarriesAChallenge, answer(401, null), { law: law({ 'AMB-CHALLENGE': 'optional' }) });
    expect(ruling).toEqual(notApplicable('a challenge is optional, whatever it says'));
  });

  it('does not look at the answers to other methods', () => {
    expect(judge(refusalCarriesAChallenge, exchange({ method: 'POST', status: 401 })).kind).toBe('not-applicable');
  });
});
