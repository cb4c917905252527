import { brokenBy } from '../broken-by.js';

export const bidiOverrideInIdAnswers500 = brokenBy({
  id: 'bidi-override-in-id-answers-500',
  says: 'An id with a sign that turns the direction of writing breaks the server.',
  where: ({ asked: { id = '' } }) => /[\u202a-\u202e]/.test(id),
});
