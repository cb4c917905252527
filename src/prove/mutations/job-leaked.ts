import { isObject, valueAt } from '../../document/pointer.js';
import { standingOf } from '../../plan/credential-uses.js';
import { withJson } from './edit.js';
import type { Operator } from './operator.js';

/** Whoever may not read a job sees nothing of one. */
export const jobLeaked: Operator = {
  id: 'job-leaked',
  says: 'The refusal of an unauthorised request also shows a job, or its links.',
  of: 'answer',
  mutate: ({ answer, body, intent }) => {
    const standing = standingOf(intent.credential);
    if (standing === 'granted' || !isObject(body) || (answer.status !== 401 && answer.status !== 403)) return [];
    const { type = 'calls', id = '' } = intent.asked;
    const job = { id, name: 'Calls of March', status: 'DONE', format: 'csv' };
    const links = { files: { href: `/data/reports/${type}/files/${id}` } };
    const breaks = standing === 'forbidden' ? 'R-SCOPE' : 'R-401';
    return [
      { detail: 'job', breaks, to: withJson(answer, { ...body, job }) },
      { detail: '_links', breaks, to: withJson(answer, { ...body, _links: links }) },
      { detail: 'job in its place', breaks, to: withJson(answer, { job, _links: links }) },
      { detail: 'links of the error itself', breaks: null, to: withJson(answer, { ...body, _links: { help: { href: '/help' } } }) },
    ].filter(({ to }) => valueAt(body, '/job') === undefined && to !== answer);
  },
};
