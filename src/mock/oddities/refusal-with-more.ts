import type { Oddity } from '../behaviour.js';
import { isRefusal, mapJson } from '../change.js';

const MORE = { status: 401, id: 'f3a1', name: 'Unauthorized', _links: { help: { href: '/help' } } };

export const refusalWithMore: Oddity = {
  id: 'refusal-with-more',
  permittedBy: 'AMB-EXTRA',
  check: 'no-job-without-authorization',
  says: 'A refusal has members that an error need not have, some of which a job has too.',
  answer: (answer) => (isRefusal(answer) ? mapJson(answer, (error) => ({ ...MORE, ...Object(error) })) : answer),
};
