import type { Oddity } from '../behaviour.js';

export const tls12Only: Oddity = {
  id: 'tls12-only',
  permittedBy: 'R-TLS',
  check: 'tls-floor',
  says: 'TLS 1.2 is the newest version.',
  tls: { maxVersion: 'TLSv1.2' },
};
