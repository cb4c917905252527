import { applied, type Check, couldNotJudge, notApplicable } from './check.js';
import type { Deviation } from './finding.js';

/** The certificate can be verified, is in date and names the host. Implied; RFC 5280, RFC 9525. */
export const certificateIsValid: Check = {
  id: 'certificate-is-valid',
  says: 'the certificate is trusted, in date and names the host',
  requirements: ['R-TLS-CERTIFICATE'],
  reads: [],
  scope: 'exchange',
  judge: ([exchange]) => {
    if (exchange?.kind !== 'tls') return notApplicable('no TLS probe');
    const { certificate } = exchange.table;
    if (certificate.kind === 'unseen') return couldNotJudge(`no certificate was seen: ${certificate.because}`);
    const deviations = certificate.problems.map(
      ({ code, severity, says }): Deviation => ({
        kind: 'certificate',
        place: { in: 'certificate', problem: code },
        expected: 'a certificate that is trusted, in date and names the host',
        actual: says,
        ...(severity === 'warn' ? { severity } : {}),
      }),
    );
    return applied(['R-TLS-CERTIFICATE'], ...deviations);
  },
};
