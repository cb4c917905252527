import { describe, expect, it } from 'vitest';
import { certificateIsValid } from '../../src/checks/certificate-is-valid.js';
import { applied, couldNotJudge, notApplicable } from '../../src/checks/check.js';
import { exchange } from '../support/exchange.js';
import { judge } from '../support/judge.js';
import { certificate, tls } from './tls-exchange.js';

const expected = 'a certificate that is trusted, in date and names the host';

describe('certificate-is-valid', () => {
  it.each(['untrusted', 'expired', 'not-yet-valid', 'wrong-name'])('finds a certificate that is %s', (code) => {
    const table = tls({ certificate: certificate({ code, severity: 'fail', says: `it is ${code}` }) });
    expect(judge(certificateIsValid, table)).toEqual(
      applied(['R-TLS-CERTIFICATE'], {
        kind: 'certificate',
        place: { in: 'certificate', problem: code },
        expected,
        actual: `it is ${code}`,
      }),
    );
  });

  it('only doubts what the probe only doubts', () => {
    const table = tls({ certificate: certificate({ code: 'common-name-only', severity: 'warn', says: 'no name but the common one' }) });
    expect(judge(certificateIsValid, table)).toMatchObject({ deviations: [{ severity: 'warn' }] });
  });

  it('finds each problem by itself', () => {
    const problems = (['untrusted', 'expired'] as const).map((code) => ({ code, severity: 'fail', says: code }) as const);
    expect(judge(certificateIsValid, tls({ certificate: certificate(...problems) }))).toMatchObject({
      deviations: [{ place: { problem: 'untrusted' } }, { place: { problem: 'expired' } }],
    });
  });

  it('lets a certificate without problems pass, whatever else the probe found', () => {
    expect(judge(certificateIsValid, tls({ verdict: 'fail' }, { TLSv1: 'negotiated' }))).toEqual(applied(['R-TLS-CERTIFICATE']));
  });

  it('cannot judge a certificate that was not seen', () => {
    const unseen = tls({ certificate: { kind: 'unseen', because: 'no handshake completed' } });
    expect(judge(certificateIsValid, unseen)).toEqual(couldNotJudge('no certificate was seen: no handshake completed'));
  });

  it('does not speak of an HTTP exchange', () => {
    expect(judge(certificateIsValid, exchange())).toEqual(notApplicable('no TLS probe'));
  });
});
