import { brokenBy } from '../broken-by.js';

export const longTypeAnswers500 = brokenBy({
  id: 'long-type-answers-500',
  says: 'A report type of more than 100 characters breaks the server.',
  where: ({ asked: { type = '' } }) => type.length > 100,
});
