import type { Exchange } from '../checks/trace.js';
import type { Intent } from '../plan/intent.js';
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
  const count = (wanted: 'fail' | 'warn'): number => [...severities.values()].filter((severity) => severity === wanted).length;
  return {
    note: (exchange, intent) => {
      for (const { identity } of observe([exchange], [intent]).occurrences) severities.set(identityKey(identity), identity.severity);
    },
    verdict: () => ({ profile, findings: count('fail'), warnings: count('warn') }),
  };
}
