import { type Answer, type HttpExchange, header, type WireRequest } from '../http/exchange.js';

/** How often a 429 is waited for. */
const MOST_WAITS = 3;
/** Milliseconds that are waited where a 429 does not say how long, the first time; doubled each time. */
const FIRST_WAIT = 1000;
/** Milliseconds that one wait may take: a service that asks for more is not exercised. */
const LONGEST_WAIT = 60_000;
/** What an overloaded or restarting gateway answers: RFC 9110 sections 15.6.3 to 15.6.5. */
const PASSING: ReadonlySet<number> = new Set([502, 503, 504]);
const SAFE: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);
/** RFC 9110 section 5.6.7: a date begins with the name of its day. */
const HTTP_DATE = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)/;

type Send = (request: WireRequest) => Promise<HttpExchange>;

/** What patience is exercised with. */
export interface PatienceOptions {
  /** Milliseconds for which nothing is sent, whoever wants to. */
  readonly rest: (milliseconds: number) => Promise<void>;
  /** Milliseconds that the run has left. */
  readonly left: () => number;
  /** Milliseconds since the Unix epoch. */
  readonly now: () => number;
}

/**
 * Sends requests, waits where an answer asks for it (429), and repeats once what may pass (502, 503, 504). A POST is sent once:
 * it may have been done. Where waiting was in vain, the next 429 is not waited for: the budget is the run's, not each request's.
 */
export function createPatience(options: PatienceOptions): (request: WireRequest, send: Send) => Promise<HttpExchange> {
  let inVain = false;
  const waitedFor = async (request: WireRequest, send: Send): Promise<HttpExchange> => {
    let exchange = await send(request);
    for (let waits = 0; isLimited(exchange); waits++) {
      const wait = waitAfter(exchange, waits, options.now());
      if (inVain || request.method === 'POST' || wait > LONGEST_WAIT || wait > options.left()) return exchange;
      if (waits === MOST_WAITS) {
        inVain = true;
        return exchange;
      }
      await options.rest(wait);
      if (options.left() <= 0) return exchange;
      exchange = await send(request);
    }
    if (exchange.outcome.kind === 'answer') inVain = false;
    return exchange;
  };
  return async (request, send) => {
    const first = await waitedFor(request, send);
    const status = first.outcome.kind === 'answer' ? first.outcome.status : 0;
    if (!PASSING.has(status) || !SAFE.has(request.method)) return first;
    const second = await waitedFor(request, send);
    const passed = second.outcome.kind === 'answer' && !PASSING.has(second.outcome.status);
    return passed ? { ...second, passing: status } : second;
  };
}

function isLimited({ outcome }: HttpExchange): boolean {
  return outcome.kind === 'answer' && outcome.status === 429;
}

function waitAfter({ outcome }: HttpExchange, waits: number, now: number): number {
  const asked = outcome.kind === 'answer' ? retryAfter(outcome, now) : undefined;
  return asked ?? FIRST_WAIT * 2 ** waits;
}

/** Milliseconds until the time that Retry-After names, in seconds or as a date: RFC 9110 section 10.2.3. */
export function retryAfter(answer: Answer, now: number): number | undefined {
  const value = header(answer, 'retry-after')?.trim();
  if (value === undefined) return undefined;
  if (/^\d{1,9}$/.test(value)) return Number(value) * 1000;
  const date = HTTP_DATE.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
