import { brokenBy } from '../broken-by.js';

export const jsonAsIdAnswers500 = brokenBy({
  id: 'json-as-id-answers-500',
  says: 'An id that is a JSON object breaks the server.',
  where: ({ asked: { id = '' } }) => /^\{.*\}$/.test(id),
});
