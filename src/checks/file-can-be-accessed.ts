import { answerOf } from './answer.js';
import { applied, type Check, notApplicable } from './check.js';

/** The file of a finished job can be accessed. Page, "Report Statuses", DONE. How it is served is not the page's to say. */
export const fileCanBeAccessed: Check = {
  id: 'file-can-be-accessed',
  says: 'the file of a job that is done answers with success or leads on to it',
  requirements: ['R-STATUS-DONE'],
  reads: [],
  scope: 'exchange',
  about: 'file',
  judge: (trace) => {
    const answer = answerOf(trace);
    if (answer === undefined || answer.status >= 500) return notApplicable('no whole answer of the service came');
    if (answer.status < 400) return applied(['R-STATUS-DONE']);
    const place = { in: 'status', status: answer.status } as const;
    return applied(['R-STATUS-DONE'], {
      kind: 'status-unexpected',
      place,
      expected: 'a success or a redirect to the file',
      actual: String(answer.status),
    });
  },
};
