import { identityKey } from '../run/judge/identity.js';
import type { Laws } from '../run/judge/laws.js';
import { createObserver, type Observe, type Occurrence } from '../run/judge/observe.js';
import { isKin } from './kinship.js';
import type { Mutant } from './mutants.js';
import { reasonOf } from './survivors.js';

/** What became of a mutant. */
export type Fate =
  /** A finding says so. */
  | 'found'
  /** Permitted, and nothing was said. */
  | 'silent'
  /** Broken, and nobody noticed; the reason is known. */
  | 'excused'
  /** Broken, and nobody noticed. */
  | 'survived'
  /** Permitted, and reported all the same. */
  | 'false-alarm';

/** A mutant and what the checks made of it. */
export interface MutantResult {
  readonly id: string;
  readonly operator: string;
  readonly detail: string;
  readonly on: string;
  /** The requirement broken; `null` where the law permits it. */
  readonly breaks: string | null;
  readonly fate: Fate;
  /** The check that found it, or that raised the alarm. */
  readonly check?: string;
  /** Every check that says so, where it was found. */
  readonly by?: readonly string[];
  /** The requirement that was reported. */
  readonly reported?: string;
  readonly severity?: 'fail' | 'warn';
  /** Why a survivor is one. */
  readonly reason?: string;
}

/** Judges mutants by the checks, but for those that are switched off. Pure, some microseconds each. */
export function judgeMutants(mutants: readonly Mutant[], laws: Laws, without: ReadonlySet<string> = new Set()): readonly MutantResult[] {
  const observe = createObserver(laws);
  const known = new Map<Mutant['before'], ReadonlySet<string>>();
  return mutants.map((mutant) => {
    const before = known.get(mutant.before) ?? new Set(observe(mutant.before, mutant.intents).occurrences.map(likeness));
    known.set(mutant.before, before);
    return resultOf(mutant, fresh(mutant, observe, before, without));
  });
}

/** What is said of the mutant and was not said of what was recorded. */
function fresh(mutant: Mutant, observe: Observe, before: ReadonlySet<string>, without: ReadonlySet<string>): readonly Occurrence[] {
  const { occurrences } = observe(mutant.trace, mutant.intents);
  return occurrences.filter((one) => !without.has(one.identity.check) && !before.has(likeness(one)));
}

function likeness({ identity, deviation }: Occurrence): string {
  return `${identityKey(identity)}\n${deviation.expected}\n${deviation.actual}`;
}

function resultOf(mutant: Mutant, occurrences: readonly Occurrence[]): MutantResult {
  const { id, operator, detail, on, breaks } = mutant;
  const speaking = breaks === null ? occurrences : occurrences.filter((one) => speaksOf(one, breaks));
  const [telling] = speaking;
  const reason = breaks === null || telling !== undefined ? undefined : reasonOf(mutant);
  const fate: Fate =
    breaks === null
      ? telling === undefined
        ? 'silent'
        : 'false-alarm'
      : telling !== undefined
        ? 'found'
        : reason !== undefined
          ? 'excused'
          : 'survived';
  return {
    id,
    operator,
    detail,
    on,
    breaks,
    fate,
    ...(telling === undefined
      ? {}
      : {
          check: telling.identity.check,
          by: [...new Set(speaking.map(({ identity }) => identity.check))],
          reported: telling.identity.requirement,
          severity: telling.identity.severity,
        }),
    ...(reason === undefined ? {} : { reason }),
  };
}

/** Whether a finding is of this requirement, its part or its whole. */
export function speaksOf({ identity, also }: Pick<Occurrence, 'identity' | 'also'>, requirement: string): boolean {
  return [identity.requirement, ...also].some((id) => isKin(id, requirement));
}
