import { valueAt } from '../document/pointer.js';
import { describe } from '../schema/explain.js';
import { bodyValue, getAnswerOf } from './answer.js';
import { applied, type Check, notApplicable } from './check.js';
import { isJobAnswer } from './documented-body.js';

/**
 * One job never appears as another: of jobs made under names of their own, an answer shows the name of the one asked for alone. An
 * id may well be that of one job under each type (AMB-CROSSTYPE).
 */
export const jobIsNoOther: Check = {
  id: 'job-is-no-other',
  says: 'the answer shows no job that was made under another id or another type',
  requirements: ['R-JOB'],
  reads: ['AMB-CROSSTYPE'],
  scope: 'exchange',
  judge: (trace, _law, { asked, made = [] }) => {
    const answer = getAnswerOf(trace);
    if (made.length === 0) return notApplicable('no job was made for the run');
    if (answer === undefined || !isJobAnswer(answer)) return notApplicable('no job answer');
    const name = valueAt(bodyValue(answer), '/job/name');
    if (typeof name !== 'string') return notApplicable('the optional name is absent');
    const shown = made.find((job) => job.name === name);
    if (shown === undefined || (shown.id === asked.id && shown.type === asked.type)) return applied(['R-JOB']);
    const place = { in: 'body', pointer: '/job/name', status: answer.status } as const;
    const whose = shown.id === asked.id ? `of a job of the type ${describe(shown.type)}` : 'of another job';
    return applied(['R-JOB'], { kind: 'mismatch', place, expected: 'the name of the job asked for', actual: `the name ${whose}` });
  },
};
