import type { CertificateProblem } from '../../tls/table.js';
import type { Operator } from './operator.js';

const PROBLEMS: readonly CertificateProblem[] = [
  { code: 'expired', severity: 'fail', says: 'it expired yesterday' },
  { code: 'not-yet-valid', severity: 'fail', says: 'it is not valid before tomorrow' },
  { code: 'wrong-name', severity: 'fail', says: 'it is for elsewhere.example' },
  { code: 'untrusted', severity: 'fail', says: 'no trusted authority has signed it' },
  { code: 'weak-key', severity: 'fail', says: 'its key is too weak: RSA 1024' },
  { code: 'weak-signature', severity: 'fail', says: 'it is signed by sha1WithRSAEncryption, which is broken' },
  { code: 'wrong-purpose', severity: 'fail', says: 'its extended key usage does not allow servers' },
  { code: 'common-name-only', severity: 'warn', says: 'the host is its common name only' },
];

/** The certificate is trusted, in date and names the host. */
export const certificateSpoilt: Operator = {
  id: 'certificate-spoilt',
  says: 'The certificate has one thing wrong with it.',
  of: 'tls',
  mutate: (table) => {
    const { certificate } = table;
    if (certificate.kind !== 'seen') return [];
    return PROBLEMS.map((problem) => ({
      detail: problem.code,
      breaks: 'R-TLS-CERTIFICATE',
      to: { ...table, certificate: { ...certificate, problems: [...certificate.problems, problem] } },
    }));
  },
};
