import { answerOf, requestOf } from './answer.js';
import { applied, type Check, notApplicable } from './check.js';
import type { Deviation } from './finding.js';
import { mayFollow, STATUS_NAMES, shownStatus } from './life-cycle.js';

/** A job's status only moves forward. Page, "Report Statuses". */
export const statusMovesForward: Check = {
  id: 'status-moves-forward',
  says: 'the status of a job that is asked for again is the same or a later one',
  requirements: ['R-STATUS'],
  reads: ['AMB-CASE', 'AMB-VOCAB'],
  scope: 'trace',
  judge: (trace, _law, intent) => {
    const paths = new Set(trace.map((exchange) => requestOf([exchange])?.path));
    if (paths.size !== 1) return notApplicable('not one job');
    const shown = trace.flatMap((exchange) => {
      const answer = requestOf([exchange])?.method === 'GET' ? answerOf([exchange]) : undefined;
      const status = answer === undefined ? undefined : shownStatus(answer);
      return status === undefined || !STATUS_NAMES.has(status) ? [] : [status];
    });
    if (shown.length < 2) return notApplicable('fewer than two answers that show a status');
    const credited = ['R-STATUS', ...intent.exercises.filter((id) => id.startsWith('R-STATUS-'))];
    const back = shown.findIndex((status, index) => index > 0 && !mayFollow(shown[index - 1] ?? '', status));
    if (back === -1) return applied(credited);
    const deviation: Deviation = {
      kind: 'disagreement',
      place: { in: 'sequence' },
      expected: `${shown[back - 1]} or a later status`,
      actual: `the status ${shown[back - 1]}, then ${shown[back]}`,
    };
    return applied(credited, deviation);
  },
};
