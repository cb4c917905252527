import type { Fault } from '../behaviour.js';

export const tls11Offered: Fault = {
  id: 'tls11-offered',
  breaks: 'R-TLS',
  check: 'tls-floor',
  says: 'TLS 1.1 is negotiated.',
  // OpenSSL 3 takes the SHA-1 signatures of TLS 1.0 and 1.1 at security level 0 only.
  tls: { minVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' },
};
