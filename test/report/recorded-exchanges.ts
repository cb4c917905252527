import type { Again, RecordedExchange } from '../../src/run/record.js';
import type { TlsTable } from '../../src/tls/table.js';

export const JOB = '0b9d3a52-98a4-4c0e-8f1f-7a2c5d9e6b02';

/** The part of a recorded exchange that goes over HTTP. */
export type HttpRecorded = Extract<RecordedExchange, { kind: 'http' }>;

/** A whole exchange with what a test changes in its answer. */
export function recorded(
  changed: Partial<Extract<HttpRecorded['outcome'], { kind: 'answer' }>> = {},
  path = `/data/reports/calls/jobs/${JOB}`,
): HttpRecorded {
  return {
    kind: 'http',
    request: {
      method: 'GET',
      url: `https://api.example.com${path}`,
      headers: [
        ['host', 'api.example.com'],
        ['authorization', 'Bearer [CONFORMANCE_TOKEN]'],
        ['accept', 'application/json'],
        ['accept-encoding', 'identity'],
      ],
    },
    outcome: {
      kind: 'answer',
      status: 200,
      headers: [
        ['Date', 'Tue, 24 Nov 2026 23:40:02 GMT'],
        ['Content-Type', 'application/json'],
        ['Content-Length', '311'],
        ['Connection', 'keep-alive'],
      ],
      body: text(jobBody('RUNNING')),
      ...changed,
    },
    startedAt: '2026-11-24T23:40:02.118Z',
    firstByte: 38.4,
    duration: 41.2,
    connection: {
      address: '203.0.113.7',
      port: 443,
      protocol: 'TLSv1.3',
      cipher: 'TLS_AES_256_GCM_SHA384',
      alpn: 'http/1.1',
      reused: true,
    },
  };
}

/** How what an exchange for a failed job shows is sent again. */
export function againOf({ request }: HttpRecorded): Again {
  const exercises = ['R-200', 'R-STATUS-FAILED', 'R-STATUS'] as const;
  const expect = { status: [200] };
  return {
    requests: [request],
    intent: {
      caseId: 'status/failed-job',
      operation: 'getReportJob',
      exercises,
      expect,
      method: request.method,
      asked: { type: 'calls', id: JOB },
      credential: 'reader',
      job: 'FAILED',
    },
    case: { given: { job: 'FAILED' }, send: {}, expect, reads: ['AMB-CASE'], bound: { type: 'calls', id: JOB } },
  };
}

/** A text body as the record keeps it. */
export function text(content: string): { readonly text: string; readonly bytes: number } {
  return { text: content, bytes: Buffer.byteLength(content) };
}

/** The body of a job, on one line as services send it. */
export function jobBody(status: string): string {
  return JSON.stringify({
    job: {
      id: JOB,
      name: 'Calls of last week',
      timezone: 'Europe/Lisbon',
      status,
      format: 'csv',
      timespan: { from: '2026-11-16T00:00:00', to: '2026-11-22T23:59:59' },
    },
    _links: { self: { href: `/data/reports/calls/jobs/${JOB}` }, files: { href: `/data/reports/calls/files/${JOB}` } },
  });
}

/** A TLS endpoint, with TLS 1.0 refused or not. */
function tlsTable(tls10: 'refused' | 'negotiated'): TlsTable {
  const no = { kind: 'refused', by: 'alert', alert: 70, evidence: '15030100020246' } as const;
  return {
    host: 'api.example.com',
    port: 443,
    address: '203.0.113.7',
    rows: [
      { version: 'SSLv3', handshake: { ...no, alert: 40 } },
      {
        version: 'TLSv1',
        handshake: tls10 === 'refused' ? no : { kind: 'negotiated', cipher: 'ECDHE-RSA-AES256-SHA', evidence: '160301003d020000390301' },
      },
      { version: 'TLSv1.1', handshake: no },
      { version: 'TLSv1.2', handshake: { kind: 'negotiated', cipher: 'ECDHE-RSA-AES128-GCM-SHA256', evidence: '160303003d0200003903' } },
      { version: 'TLSv1.3', handshake: { kind: 'negotiated', cipher: 'TLS_AES_256_GCM_SHA384', evidence: '160303007a0200007603' } },
    ],
    full: { kind: 'completed', protocol: 'TLSv1.3', cipher: 'TLS_AES_256_GCM_SHA384', alpn: 'http/1.1' },
    certificate: {
      kind: 'seen',
      subject: 'CN=api.example.com',
      issuer: 'CN=Example CA, O=Example',
      names: ['api.example.com', '*.api.example.com'],
      validFrom: '2026-09-01T00:00:00Z',
      validTo: '2027-09-01T00:00:00Z',
      key: 'EC 256 bits (P-256)',
      signature: 'SHA-256 with ECDSA',
      sent: [],
      problems: [],
    },
    plain: [],
    notes: [],
    addresses: [],
    untried: [],
    verdict: tls10 === 'refused' ? 'pass' : 'fail',
    because:
      tls10 === 'refused' ? 'nothing older than TLS 1.2 is negotiated' : 'TLS 1.0 was negotiated, and 1.2 is the lowest version allowed',
  };
}

export function tlsExchange(tls10: 'refused' | 'negotiated'): RecordedExchange {
  return { kind: 'tls', table: tlsTable(tls10), startedAt: '2026-11-24T23:40:01.000Z', duration: 312 };
}
