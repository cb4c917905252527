import type { Allowance } from '../http/safety.js';
import { ALLOWANCES, SAFE_METHODS } from '../http/safety.js';
import type { PlannedCase } from '../plan/plan.js';
import type { Loss } from './breaker.js';
import type { RunOptions, UrlTarget } from './options.js';
import type { Target } from './target.js';

/** What decides whether a planned case may be tried on a target. */
export interface RuleContext {
  readonly options: Pick<RunOptions, 'allow' | 'select'> & { readonly target: UrlTarget };
  readonly target: Target;
  readonly isLive: boolean;
  readonly now: Date;
  /** Why the target was given up before any case was tried. */
  readonly lost?: Loss;
}

/** The plan as it stands on this target. Where it would leave out all that was asked for, that is not exercised instead. */
export function planUnderRules(planned: readonly PlannedCase[], context: RuleContext): readonly PlannedCase[] {
  const all = planned.map((one) => underRules(one, context));
  if (all.some(({ selected }) => selected)) return all;
  return all.map(({ leftOut, ...one }) => (leftOut === undefined ? one : { ...one, selected: true }));
}

/** A planned case as it stands on this target: what the target does not permit is not exercised, and says why. */
function underRules(planned: PlannedCase, { options, target, isLive, now, lost }: RuleContext): PlannedCase {
  // What it lacks is not the point then, and a TLS probe is no request.
  if (lost !== undefined && planned.case.kind !== 'tls') return { ...planned, needs: { kind: 'unmet', ...lost } };
  return withLiveRules(withoutLives(withTransport(planned, target, now), options), isLive ? options.allow : ALLOWANCES);
}

/** What a life wants that the built-in server is to show. */
const NO_LIFE = { because: 'jobs would have to be made for it, and this run may make none', remedy: '--allow create-jobs' };

/** The built-in server's jobs rest: a life is left out there unless it may be made, and a run that asks for it by name is told so. */
function withoutLives(planned: PlannedCase, { target, allow, select }: RuleContext['options']): PlannedCase {
  if (planned.case.kind !== 'sequence' || !planned.selected || target.embedded === undefined || allow.includes('create-jobs'))
    return planned;
  const withheld: PlannedCase = { ...planned, needs: { kind: 'unmet', ...NO_LIFE } };
  return select.suites.includes(planned.suite.id) ? withheld : { ...withheld, selected: false, leftOut: NO_LIFE };
}

/** On a live target a property, which sends many odd requests, and methods that change something want to be allowed (decision 9). */
function withLiveRules(planned: PlannedCase, allow: readonly Allowance[]): PlannedCase {
  const { case: shape } = planned;
  const unmet = (because: string, remedy: string): PlannedCase => ({ ...planned, needs: { kind: 'unmet', because, remedy } });
  if (shape.kind === 'property' && !allow.includes('property-suites'))
    return unmet('a property sends many odd requests, and the target is live', '--allow property-suites');
  if (isForged(shape) && !allow.includes('forged-tokens'))
    return unmet('a token that is forged of a good one looks like an attack, and the target is live', '--allow forged-tokens');
  const methods = shape.kind === 'example' ? (shape.send.methods ?? []) : shape.kind === 'access' ? [shape.request.method] : [];
  const unsafe = methods.find((method) => !SAFE_METHODS.has(method));
  if (unsafe !== undefined && !allow.includes('unsafe-methods'))
    return unmet(`${unsafe} may change data, and the target is live`, '--allow unsafe-methods');
  return planned;
}

/** Whether a case shows a JWT that is made of a good one. */
function isForged(shape: PlannedCase['case']): boolean {
  if (shape.kind === 'access') return shape.show.some(({ as }) => as === 'alg-none');
  return 'given' in shape && shape.given?.token === 'jwt';
}

/** Plain HTTP on loopback has no TLS to judge: the case says so, with the waiver to copy (decision 5). */
function withTransport(planned: PlannedCase, { secure, loopback }: Target, now: Date): PlannedCase {
  if (planned.case.kind !== 'tls' || secure || !loopback) return planned;
  const until = new Date(now.getTime() + 90 * 86_400_000).toISOString().slice(0, 10);
  const remedy = `gate: { waive: { R-TLS: { reason: plain HTTP on loopback, until: ${until} } } }`;
  return { ...planned, needs: { kind: 'unmet', because: 'the base URL is plain HTTP on loopback: there is no TLS to judge', remedy } };
}
