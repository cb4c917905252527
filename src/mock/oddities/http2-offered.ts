import type { Oddity } from '../behaviour.js';

export const http2Offered: Oddity = {
  id: 'http2-offered',
  permittedBy: 'RFC 9113 section 3.2',
  check: 'answer-is-whole',
  says: 'HTTP/2 is chosen where a client offers it, and HTTP/1.1 where it does not.',
  tls: { ALPNProtocols: ['h2', 'http/1.1'] },
};
