import { withFirstInputs } from './first-inputs.js';
import { meetNeeds, type Needs, type Supplies } from './needs.js';
import type { Case, Suite } from './suite.js';

/** Which cases are wanted; empty lists select all. */
export interface Selection {
  readonly suites: readonly string[];
  readonly requirements: readonly string[];
  /** Text that the case's id or title contains, letter case aside. */
  readonly grep?: string;
}

/** A case with its suite, its place and what it needs. */
export interface PlannedCase {
  /** `suite/case`. */
  readonly id: string;
  readonly suite: Suite;
  readonly case: Case;
  readonly selected: boolean;
  /** Why it is not selected, where no flag left it out. */
  readonly leftOut?: { readonly because: string; readonly remedy: string };
  /** Cases of one lane touch the same resource and run in order; lanes run side by side. */
  readonly lane: string;
  readonly needs: Needs;
}

/** Every case of the suites, in order, with what it needs met or not. A function of its arguments alone. */
export function planCases(suites: readonly Suite[], supplies: Supplies, selection: Selection): readonly PlannedCase[] {
  return suites.flatMap((suite) =>
    suite.cases.map((planned): PlannedCase => {
      const id = `${suite.id}/${planned.id}`;
      const needs = meetNeeds(planned, supplies);
      return {
        id,
        suite,
        case: needs.kind === 'met' ? withFirstInputs(planned, needs.bindings) : planned,
        selected: isSelected(suite, planned, id, selection),
        lane: planned.kind === 'access' ? `${suite.id}/${planned.operation}` : id, // refusals are compared with what was granted before
        needs,
      };
    }),
  );
}

/** Whether a case is wanted. */
export function isSelected(suite: Suite, planned: Case, id: string, { suites, requirements, grep }: Selection): boolean {
  if (suites.length > 0 && !suites.includes(suite.id)) return false;
  if (requirements.length > 0 && !planned.exercises.some((exercised) => requirements.includes(exercised))) return false;
  const text = `${id} ${planned.title}`.toLowerCase();
  return grep === undefined || text.includes(grep.toLowerCase());
}
