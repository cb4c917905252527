import { isObject, valueAt } from '../document/pointer.js';
import { bodyValue, getAnswerOf } from './answer.js';
import { applied, type Check, notApplicable } from './check.js';
import { mayFollow, STATUS_NAMES } from './life-cycle.js';

/**
 * A list shows no status that a job has left behind. The source does not describe lists (AMB-LIST): a job may be missing from one,
 * and a status behind the job's own is a warning.
 */
export const listKeepsUp: Check = {
  id: 'list-keeps-up',
  says: 'a list of jobs shows each in the status that it was seen in before, or in a later one',
  requirements: ['R-STATUS'],
  reads: ['AMB-LIST', 'AMB-CASE'],
  scope: 'exchange',
  about: 'list',
  judge: (trace, _law, { asked, made = [] }) => {
    const answer = getAnswerOf(trace);
    const jobs = answer?.status === 200 ? valueAt(bodyValue(answer), '/_embedded/jobs') : undefined;
    if (!Array.isArray(jobs)) return notApplicable('no list of jobs');
    const pairs = jobs.flatMap((job: unknown) => {
      const own = isObject(job) ? made.find(({ type, id }) => type === asked.type && id === job.id) : undefined;
      const listed = isObject(job) && typeof job.status === 'string' ? job.status.toUpperCase() : '';
      return own?.status === undefined || !STATUS_NAMES.has(listed) ? [] : [{ seen: own.status, listed }];
    });
    if (pairs.length === 0) return notApplicable('it lists no job made for the run that was seen before');
    const behind = pairs.find(({ seen, listed }) => !mayFollow(seen, listed));
    if (behind === undefined) return applied(['R-STATUS']);
    return applied(['R-STATUS'], {
      kind: 'contradiction',
      place: { in: 'sequence', status: 200 },
      severity: 'warn',
      ambiguity: 'AMB-LIST',
      expected: `${behind.seen} or a later status, as the job was seen in`,
      actual: `the job was ${behind.seen}, and a list then shows it as ${behind.listed}`,
    });
  },
};
