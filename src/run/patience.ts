import { type Answer, type HttpExchange, header, type WireRequest } from '../http/exchange.js';

/** How often a 429 is waited for. */
const MOST_WAITS = 3;
/** Milliseconds that are waited where a 429 does not say how long, the first time; doubled each time. */
const FIRST_WAIT = 1000;
/** Milliseconds that one wait may take: a service that asks for more is not exercised. */
const LONGEST_WAIT = 60_000;
/** What an overloaded or restarting gateway answers: RFC 9110 sections 15.6.3 to 15.6.5. */
const PASSING: ReadonlySet<number> = new Set([502, 503, 504]);
const REPEATABLE: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/** What patience is exercised with. */
export interface PatienceOptions {
  readonly send: (request: WireRequest) => Promise<HttpExchange>;
  readonly pause: (milliseconds: number) => Promise<void>;
  /** Milliseconds that the run has left. */
  readonly left: () => number;
  /** Milliseconds since the Unix epoch. */
  readonly now: () => number;
}

/** Sends a request, waits where the answer asks for it (429), and repeats it once where the failure may pass (502, 503, 504). */
export async function sendPatiently(request: WireRequest, options: PatienceOptions): Promise<HttpExchange> {
  const first = await waitedFor(request, options);
  const status = first.outcome.kind === 'answer' ? first.outcome.status : 0;
  if (!PASSING.has(status) || !REPEATABLE.has(request.method)) return first;
  const second = await waitedFor(request, options);
  const passed = second.outcome.kind === 'answer' && !PASSING.has(second.outcome.status);
  return passed ? { ...second, passing: status } : second;
}

async function waitedFor(request: WireRequest, options: PatienceOptions): Promise<HttpExchange> {
  let exchange = await options.send(request);
  for (let waits = 0; waits < MOST_WAITS; waits++) {
    const { outcome } = exchange;
    if (outcome.kind !== 'answer' || outcome.status !== 429) return exchange;
    const wait = retryAfter(outcome, options.now()) ?? FIRST_WAIT * 2 ** waits;
    if (wait > LONGEST_WAIT || wait > options.left()) return exchange;
    await options.pause(wait);
    exchange = await options.send(request);
  }
  return exchange;
}

/** Milliseconds until the time that Retry-After names, in seconds or as a date: RFC 9110 section 10.2.3. */
export function retryAfter(answer: Answer, now: number): number | undefined {
  const value = header(answer, 'retry-after')?.trim();
  if (value === undefined) return undefined;
  if (/^\d{1,9}$/.test(value)) return Number(value) * 1000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
