import { describe, expect, it } from 'vitest';
import { FAULTS } from '../../src/mock/faults/all.js';
import { ODDITIES } from '../../src/mock/oddities/all.js';
import { objections } from '../../src/prove/proof.js';
import { prove } from '../../src/prove/prove.js';
import { isMissed, likelihoodOf } from '../../src/prove/rare.js';
import { toProofText } from '../../src/prove/to-text.js';

describe('faults and oddities', () => {
  it('are many', () => {
    expect(FAULTS.length).toBeGreaterThanOrEqual(60);
    expect(ODDITIES.length).toBeGreaterThanOrEqual(40);
  });

  it('are told in a matrix: what each breaks, who found it, after how many requests', async () => {
    const only = ['location-to-another-job', 'tls10-offered', 'certificate-expired', 'quote-in-id-answers-500', 'location-relative'];
    const proof = await prove({ seed: 4711, without: [], parts: ['faults', 'oddities'], only });
    expect(objections(proof)).toEqual([]);
    expect(proof.faults.map(({ id, reported, check }) => [id, reported, check])).toEqual(
      expect.arrayContaining([
        ['location-to-another-job', 'R-LOCATION', 'location-leads-to-the-file'],
        ['tls10-offered', 'R-TLS', 'tls-floor'],
        ['certificate-expired', 'R-TLS-CERTIFICATE', 'certificate-is-valid'],
        ['quote-in-id-answers-500', 'R-SOUND', 'no-server-error'],
      ]),
    );
    const text = toProofText(proof);
    expect(text).toMatch(/^tls10-offered +R-TLS +R-TLS +tls-floor +1 request +\d+ ms$/m);
    expect(text).toMatch(/^location-relative +nothing/m);
    expect(text).toMatch(/^PROVEN {2}4 of 4 faults found · 1 of 1 oddities silent/m);
  });

  it('are not found without the check that finds them', async () => {
    const proof = await prove({ seed: 4711, without: ['timespan-in-order'], parts: ['faults'], only: ['timespan-reversed'] });
    expect(objections(proof)).toEqual(['the fault timespan-reversed is not found: it breaks R-JOB']);
  });
});

describe('a rare fault', () => {
  it('is as likely to be met as the exchanges are many', () => {
    expect(likelihoodOf(0.5, 2)).toBe(0.75);
    expect(likelihoodOf(1 / 50, 340)).toBeGreaterThan(0.99);
  });

  it('may be missed where a run is not likely to meet it, and only there', () => {
    expect(isMissed({ found: false, likelihood: 0.5 })).toBe(false);
    expect(isMissed({ found: false, likelihood: 0.999 })).toBe(true);
    expect(isMissed({ found: false })).toBe(true);
    expect(isMissed({ found: true })).toBe(false);
  });
});
