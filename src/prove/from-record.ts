import type { Exchange } from '../checks/trace.js';
import { percentDecoded } from '../document/percent-decoded.js';
import type { Answer, HttpExchange } from '../http/exchange.js';
import { bodyBytes } from '../http/recorded-body.js';
import type { Intent } from '../plan/intent.js';
import type { CredentialUse, Expectation, JobStatus } from '../plan/suite.js';
import type { RecordedExchange, RunRecord } from '../run/record.js';
import type { Kept } from './kept.js';

/**
 * The exchanges that a record keeps: the evidence of what held, and those of its findings. What an exchange was meant to show
 * is not recorded: evidence has passed, so that it showed what it was meant to.
 */
export function keptOf({ requirements, findings }: RunRecord): readonly Kept[] {
  const evidence = requirements.flatMap(({ id, evidence: one }) => (one === undefined ? [] : [{ of: id, recorded: one }]));
  const shown = findings.map(({ id, exchange }) => ({ of: id, recorded: exchange }));
  const seen = new Set<string>();
  return [...evidence, ...shown].flatMap(({ of, recorded }): readonly Kept[] => {
    const exchange = exchangeOf(recorded);
    const key = `${of === 'R-OP'} ${JSON.stringify(recorded)}`;
    if (exchange === undefined || seen.has(key)) return []; // one answer is evidence for several requirements
    seen.add(key);
    const intent = exchange.kind === 'tls' ? tlsIntent(of) : intentOf(of, exchange);
    return intent === undefined ? [] : [{ of, trace: [exchange], intents: [intent] }];
  });
}

/** As it was judged; `undefined` where the record does not have the whole of it. */
function exchangeOf(recorded: RecordedExchange): Exchange | undefined {
  const startedAt = Date.parse(recorded.startedAt);
  const { duration } = recorded;
  if (recorded.kind === 'tls') return { kind: 'tls', table: recorded.table, startedAt, duration };
  const { request, outcome } = recorded;
  const [, origin, path] = /^(https?:\/\/[^/?#]+)(.*)$/.exec(request.url) ?? [];
  if (outcome.kind !== 'answer' || origin === undefined || path === undefined || (outcome.body.cut ?? 0) > 0) return undefined;
  const answer: Answer = { kind: 'answer', status: outcome.status, headers: outcome.headers, body: bodyBytes(outcome.body) };
  return {
    kind: 'http',
    request: { method: request.method, origin, path, headers: request.headers },
    outcome: answer,
    startedAt,
    duration,
  };
}

const JOB_STATUSES: readonly JobStatus[] = ['CREATED', 'PROCESSING', 'DONE', 'FAILED', 'DELETED'];

function intentOf(of: string, { request, outcome }: HttpExchange): Intent | undefined {
  const { type, id } = /\/data\/reports\/(?<type>[^/?]+)\/jobs\/(?<id>[^/?]+)/.exec(request.path)?.groups ?? {};
  if (type === undefined || id === undefined || outcome.kind !== 'answer') return undefined;
  const { status } = outcome;
  const job = jobOf(outcome);
  // That there is one operation is shown by any documented answer.
  const anyDocumented = of === 'R-OP' && request.method === 'GET';
  return {
    caseId: of,
    operation: 'getReportJob',
    exercises: anyDocumented ? ['R-OP'] : exercised(status, job),
    expect: anyDocumented ? { status: 'documented' } : expectationOf(request.method, status),
    method: request.method,
    asked: { type: percentDecoded(type) ?? type, id: percentDecoded(id) ?? id },
    credential: credentialOf(status, request.headers),
    ...(job === undefined ? {} : { job }),
  };
}

function expectationOf(method: string, status: number): Expectation {
  if (method === 'HEAD') return { status: 'as-get' };
  if (method !== 'GET') return { status: 'refused' };
  return { status: [status === 303 ? 300 : status] };
}

function exercised(status: number, job: JobStatus | undefined): Intent['exercises'] {
  if (status === 200) return ['R-200', ...(job === undefined ? [] : [`R-STATUS-${job}`])];
  if (status === 300 || status === 303) return ['R-300', 'R-STATUS-DONE'];
  return [[400, 401, 403, 404].includes(status) ? `R-${status}` : 'R-OP'];
}

function jobOf({ body }: Answer): JobStatus | undefined {
  const [, written] = /"status"\s*:\s*"([A-Za-z]+)"/.exec(Buffer.from(body).toString()) ?? [];
  return JOB_STATUSES.find((status) => status === written?.toUpperCase());
}

function credentialOf(status: number, headers: HttpExchange['request']['headers']): CredentialUse {
  if (status === 403) return 'other';
  if (status !== 401) return 'reader';
  return headers.some(([name]) => name.toLowerCase() === 'authorization') ? 'garbage' : 'none';
}

function tlsIntent(of: string): Intent {
  return {
    caseId: of,
    operation: 'getReportJob',
    exercises: ['R-TLS', 'R-TLS-CERTIFICATE'],
    expect: { status: 'documented' },
    method: 'GET',
    asked: {},
    credential: 'none',
  };
}
