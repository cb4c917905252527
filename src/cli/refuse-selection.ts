import type { Selection } from '../plan/plan.js';
import { noneChosen } from '../run/problems.js';
import { InputError } from './problem.js';

/**
 * Throws an InputError where a selection by suite, requirement or text has chosen no case, as a run that could try none is refused.
 * `document`: the file of a user's own.
 */
export function refuseSelection(select: Selection, document: string | undefined): void {
  const problems = noneChosen(select, document).map(({ says, remedy }) => ({
    says,
    id: 'usage-selection',
    do: remedy ?? 'conformance list',
  }));
  if (problems.length > 0) throw new InputError(problems);
}
