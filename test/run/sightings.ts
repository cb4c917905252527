/** What a run has observed, with what a test changes. */
import type { Deviation } from '../../src/checks/finding.js';
import { statusIsExpected } from '../../src/checks/status-is-expected.js';
import type { Exchange } from '../../src/checks/trace.js';
import type { PlannedSample } from '../../src/plan/samples.js';
import type { Identity } from '../../src/run/judge/identity.js';
import type { Observed, Occurrence } from '../../src/run/judge/observe.js';
import type { Sighting } from '../../src/run/tally.js';
import { exchange } from '../support/exchange.js';
import { intent } from '../support/law.js';

export function identity(changed: Partial<Identity> = {}): Identity {
  return {
    check: 'status-is-expected',
    operation: 'getReportJob',
    requirement: 'R-200',
    kind: 'status-unexpected',
    place: { in: 'status', status: 404 },
    severity: 'fail',
    passesUnder: [],
    ...changed,
  };
}

export function occurrence(changed: Partial<Identity> = {}, seenIn: Exchange = exchange({ status: 404 })): Occurrence {
  const made = identity(changed);
  const deviation: Deviation = { kind: 'status-unexpected', place: made.place, expected: '200', actual: '404' };
  const ruling = { kind: 'applied', requirements: ['R-200'], deviations: [deviation] } as const;
  const judgement = { check: statusIsExpected, ruling, trace: [seenIn], intent: intent(), exchange: seenIn };
  return { identity: made, deviation, judgement, also: [] };
}

/** What the checks made of one exchange: these occurrences, or a pass. */
export function observed(...occurrences: readonly Occurrence[]): Observed {
  if (occurrences.length > 0) return { judgements: occurrences.map(({ judgement }) => judgement), occurrences };
  return { judgements: [passing(exchange())], occurrences: [] };
}

/** A judgement that found nothing. */
export function passing(seenIn: Exchange): Occurrence['judgement'] {
  const ruling = { kind: 'applied', requirements: ['R-200', 'R-OP'], deviations: [] } as const;
  return { check: statusIsExpected, ruling, trace: [seenIn], intent: intent(), exchange: seenIn };
}

export function sighting(changed: Partial<Sighting> = {}): Sighting {
  return { occurrence: occurrence(), count: 1, cases: new Set(['status/a']), ...changed };
}

export const sample = (id: string, path?: string): PlannedSample => ({
  input: { id },
  ...(path === undefined ? {} : { drawn: { seed: 1, path } }),
});
