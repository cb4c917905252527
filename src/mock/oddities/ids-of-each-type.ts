import type { Oddity } from '../behaviour.js';
import { jobAnswer } from '../job-answer.js';

export const idsOfEachType: Oddity = {
  id: 'ids-of-each-type',
  permittedBy: 'AMB-CROSSTYPE',
  check: 'job-is-no-other',
  shownBy: 'made-jobs',
  says: 'Each report type counts its jobs by itself: an id is that of another job under each.',
  answer: (answer, { asked: { type }, elsewhere, persona, origin }) =>
    answer.status === 404 && elsewhere !== undefined && type !== undefined
      ? jobAnswer({ ...elsewhere, type, name: `The ${type} of March` }, persona, origin)
      : answer,
};
