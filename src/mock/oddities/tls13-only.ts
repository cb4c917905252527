import type { Oddity } from '../behaviour.js';

export const tls13Only: Oddity = {
  id: 'tls13-only',
  permittedBy: 'R-TLS',
  check: 'tls-floor',
  says: 'TLS 1.3 is the only version.',
  tls: { minVersion: 'TLSv1.3' },
};
