import type { Trace } from '../checks/trace.js';
import type { Intent } from '../plan/intent.js';

/** What was recorded of one case: exchanges in order, each with what it was meant to show. */
export interface Kept {
  /** What it is of: `status/failed-job-is-served`, or the requirement that it is evidence for. */
  readonly of: string;
  readonly trace: Trace;
  readonly intents: readonly Intent[];
}

/**
 * One trace for each case and status of its answers, so that the hundred samples of a property count once: the one with the
 * shortest path, which does not depend on the order in which answers came.
 */
export function representatives(kept: readonly Kept[]): readonly Kept[] {
  const chosen = new Map<string, Kept>();
  for (const one of kept) {
    const key = nameOf(one);
    const known = chosen.get(key);
    if (known === undefined || sizeOf(one) < sizeOf(known)) chosen.set(key, one);
  }
  return [...chosen.values()].sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
}

/** `status/failed-job-is-served 200`: the same in every run. */
export function nameOf({ of, trace }: Kept): string {
  const statuses = trace.map((exchange) => {
    if (exchange.kind === 'tls') return 'TLS';
    return exchange.outcome.kind === 'answer' ? String(exchange.outcome.status) : exchange.outcome.code;
  });
  return `${of} ${statuses.join('+')}`;
}

function sizeOf({ trace }: Kept): string {
  const [first] = trace;
  const path = first?.kind === 'http' ? first.request.path : '';
  return `${String(path.length).padStart(6, '0')}${path}`;
}
