import { brokenBy } from '../broken-by.js';

export const largeNumberAsIdAnswers500 = brokenBy({
  id: 'large-number-as-id-answers-500',
  says: 'An id that is a number past 53 bits breaks the server.',
  where: ({ asked: { id = '' } }) => /^\d+$/.test(id) && Number(id) > Number.MAX_SAFE_INTEGER,
});
