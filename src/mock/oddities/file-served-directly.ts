import type { Oddity } from '../behaviour.js';

export const fileServedDirectly: Oddity = {
  id: 'file-served-directly',
  permittedBy: 'the page, "Report Statuses", DONE',
  check: 'file-can-be-accessed',
  shownBy: 'made-jobs',
  says: 'The file of a job is answered with itself, not with a redirect.',
  file: (answer) =>
    answer.status === 302 ? { status: 200, headers: [['Content-Type', 'text/csv']], body: { bytes: Buffer.from('call_id\n') } } : answer,
};
