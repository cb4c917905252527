import type { Fault } from '../behaviour.js';

export const certificateExpired: Fault = {
  id: 'certificate-expired',
  breaks: 'R-TLS-CERTIFICATE',
  check: 'certificate-is-valid',
  says: 'The certificate expired yesterday.',
  tls: { certificate: 'expired' },
};
