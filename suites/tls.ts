import { defineSuite } from 'openapi-conformance';

export default defineSuite({
  id: 'tls',
  title: 'Transport Layer Security 1.2 at least',
  source: 'the page, the sentence on Transport Layer Security',
  operation: 'getReportJob',
  cases: [
    {
      kind: 'tls',
      id: 'tls-floor-and-certificate',
      title: 'nothing below TLS 1.2 is negotiated, 1.2 or newer is, with a certificate that can be verified',
      level: 'MUST',
      exercises: ['R-TLS', 'R-TLS-CERTIFICATE'],
    },
  ],
});
