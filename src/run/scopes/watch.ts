import type { Exchange } from '../../checks/trace.js';
import { header } from '../../http/exchange.js';
import { rowOf } from '../../plan/credential-uses.js';
import type { Intent } from '../../plan/intent.js';
import { identityKey } from '../judge/identity.js';
import { exchangesOf, type Observed } from '../judge/observe.js';

/** What one check said of the answers to one credential. */
export interface CheckTally {
  applied: number;
  readonly severities: Set<'fail' | 'warn'>;
  readonly unjudged: Set<string>;
}

/** What was seen of one credential. Bounded: by checks, statuses and distinct defects. */
export interface RowTally {
  readonly checks: Map<string, CheckTally>;
  /** Answers by status. */
  readonly statuses: Map<number, number>;
  /** What was asked for, as far as it takes to know that it was not one thing alone. */
  readonly asked: Set<string>;
  /** Keys of the identities of what deviates, without the operation. */
  readonly defects: Set<string>;
  /** Ids of the cases that asked. */
  readonly cases: Set<string>;
  /** The plainest that was seen. */
  challenge?: string;
}

/** Watches the answers to each credential. */
export interface ScopeWatch {
  /** Takes in the exchanges of a case of the matrix. */
  add(observed: Observed): void;
  /** By operation, then by row. */
  readonly seen: ReadonlyMap<string, ReadonlyMap<string, RowTally>>;
}

/** An empty watch. */
export function watchScopes(): ScopeWatch {
  const seen = new Map<string, Map<string, RowTally>>();
  const tallyOf = ({ operation, credential, access }: Intent): RowTally => {
    const rows = seen.get(operation) ?? new Map<string, RowTally>();
    seen.set(operation, rows);
    const id = access?.row ?? rowOf(credential).id;
    const tally = rows.get(id) ?? { checks: new Map(), statuses: new Map(), asked: new Set(), defects: new Set(), cases: new Set() };
    rows.set(id, tally);
    return tally;
  };
  return {
    seen,
    add: (observed) => {
      for (const [exchange, intent] of exchangesOf(observed)) countAnswer(tallyOf(intent), exchange, intent);
      for (const { check, ruling, intent } of observed.judgements) {
        const tally = checkTally(tallyOf(intent), check.id);
        if (ruling.kind === 'applied') tally.applied++;
        if (ruling.kind === 'could-not-judge') tally.unjudged.add(ruling.because);
      }
      for (const { identity, judgement } of observed.occurrences) {
        const tally = tallyOf(judgement.intent);
        checkTally(tally, identity.check).severities.add(identity.severity);
        tally.defects.add(identityKey({ ...identity, operation: '' }));
      }
    },
  };
}

function checkTally({ checks }: RowTally, id: string): CheckTally {
  const tally = checks.get(id) ?? { applied: 0, severities: new Set(), unjudged: new Set() };
  checks.set(id, tally);
  return tally;
}

/** Two are enough to know that it was not one thing alone. */
const FEW = 2;

function countAnswer(tally: RowTally, exchange: Exchange, { asked, caseId }: Intent): void {
  tally.cases.add(caseId);
  if (exchange.kind !== 'http' || exchange.outcome.kind !== 'answer') return;
  const { status } = exchange.outcome;
  tally.statuses.set(status, (tally.statuses.get(status) ?? 0) + 1);
  if (tally.asked.size < FEW) tally.asked.add(JSON.stringify(asked));
  const challenge = header(exchange.outcome, 'www-authenticate');
  if (challenge !== null && isPlainer(challenge, tally.challenge)) tally.challenge = challenge;
}

/** Which of several challenges is shown does not depend on the order in which they came. */
function isPlainer(one: string, other: string | undefined): boolean {
  return other === undefined || one.length < other.length || (one.length === other.length && one < other);
}
