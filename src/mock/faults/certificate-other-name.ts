import type { Fault } from '../behaviour.js';

export const certificateOtherName: Fault = {
  id: 'certificate-other-name',
  breaks: 'R-TLS-CERTIFICATE',
  check: 'certificate-is-valid',
  says: 'The certificate is for another host.',
  tls: { certificate: 'other-name' },
};
