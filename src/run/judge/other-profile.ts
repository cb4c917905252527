import type { Exchange } from '../../checks/trace.js';
import type { Intent } from '../../plan/intent.js';
import { identityKey } from './identity.js';
import type { Judgement } from './judge.js';
import type { Laws } from './laws.js';
import { createWeigher, exchangesOf, type Observed } from './observe.js';

/** What another profile would have said of the same answers. */
export interface OtherVerdict {
  readonly profile: string;
  /** Distinct defects that would fail, and that would warn. */
  readonly findings: number;
  readonly warnings: number;
}

/** Judges the answers of a run by another profile beside its own. */
export interface ProfileWatch {
  note(observed: Observed): void;
  verdict(): OtherVerdict;
}

/**
 * A watch that judges each exchange by itself under the laws of another profile. Where no differing reading bears on a check and it
 * found nothing under the run's own profile, or did not apply, so it does under the other.
 */
export function watchProfile(profile: string, laws: Laws, own: Laws): ProfileWatch {
  const weighed = createWeigher(laws);
  const differing = new Set(laws.ambiguities.map(({ id }) => id).filter((id) => laws.profile.readings[id] !== own.profile.readings[id]));
  const mayDiffer = ({ check, ruling }: Judgement): boolean =>
    ruling.kind === 'could-not-judge' ||
    (ruling.kind === 'applied' && ruling.deviations.length > 0) ||
    check.reads.some((id) => differing.has(id));
  const severities = new Map<string, 'fail' | 'warn'>();
  const judged = new Set<string>();
  const isRepeated = (exchange: Exchange, intent: Intent): boolean => {
    const key = likeness(exchange, intent);
    if (key === undefined || judged.has(key)) return key !== undefined;
    if (judged.size < MOST_REMEMBERED) judged.add(key);
    return false;
  };
  const count = (wanted: 'fail' | 'warn'): number => [...severities.values()].filter((severity) => severity === wanted).length;
  return {
    note: (observed) => {
      const repeated = new Set(
        [...exchangesOf(observed)].flatMap(([exchange, intent]) => (isRepeated(exchange, intent) ? [exchange] : [])),
      );
      for (const judgement of observed.judgements) {
        if (judgement.check.scope === 'trace' || repeated.has(judgement.exchange) || !mayDiffer(judgement)) continue;
        const { check, trace, intent } = judgement;
        const occurrences = weighed({ ...judgement, ruling: check.judge(trace, laws.profile, intent) });
        for (const { identity } of occurrences) severities.set(identityKey(identity), identity.severity);
      }
    },
    verdict: () => ({ profile, findings: count('fail'), warnings: count('warn') }),
  };
}

/** Exchanges that are remembered as judged; of what is beyond, equal ones are judged again. */
const MOST_REMEMBERED = 2000;

/** Equal questions of one case with equal answers get equal verdicts: only the time stands in none. Absent where no answer came. */
function likeness(exchange: Exchange, { caseId, credential }: Intent): string | undefined {
  if (exchange.kind !== 'http' || exchange.outcome.kind !== 'answer') return undefined;
  const { request, outcome } = exchange;
  const lines = outcome.headers.filter(([name]) => name.toLowerCase() !== 'date');
  const body = Buffer.from(outcome.body).toString('latin1');
  return [caseId, credential, request.method, request.path, outcome.status, lines.join('\r'), body].join('\n');
}
