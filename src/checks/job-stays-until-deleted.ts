import { getAnswerOf } from './answer.js';
import { applied, type Check, notApplicable } from './check.js';
import { knownJobOf } from './known-job.js';
import { shownStatus } from './life-cycle.js';

/** A job is not DELETED before anyone has deleted it. Page, "Report Statuses", DELETED. Whether it is found, status-is-expected says. */
export const jobStaysUntilDeleted: Check = {
  id: 'job-stays-until-deleted',
  says: 'a job that was made a moment ago is DELETED only once its file was deleted',
  requirements: ['R-STATUS-DELETED'],
  reads: ['AMB-CASE'],
  scope: 'exchange',
  judge: (trace, _law, intent) => {
    const own = knownJobOf(intent);
    if (own === undefined) return notApplicable('not about a job made for the run');
    if (own.deletion !== 'none') return notApplicable('its file was deleted');
    const answer = getAnswerOf(trace);
    const status = answer === undefined ? undefined : shownStatus(answer);
    if (answer === undefined || status === undefined) return notApplicable('the answer shows no status');
    if (status !== 'DELETED') return applied(['R-STATUS-DELETED']);
    return applied(['R-STATUS-DELETED'], {
      kind: 'contradiction',
      place: { in: 'sequence', status: answer.status },
      expected: `${own.status ?? 'CREATED'} or a later status, as nobody deleted its file`,
      actual: 'the job is DELETED, and nobody deleted its file',
    });
  },
};
