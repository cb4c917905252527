import type { Intent } from '../plan/intent.js';
import type { Law } from '../schema/law.js';
import type { Deviation } from './finding.js';
import type { Trace } from './trace.js';

/** What a check says of a trace. Only `applied` is evidence. */
export type Ruling =
  | { readonly kind: 'not-applicable'; readonly because: string }
  /** Judged: `requirements` are those that the judgement is evidence for, kept unless a deviation says otherwise. */
  | { readonly kind: 'applied'; readonly requirements: readonly string[]; readonly deviations: readonly Deviation[] }
  | { readonly kind: 'could-not-judge'; readonly because: string };

/** A pure function from a trace, a law and an intent to a ruling: no I/O, no clock, no randomness. */
export interface Check {
  /** Kebab case: what must hold. */
  readonly id: string;
  /** What must hold, in a sentence. */
  readonly says: string;
  /** Requirements that it can be evidence for. */
  readonly requirements: readonly [string, ...string[]];
  /** Ambiguities whose reading it depends on. */
  readonly reads: readonly string[];
  /** `exchange`: asked of each exchange by itself; `trace`: of all exchanges of a case together. */
  readonly scope: 'exchange' | 'trace';
  /** What the exchange is about: the operation's own resource where left out, the `file` of a job, either (`any`), or the `list` of jobs. */
  readonly about?: 'file' | 'any' | 'list';
  /** Asked of the answers to odd paths too, which may be a proxy's (AMB-EDGE); the other checks are not. */
  readonly edge?: 'judged';
  judge(trace: Trace, law: Law, intent: Intent): Ruling;
}

/** The check does not speak of this trace. */
export function notApplicable(because: string): Ruling {
  return { kind: 'not-applicable', because };
}

/** The check judged; without deviations all is well. */
export function applied(requirements: readonly string[], ...deviations: readonly Deviation[]): Ruling {
  return { kind: 'applied', requirements, deviations };
}

/** Something kept the check from judging: an `error` verdict, never a pass. */
export function couldNotJudge(because: string): Ruling {
  return { kind: 'could-not-judge', because };
}
