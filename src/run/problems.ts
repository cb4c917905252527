import type { Reachability } from '../http/reach.js';
import { shellWord } from '../http/shell-word.js';
import type { Selection } from '../plan/plan.js';
import type { Account } from './assemble-record.js';
import type { RunProblem, RunRecord } from './record.js';
import type { Traffic } from './traffic.js';

/** Why the target cannot be reached, and where it was said (`--base-url`). */
export function targetProblems(reached: Reachability, from: string): readonly RunProblem[] {
  return reached.kind === 'reached' ? [] : [{ says: `${reached.says} (from ${from})`, remedy: reached.remedy }];
}

/** Why the target was given up on the way. */
export function lossProblems({ lost }: Traffic): readonly RunProblem[] {
  const loss = lost();
  return loss === undefined ? [] : [{ says: loss.because, remedy: loss.remedy }];
}

/** A selection that fits no case is a mistake, and not a run that found nothing. */
export function noneSelected({ outcomes, options: { select, document } }: Account): readonly RunProblem[] {
  return outcomes.some(({ verdict }) => verdict !== 'not-selected') ? [] : noneChosen(select, document?.file);
}

/** What to say where no case fits a selection; nothing where nothing was selected by. `document`: the file of a user's own. */
export function noneChosen({ suites, requirements, grep }: Selection, document: string | undefined): readonly RunProblem[] {
  const asked = [
    ...(suites.length > 0 ? [`--suite ${suites.join(',')}`] : []),
    ...(requirements.length > 0 ? [`--requirement ${requirements.join(',')}`] : []),
    ...(grep === undefined ? [] : [`--grep ${JSON.stringify(grep)}`]),
  ];
  if (asked.length === 0) return [];
  const of = document === undefined ? '' : ` --document ${shellWord(document)}`;
  return [{ says: `no case is chosen by ${asked.join(' and ')}`, remedy: `conformance list${of}   shows the cases` }];
}

/** What the gate asks for and did not get. */
export function gateProblems({ missing, waived, previous }: RunRecord['gate']): readonly RunProblem[] {
  const wanted = missing.map((entry) => (typeof entry === 'string' ? entry : `one of ${entry.join(', ')}`)).join('; ');
  const floor = {
    says: `the gate asks for what was not exercised: ${wanted}`,
    remedy: 'give what it needs, or say why not: gate: { waive: { ID: { reason: …, until: YYYY-MM-DD } } }',
  };
  const expired = waived.filter((waiver) => waiver.expired);
  const { lost = [], startedAt = '', from = '' } = previous ?? {};
  const fallen = {
    says: `exercised in the run of ${startedAt.slice(0, 10)} (${from}) and no longer: ${lost.join(', ')}`,
    remedy: 'give what it needs, let that evidence count for some days (gate.maxAge), or waive it: gate: { waive: { … } }',
  };
  return [
    ...(missing.length > 0 ? [floor] : []),
    ...(lost.length > 0 ? [fallen] : []),
    ...expired.map(({ id, until }) => ({ says: `the waiver of ${id} ended on ${until}`, remedy: 'exercise it, or renew the waiver' })),
  ];
}
