import type { RequirementResult, RunVerdict, Verdict } from './record.js';

/** What is known of a case when its verdict is given. */
export interface CaseEvidence {
  readonly severities: readonly ('fail' | 'warn')[];
  /** Why something could not be judged. */
  readonly unjudged: readonly string[];
  /** Applied rulings for the requirements that the case exercises. */
  readonly applied: number;
}

/** A case's verdict from its evidence: the gravest first; without an applied ruling nothing was shown. */
export function caseVerdict({ severities, unjudged, applied }: CaseEvidence): Verdict {
  if (severities.includes('fail')) return 'fail';
  if (unjudged.length > 0) return 'error';
  if (severities.includes('warn')) return 'warn';
  return applied > 0 ? 'pass' : 'not-exercised';
}

/** What is known of a requirement when its verdict is given. */
export interface RequirementEvidence extends CaseEvidence {
  /** Verdicts of the cases that exercise it. */
  readonly cases: readonly Verdict[];
  readonly waived: boolean;
}

/** A requirement's verdict. A waiver speaks of what could not be exercised; it hides no failure. */
export function requirementVerdict(evidence: RequirementEvidence): Verdict {
  const own = caseVerdict(evidence);
  if (own !== 'not-exercised') return own === 'error' && evidence.waived ? 'skip' : own;
  if (evidence.waived) return 'skip';
  if (evidence.cases.length > 0 && evidence.cases.every((verdict) => verdict === 'not-selected')) return 'not-selected';
  return 'not-exercised';
}

/** What the exit code depends on. */
export interface RunEvidence {
  readonly requirements: readonly Pick<RequirementResult, 'verdict'>[];
  readonly cases: readonly { readonly verdict: Verdict }[];
  readonly gateMet: boolean;
  readonly problems: readonly unknown[];
  readonly interrupted: boolean;
  /** The target could not be sent to: that is bad input, whatever the TLS probe alone has shown. */
  readonly unreachable?: boolean;
}

/** Decision 5: 1 if anything failed; else 2 if anything is `error`, the floor is not met, nothing was tested or the input was bad; else 0. */
export function runVerdict({ requirements, cases, gateMet, problems, interrupted, unreachable }: RunEvidence): {
  readonly verdict: RunVerdict;
  readonly exit: 0 | 1 | 2 | 130;
} {
  const has = (verdict: Verdict): boolean => [...requirements, ...cases].some((row) => row.verdict === verdict);
  if (interrupted) return { verdict: 'interrupted', exit: 130 };
  if (unreachable === true) return { verdict: 'not-judged', exit: 2 };
  if (has('fail')) return { verdict: 'does-not-conform', exit: 1 };
  const tested = cases.some(({ verdict }) => verdict === 'pass' || verdict === 'warn');
  return has('error') || !gateMet || !tested || problems.length > 0 ? { verdict: 'not-judged', exit: 2 } : { verdict: 'conforms', exit: 0 };
}
