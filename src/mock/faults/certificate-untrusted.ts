import type { Fault } from '../behaviour.js';

export const certificateUntrusted: Fault = {
  id: 'certificate-untrusted',
  breaks: 'R-TLS-CERTIFICATE',
  check: 'certificate-is-valid',
  says: 'The certificate is signed by an authority that nobody trusts.',
  tls: { certificate: 'untrusted' },
};
