import { brokenBy } from '../broken-by.js';

export const digitsAsIdAnswer500 = brokenBy({
  id: 'digits-as-id-answer-500',
  says: 'An id of digits alone breaks the server.',
  where: ({ asked: { id = '' } }) => /^\d+$/.test(id),
});
