import type { Exchange } from '../../checks/trace.js';
import type { Intent } from '../../plan/intent.js';
import { identityKey } from './identity.js';
import type { Laws } from './laws.js';
import { createObserver } from './observe.js';

/** What another profile would have said of the same answers. */
export interface OtherVerdict {
  readonly profile: string;
  /** Distinct defects that would fail, and that would warn. */
  readonly findings: number;
  readonly warnings: number;
}

/** Judges the answers of a run by another profile beside its own. */
export interface ProfileWatch {
  note(exchange: Exchange, intent: Intent): void;
  verdict(): OtherVerdict;
}

/** A watch that judges each exchange by itself under the laws of another profile. */
export function watchProfile(profile: string, laws: Laws): ProfileWatch {
  const observe = createObserver(laws);
  const severities = new Map<string, 'fail' | 'warn'>();
  const judged = new Set<string>();
  const count = (wanted: 'fail' | 'warn'): number => [...severities.values()].filter((severity) => severity === wanted).length;
  return {
    note: (exchange, intent) => {
      const key = likeness(exchange, intent);
      if (key !== undefined) {
        if (judged.has(key)) return;
        if (judged.size < MOST_REMEMBERED) judged.add(key);
      }
      for (const { identity } of observe([exchange], [intent]).occurrences) severities.set(identityKey(identity), identity.severity);
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
