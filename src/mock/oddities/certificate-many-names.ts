import type { Oddity } from '../behaviour.js';

export const certificateManyNames: Oddity = {
  id: 'certificate-many-names',
  permittedBy: 'R-TLS-CERTIFICATE',
  check: 'certificate-is-valid',
  says: 'The certificate names other hosts too, and the right one last.',
  tls: { certificate: 'many-names' },
};
